import type { Output } from '#shared/contract/index.ts';
import { dueReminders, type Reminder } from '#shared/domain/workOrders/reminders.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { CommandHandler, HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { type ComplainedOrder, complaintOfDelay } from '../complaints/index.ts';
import { openOrders, type RowView } from './board.ts';
import { orderOf } from './orders.ts';

type Due = Output<'workOrders.reminders'>['reminders'][number];

/** What was said to this person at this PC; it is no fact of the office and never leaves here. */
function givenTo({ db, session }: HandlerContext): Set<string> {
  return new Set(
    db
      .prepare<[string], string>('SELECT reminder FROM work_order_reminders WHERE user_id = ?')
      .pluck()
      .all(session.userId),
  );
}

/**
 * Whom a level is for (domain.md 5): the worker from 80 % on, who hands out and decides from 100 % on, and from 80 % on
 * where nobody has the order yet.
 */
function isFor({ session }: HandlerContext, { worker }: RowView, { level }: Reminder): boolean {
  if (worker?.userId === session.userId) return true;
  if (!session.permissions.has('workOrders.dispatch')) return false;
  return level >= 100 || worker === undefined;
}

/** What is to be said now to the one who asks, each level of each clock once. */
export const reminders: QueryHandler<'workOrders.reminders'> = (context) => {
  const given = givenTo(context);
  const found = openOrders(context).flatMap(({ row, roundAt }): Due[] => {
    const clocks = {
      respond: withUndefined(row.clocks.respond),
      complete: row.clocks.complete && withUndefined(row.clocks.complete),
    };
    const { say, given: keys } = dueReminders(row.workOrderId, roundAt, clocks, given);
    const mine = say.filter((one) => isFor(context, row, one));
    const [first] = mine;
    if (!first) return [];
    const { number, roomCode, place, category } = row;
    return [
      {
        keys: keys.filter((key) => mine.some(({ clock }) => key.includes(`|${clock}|`))),
        number,
        where: [roomCode, place].filter(Boolean).join(' '),
        category,
        ...mine.reduce((worst, one) => (one.level > worst.level ? one : worst), first),
      },
    ];
  });
  return { reminders: found };
};

type ClockView = RowView['clocks']['respond'];

function withUndefined({ dueAt, stoppedAt, level, ...clock }: ClockView) {
  return { ...clock, dueAt, stoppedAt, level };
}

/** Orders that took twice their time and about which this PC hasn't complained yet. */
function ordersTwiceLate({ db }: HandlerContext, keys: readonly string[]): ComplainedOrder[] {
  const ids = keys.flatMap((key) => {
    const [workOrderId = '', , , level] = key.split('|');
    return level === '200' ? [workOrderId] : [];
  });
  return [...new Set(ids)].map((workOrderId) => {
    const { report, standing } = orderOf(db, { workOrderId });
    return { ...report, workerId: standing.workerId };
  });
}

/** Notes that they were said, so that each is said once. At twice its time an order opens a complaint (domain.md 5). */
export const noteReminded: CommandHandler<'workOrders.noteReminded'> = (context, { keys }) => {
  const { session, clock } = context;
  const ops: NewOp[] = [];
  for (const order of ordersTwiceLate(context, keys))
    ops.push(...complaintOfDelay(context, order, ops.length));
  return {
    ops,
    local: (write) => {
      const note = write.prepare(
        'INSERT OR IGNORE INTO work_order_reminders (user_id, reminder, given_at) VALUES (?, ?, ?)',
      );
      for (const key of keys) note.run(session.userId, key, clock.now());
    },
    output: { noted: keys.length },
    audit: { detail: { reminders: keys.length, complaints: ops.length } },
    changed: ops.length === 0 ? [] : ['counter'],
  };
};
