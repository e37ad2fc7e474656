import type { ApprovalKind } from '#shared/contract/approvals.contract.ts';
import type { Output } from '#shared/contract/index.ts';
import { addDays } from '#shared/domain/calendar/months.ts';
import type { Say } from '#shared/i18n/index.ts';
import type { Permission } from '#shared/kernel/permissions.ts';
import { closedOf } from '../../core/businessDate.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { coverage, isCovered, loadReconciliation } from '../../reports/reconciliation/loadReconciliation.ts';
import { APPROVAL_STATE_SQL } from '../approvals/index.ts';
import { casesOf } from '../cases/index.ts';
import { nextDayToClose } from '../closing/index.ts';
import { openComplaints } from '../complaints/index.ts';
import { endingPapers } from '../contractors/index.ts';
import { depositsDueBack } from '../deposits/index.ts';
import { standings } from '../dunning/index.ts';
import { missedRounds, openOccurrences, warningsOf } from '../equipment/index.ts';
import { openFitOuts } from '../fitOuts/index.ts';
import { countBelowMinimum } from '../parts/index.ts';
import { refundsToPay } from '../refunds/index.ts';
import { registerCounts } from '../registers/index.ts';
import { openOrders } from '../workOrders/index.ts';

type Todo = Output<'today.summary'>['todo'][number];

/** What agreeing to each kind of request takes. */
const APPROVE: Readonly<Partial<Record<ApprovalKind, Permission>>> = {
  waiver: 'waivers.approve',
  refund: 'refunds.approve',
  depositSettlement: 'refunds.approve',
  writeOff: 'writeOffs.approve',
  stocktake: 'parts.approve',
};

/** Days ahead within which a deposit is to be given back. */
const DEPOSIT_DAYS = 3;
/** What is open of reconciliation longer than this was closed with its quarter. */
const OPEN_DAYS = 100;

/** Requests this person may agree to: not their own, and not agreed to by them before. */
function approvals({ db, session }: HandlerContext, say: Say): Todo[] {
  const kinds = Object.entries(APPROVE)
    .filter(([, permission]) => session.permissions.has(permission))
    .map(([kind]) => kind);
  if (kinds.length === 0) return [];
  const waiting = db
    .prepare<[{ kinds: string; userId: string }], { count: number; sumFen: number }>(
      `SELECT count(*) AS count, coalesce(sum(q.amount_fen), 0) AS sumFen FROM approval_requests q
       WHERE q.kind IN (SELECT value FROM json_each(@kinds)) AND q.requester_id <> @userId AND ${APPROVAL_STATE_SQL} = 'waiting'
         AND NOT EXISTS (SELECT 1 FROM approval_decisions y WHERE y.request_id = q.id AND y.approver_id = @userId)`,
    )
    .get({ kinds: JSON.stringify(kinds), userId: session.userId });
  if (!waiting || waiting.count === 0) return [];
  return [
    {
      kind: 'approval',
      text: say('todo.approval', { count: waiting.count, amountFen: waiting.sumFen }),
      target: '/approvals',
    },
  ];
}

function refunds({ db, session }: HandlerContext, say: Say): Todo[] {
  if (!session.permissions.has('refunds.pay')) return [];
  const { count, sumFen } = refundsToPay(db);
  if (count === 0) return [];
  return [
    {
      kind: 'refund',
      text: say('todo.refund', { count, amountFen: sumFen }),
      target: '/receipts/refunds',
    },
  ];
}

function dayClose(context: HandlerContext, say: Say): Todo[] {
  if (!context.session.permissions.has('days.close')) return [];
  // An office that never closed a day isn't reminded of every day it ever had.
  if (closedOf(context.db).lastDay === null) return [];
  const day = nextDayToClose(context);
  if (day >= context.businessDate) return [];
  return [{ kind: 'dayClose', text: say('todo.dayClose', { day }), target: '/shift/day' }];
}

function deposits({ db, session, today }: HandlerContext, say: Say): Todo[] {
  if (!session.permissions.has('refunds.request')) return [];
  const count = depositsDueBack(db, addDays(today, DEPOSIT_DAYS));
  if (count === 0) return [];
  return [
    {
      kind: 'deposit',
      text: say('todo.deposit', { count, days: DEPOSIT_DAYS }),
      target: '/receipts/deposits',
    },
  ];
}

function dunning(context: HandlerContext, say: Say): Todo[] {
  if (!context.session.permissions.has('dunning.read')) return [];
  const needs = standings(context, {});
  const count = (need: (typeof needs)[number]['need']) => needs.filter((one) => one.need === need).length;
  const [promises, limitations] = [count('promiseToday'), count('limitation')];
  return [
    ...(promises > 0
      ? [{ kind: 'promise' as const, text: say('todo.promise', { count: promises }), target: '/dunning' }]
      : []),
    ...(limitations > 0
      ? [
          {
            kind: 'limitation' as const,
            text: say('todo.limitation', { count: limitations }),
            target: '/dunning',
          },
        ]
      : []),
  ];
}

function reconciliation({ db, session, today }: HandlerContext, say: Say): Todo[] {
  if (!session.permissions.has('reconciliations.write')) return [];
  const covered = coverage(db);
  const { items } = loadReconciliation(db, { from: addDays(today, -OPEN_DAYS), to: today });
  const count = items.filter((item) => item.open && isCovered(item, covered)).length;
  if (count === 0) return [];
  return [{ kind: 'reconciliation', text: say('todo.reconciliation', { count }), target: '/reconciliation' }];
}

/** What desks that did not know of each other left to settle. */
function openCases({ db, session }: HandlerContext, say: Say): Todo[] {
  if (!session.permissions.has('cases.resolve')) return [];
  const count = casesOf(db).filter(({ resolution }) => !resolution).length;
  return count === 0 ? [] : [{ kind: 'case', text: say('todo.case', { count }), target: '/settings/sync' }];
}

/** Orders nobody has yet and those that are late, for who hands out; those given to them, for who mends. */
function workOrders(context: HandlerContext, say: Say): Todo[] {
  const { permissions, userId } = context.session;
  const dispatches = permissions.has('workOrders.dispatch');
  if (!dispatches && !permissions.has('workOrders.work')) return [];
  const rows = openOrders(context).map(({ row }) => row);
  const todo = (text: string): Todo => ({ kind: 'workOrder', text, target: '/orders' });
  const isLate = ({ clocks: { respond, complete } }: (typeof rows)[number]) =>
    (respond.stoppedAt === undefined && respond.isLate) ||
    (complete !== undefined && complete.stoppedAt === undefined && complete.isLate);
  const count = (of: (row: (typeof rows)[number]) => boolean) => rows.filter(of).length;
  const late = dispatches ? count(isLate) : 0;
  const unassigned = dispatches ? count(({ worker, state }) => !worker && !state.startsWith('wait')) : 0;
  const mine = count(({ worker, state }) => worker?.userId === userId && !state.startsWith('wait'));
  return [
    ...(late > 0 ? [todo(say('todo.workOrder.late', { count: late }))] : []),
    ...(unassigned > 0 ? [todo(say('todo.workOrder.unassigned', { count: unassigned }))] : []),
    ...(mine > 0 ? [todo(say('todo.workOrder.mine', { count: mine }))] : []),
  ];
}

/** Parts of which there is less than there should be, for who buys them. */
function belowMinimum({ db, session }: HandlerContext, say: Say): Todo[] {
  if (!session.permissions.has('parts.keep')) return [];
  const count = countBelowMinimum(db);
  return count === 0 ? [] : [{ kind: 'part', text: say('todo.part', { count }), target: '/parts' }];
}

/** Contracts and certificates that ended or will soon, for who renews them. */
function papers(context: HandlerContext, say: Say): Todo[] {
  if (!context.session.permissions.has('contractors.write')) return [];
  const { expired, soon } = endingPapers(context);
  const todo = (text: string): Todo => ({ kind: 'contractor', text, target: '/parts/contractors' });
  return [
    ...(expired > 0 ? [todo(say('todo.paper.expired', { count: expired }))] : []),
    ...(soon > 0 ? [todo(say('todo.paper.soon', { count: soon }))] : []),
  ];
}

/** What was escalated to this person, what nobody acknowledged yet, and what they look after (domain.md 5). */
function complaints(context: HandlerContext, say: Say): Todo[] {
  const { permissions, roles, userId } = context.session;
  if (!permissions.has('complaints.handle')) return [];
  const rows = openComplaints(context);
  const todo = (text: string): Todo => ({ kind: 'complaint', text, target: '/complaints' });
  const count = (of: (row: (typeof rows)[number]) => boolean) => rows.filter(of).length;
  const isManager = roles.some((role) => role === 'manager' || role === 'administrator');
  const late = count(
    ({ escalation, handler }) =>
      escalation === 'manager' || (escalation === 'supervisor' && (!isManager || handler?.userId === userId)),
  );
  const waiting = count(
    ({ state, escalation }) =>
      state === 'registered' && escalation !== 'supervisor' && escalation !== 'manager',
  );
  const mine = count(({ handler, state }) => handler?.userId === userId && state !== 'registered');
  return [
    ...(late > 0 ? [todo(say('todo.complaint.late', { count: late }))] : []),
    ...(waiting > 0 ? [todo(say('todo.complaint.waiting', { count: waiting }))] : []),
    ...(mine > 0 ? [todo(say('todo.complaint.mine', { count: mine }))] : []),
  ];
}

/** Keys that are still out and visitors who should have left, for whoever keeps the registers. */
function registers(context: HandlerContext, say: Say): Todo[] {
  if (!context.session.permissions.has('counter.write')) return [];
  const overdue = (of: 'key' | 'visitor') =>
    registerCounts(context).find(({ kind }) => kind === of)?.overdue ?? 0;
  const [keys, visitors] = [overdue('key'), overdue('visitor')];
  const todo = (text: string): Todo => ({ kind: 'register', text, target: '/counter/registers' });
  return [
    ...(keys > 0 ? [todo(say('todo.register.keys', { count: keys }))] : []),
    ...(visitors > 0 ? [todo(say('todo.register.others', { count: visitors }))] : []),
  ];
}

/** Fit-outs that go on although their permit has run out. */
function fitOuts(context: HandlerContext, say: Say): Todo[] {
  if (!context.session.permissions.has('fitOuts.inspect')) return [];
  const count = openFitOuts(context).filter(({ isOverdue }) => isOverdue).length;
  return count === 0
    ? []
    : [{ kind: 'fitOut', text: say('todo.fitOut.overdue', { count }), target: '/counter/fitOuts' }];
}

/** What law and plans ask for at machines: what is late, and what is due. */
function equipment(context: HandlerContext, say: Say): Todo[] {
  const { db, session, today } = context;
  if (!session.permissions.has('equipment.work')) return [];
  const open = openOccurrences(db, today);
  const late = open.filter(({ standing }) => standing === 'late');
  const statutory = late.filter(({ plan }) => plan.terms.isStatutory).length;
  const target = '/equipment/plans';
  const missed = missedRounds(context);
  return [
    ...(late.length > 0
      ? [
          {
            kind: 'equipmentLate' as const,
            text: say('todo.equipment.late', { count: late.length, statutory }),
            target,
          },
        ]
      : []),
    ...(open.length > late.length
      ? [
          {
            kind: 'equipmentDue' as const,
            text: say('todo.equipment.due', { count: open.length - late.length }),
            target,
          },
        ]
      : []),
    ...(missed > 0
      ? [
          {
            kind: 'patrolMissed' as const,
            text: say('todo.patrol.missed', { count: missed }),
            target: '/equipment/rounds',
          },
        ]
      : []),
    ...warned(context, say),
  ];
}

/** What machines warn of beside their plans, which stand above. */
function warned(context: HandlerContext, say: Say): Todo[] {
  const found = warningsOf(context).warnings.filter(({ warning }) => warning.kind !== 'plan');
  if (found.length === 0) return [];
  const count = (kind: (typeof found)[number]['warning']['kind']) =>
    found.filter(({ warning }) => warning.kind === kind).length;
  const text = say('todo.equipment.warned', {
    certificate: count('certificate'),
    trend: count('trend'),
    age: count('age'),
    warranty: count('warranty'),
  });
  return [{ kind: 'equipmentWarning', text, target: '/equipment/warnings' }];
}

/** What waits for this person by what they may do: a role without the right sees nothing of it. */
export function dutyTodo(context: HandlerContext, say: Say): Todo[] {
  return [
    approvals,
    refunds,
    dayClose,
    deposits,
    dunning,
    reconciliation,
    workOrders,
    belowMinimum,
    papers,
    complaints,
    registers,
    fitOuts,
    equipment,
    openCases,
  ].flatMap((part) => part(context, say));
}
