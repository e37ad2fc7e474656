import { policyOn } from '#shared/domain/policies/policies.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import {
  allocateAmount,
  assertCollecting,
  businessDay,
  collectionOp,
  lastSerial,
  postedLateFees,
  prepaidFrom,
  sumOf,
  tickedLines,
} from '../payments/index.ts';
import { allPolicies, policyDefaults } from '../policies/index.ts';
import { prepaymentBalance } from '../rooms/index.ts';
import { shiftFor } from '../shifts/index.ts';

type Deducted = { readonly ops: readonly NewOp[]; readonly receipts: number; readonly amountFen: number };

/**
 * Lets prepayment settle what is owed, a stretch of rooms at a time (domain.md 2.9): never below zero, with a zero-cash
 * receipt each. Call again from `next` until there is none; twice over the same rooms does nothing twice.
 */
export const deduct: CommandHandler<'prepayments.deduct'> = (context, input) => {
  assertCollecting(context);
  const { db, today } = context;
  const rule = policyOn(allPolicies(db), 'autoDeduct', today, null, policyDefaults(db));
  const nothing = { output: { rooms: 0, receipts: 0, deductedFen: 0 }, audit: {}, changed: [] };
  if (rule === 'never') return nothing;
  const rooms = roomsToDeduct(db, input.after ?? '', input.limit);
  const businessDate = businessDay(context, undefined);
  const shift = shiftFor(context, businessDate);
  let serial = lastSerial(context);
  const ops: NewOp[] = [];
  let receipts = 0;
  let deductedFen = 0;
  for (const roomId of rooms) {
    const done = deductRoom(context, roomId, {
      rule,
      businessDate,
      shiftId: shift.shiftId,
      afterSerial: serial,
    });
    ops.push(...done.ops);
    serial += done.receipts;
    receipts += done.receipts;
    deductedFen += done.amountFen;
  }
  const next = rooms.length === input.limit ? rooms.at(-1) : undefined;
  return {
    ops: ops.length > 0 ? [...shift.ops, ...ops] : [],
    output: { rooms: rooms.length, receipts, deductedFen, ...(next !== undefined && { next }) },
    audit: { detail: { rooms: rooms.length, receipts, deductedFen } },
    changed: receipts > 0 ? ['payments', 'bills', 'receipts'] : [],
  };
};

function roomsToDeduct(db: ReadDb, after: string, limit: number): string[] {
  return db
    .prepare<[string, number], string>(
      `SELECT p.room_id FROM prepayment_entries p WHERE p.room_id > ? AND EXISTS (
         SELECT 1 FROM line_states s WHERE s.room_id = p.room_id AND s.outstanding_fen > 0)
       GROUP BY p.room_id HAVING sum(p.amount_fen) > 0 ORDER BY p.room_id LIMIT ?`,
    )
    .pluck()
    .all(after, limit);
}

type At = {
  readonly rule: 'partly' | 'wholeLines';
  readonly businessDate: string;
  readonly shiftId: string;
  readonly afterSerial: number;
};

function deductRoom(context: HandlerContext, roomId: string, at: At): Deducted {
  const { db } = context;
  const balanceFen = prepaymentBalance(db, roomId);
  const isOwn = prepaidFrom(context, roomId);
  const { lines: given, lateFees } = allocateAmount(context, [roomId], balanceFen);
  const whole = (one: { amountFen: number }, fullFen: number) =>
    at.rule === 'partly' || one.amountFen === fullFen;
  const ticked = tickedLines(context, given).filter(
    (line, index) => isOwn(line) && whole(line, outstandingOf(db, given[index]?.lineId ?? '')),
  );
  const late = postedLateFees(
    context,
    ticked,
    lateFees.filter((one) => whole(one, one.shownFen)),
    at.businessDate,
  );
  const lines = [...ticked, ...late.lines];
  const usedFen = sumOf(lines);
  if (usedFen === 0) return { ops: [], receipts: 0, amountFen: 0 };
  const { op, receipts } = collectionOp(context, {
    roomId,
    lines,
    settlement: {
      kept: [{ method: 'prepayment', amountFen: usedFen }],
      changeFen: 0,
      prepaidFen: 0,
      prepaymentUsedFen: usedFen,
      totalFen: usedFen,
    },
    payerPersonId: undefined,
    title: undefined,
    note: undefined,
    receipts: 'one',
    businessDate: at.businessDate,
    shiftId: at.shiftId,
    transferId: undefined,
    unpaidLateFees: late.unpaid,
    afterSerial: at.afterSerial,
  });
  return { ops: [...late.ops, op], receipts: receipts.length, amountFen: usedFen };
}

function outstandingOf(db: ReadDb, lineId: string): number {
  return (
    db
      .prepare<[string], number>('SELECT outstanding_fen FROM line_states WHERE line_id = ?')
      .pluck()
      .get(lineId) ?? 0
  );
}
