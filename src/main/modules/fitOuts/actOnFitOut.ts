import type { ParsedInput } from '#shared/contract/index.ts';
import { type FitOutAct, fitOutHindrance, fitOutStanding } from '#shared/domain/fitOuts/fitOut.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { exhaustive } from '#shared/kernel/invariant.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import * as ops from '#shared/ops/fitOuts.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { postCharge } from '../charges/index.ts';
import { assertSeen, callerInBooks, draftEntry, entryEvent, plainPhone } from '../counter/index.ts';
import { depositOf, inspectDeposit, requestSettlement } from '../deposits/index.ts';
import { changedRoom, roomOf } from '../rooms/index.ts';
import { type FitOut, fitOutOf } from './fitOuts.ts';

/** Throws `room.gone`, `person.phone` and `fitOut.period`. */
export const applyFitOut: CommandHandler<'fitOuts.apply'> = (context, input) => {
  const { roomId, contractor, work, from, to, crew } = input;
  roomOf(context.db, roomId);
  if (to < from) throw new AppError('validation', 'fitOut.period', { path: ['to'], params: { number: '' } });
  const phone = plainPhone(input.phone, ['phone']);
  const { body, touched } = draftEntry(context, {
    kind: 'fitOut',
    roomId,
    personId: callerInBooks(context, roomId, { phone }),
    content: { contractor, work, crew, ...(phone !== undefined && { phone }) },
    detail: { from, to },
  });
  const { entryId, number } = body;
  return {
    ops: [newOp(ops.fitOutApplied, body, touched)],
    output: { entryId, number },
    audit: { subject: entryId, detail: { number, from, to, crew: crew.length } },
    changed: ['counter'],
  };
};

type Asked = Parameters<typeof fitOutHindrance>[1];

/** Throws `counter.changed` and `fitOut.<hindrance>`. */
function assertMay(fitOut: FitOut, version: number, asked: Asked): void {
  const { entry, events, standing } = fitOut;
  assertSeen(entry, version, { version: standing.version, by: events.at(-1)?.by ?? '' });
  const hindrance = fitOutHindrance(standing, asked);
  if (hindrance !== undefined)
    throw new AppError('rule', `fitOut.${hindrance}`, { params: { number: entry.number } });
}

/** Where it stands after one more act, without asking the database again. */
function after(context: HandlerContext, { entry, events }: FitOut, act: FitOutAct, detail: object) {
  const at = context.clock.now();
  const event = { id: context.newId(), act, at, recordedAt: at, actorId: context.session.userId };
  const { state, version } = fitOutStanding(JSON.parse(entry.detail) as { from: string; to: string }, [
    ...events,
    { ...event, detail: { ...detail } },
  ]);
  return { state, version };
}

type Change = ParsedInput<'fitOuts.act'>['change'];

/** Throws `counter.changed`, `fitOut.<hindrance>`, `permission.missing` for who may not charge, and what `charges.post` does. */
export const actOnFitOut: CommandHandler<'fitOuts.act'> = (context, { entryId, version, change }) => {
  const fitOut = fitOutOf(context.db, { entryId });
  assertMay(fitOut, version, askedOf(context, fitOut, change));
  const done = opsOf(context, fitOut, change);
  return {
    ops: done,
    output: after(context, fitOut, change.act, change),
    audit: { subject: entryId, detail: { number: fitOut.entry.number, act: change.act } },
    changed: ['counter', 'rooms', 'bills'],
  };
};

function askedOf({ db }: HandlerContext, { entry }: FitOut, change: Change): Asked {
  if (change.act !== 'permitted') return change;
  const { act, from, to, depositId } = change;
  const deposit = depositId === undefined ? undefined : depositOf(db, depositId);
  const heldFen = deposit?.roomId === entry.roomId ? deposit.balanceFen : 0;
  return { act, from, to, heldFen };
}

function opsOf(context: HandlerContext, { entry }: FitOut, change: Change): NewOp[] {
  const room = roomOf(context.db, entry.roomId);
  switch (change.act) {
    case 'agreed': {
      const { depositFen, charges } = change;
      if (charges.length > 0 && !context.session.permissions.has('charges.post'))
        throw new AppError('forbidden', 'permission.missing', { params: { permission: 'charges.post' } });
      const posted = charges.map((charge) => postCharge(context, { ...charge, roomId: room.id }));
      const lineIds = posted.map(({ output }) => output.lineId);
      return [
        ...posted.flatMap((charge) => charge.ops ?? []),
        entryEvent(context, entry, ops.fitOutAgreed, { detail: { depositFen, lineIds } }),
      ];
    }
    case 'permitted': {
      const { from, to, depositId = null } = change;
      return [
        entryEvent(context, entry, ops.fitOutPermitted, { detail: { from, to, depositId } }),
        ...changedRoom(room, { occupancy: 'fittingOut' }),
      ];
    }
    case 'crewNamed':
      return [
        entryEvent(context, entry, ops.fitOutCrewNamed, { detail: {}, note: JSON.stringify(change.crew) }),
      ];
    case 'extended':
      return [
        entryEvent(context, entry, ops.fitOutExtended, { detail: { to: change.to }, note: change.note }),
      ];
    case 'withdrawn':
      return [
        entryEvent(context, entry, ops.fitOutWithdrawn, { detail: {}, note: change.note }),
        ...(room.occupancy === 'fittingOut' ? changedRoom(room, { occupancy: 'vacant' }) : []),
      ];
    default:
      return exhaustive(change);
  }
}

/** Throws `counter.changed` and `fitOut.illegal`. */
export const inspectFitOut: CommandHandler<'fitOuts.inspect'> = (context, input) => {
  const { entryId, version, final, passed, violations, note } = input;
  const fitOut = fitOutOf(context.db, { entryId });
  assertMay(fitOut, version, { act: 'inspected' });
  const detail = { final, passed, violations };
  return {
    ops: [entryEvent(context, fitOut.entry, ops.fitOutInspected, { detail, note })],
    output: after(context, fitOut, 'inspected', detail),
    audit: { subject: entryId, detail: { number: fitOut.entry.number, ...detail } },
    changed: ['counter'],
  };
};

/**
 * Closes what passed and asks through the deposits' own settlement how the deposit ends. Throws `counter.changed`,
 * `fitOut.notPassed`, and what `deposits.inspect` and `deposits.settle` do.
 */
export const closeFitOut: CommandHandler<'fitOuts.close'> = (context, input) => {
  const { entryId, version, deductFen, method, note, approval } = input;
  const fitOut = fitOutOf(context.db, { entryId });
  assertMay(fitOut, version, { act: 'closed' });
  const { entry, standing } = fitOut;
  const { depositId } = standing;
  const room = roomOf(context.db, entry.roomId);
  const settled =
    depositId === undefined ? undefined : settle(context, { depositId, deductFen, method, approval }, note);
  const detail = { requestId: settled?.requestId ?? null, deductFen };
  return {
    ops: [
      ...(settled?.ops ?? []),
      entryEvent(context, entry, ops.fitOutClosed, { detail, note }),
      ...(room.occupancy === 'fittingOut' ? changedRoom(room, { occupancy: 'occupied' }) : []),
    ],
    output: {
      ...after(context, fitOut, 'closed', detail),
      refundFen: settled?.refundFen ?? 0,
      ...(settled && { requestId: settled.requestId }),
    },
    audit: { subject: entryId, detail: { number: entry.number, ...detail } },
    changed: ['counter', 'rooms', 'approvals', 'payments'],
  };
};

type Settled = Pick<ParsedInput<'deposits.settle'>, 'depositId' | 'deductFen' | 'method' | 'approval'>;

function settle(context: HandlerContext, asked: Settled, note: string | undefined) {
  const { depositId } = asked;
  const inspected = inspectDeposit(context, {
    depositId,
    outcome: 'passed',
    inspectedOn: context.today,
    ...(note && { note }),
  });
  const reason = note && note.length >= 2 ? note.slice(0, 200) : sayIn('zh-CN')('fitOut.settleReason');
  const request = requestSettlement(context, { ...asked, isForfeited: false, reason });
  if (typeof request.output === 'function') throw new Error('a settlement is decided at once');
  const { requestId, refundFen } = request.output;
  return { ops: [...(inspected.ops ?? []), ...(request.ops ?? [])], requestId, refundFen };
}
