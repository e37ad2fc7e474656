import { rule } from '#shared/domain/rulings/rule.ts';
import type { Op } from '#shared/ops/envelope.ts';
import type { Ruling } from '#shared/ops/ruling.ts';

/*
 * The trade of the simulator: receipts against lines of 100 fen each, voids of receipts, names of rooms. Bodies hold
 * what rulings look at and nothing more; the op types and the rule are the program's own.
 */

export const LINES = Array.from({ length: 12 }, (_, index) => `line-${index + 1}`);
export const LINE_FEN = 100;
export const DAY = '2026-11-28';

export type CollectedBody = {
  readonly receiptId: string;
  readonly series: string;
  readonly serial: number;
  readonly receipts: readonly {
    readonly allocations: readonly { readonly lineId: string; readonly amountFen: number }[];
  }[];
};
export type VoidedBody = { readonly receiptId: string };
export type RoomBody = { readonly roomId: string; readonly name: string };

/** A row as both sides must have it: facts are inserted, rooms are put, effects follow the ruling. */
export type SimulatedRow = {
  readonly change: 'insert' | 'put' | 'effect';
  readonly key: string;
  readonly value: string | number;
};

/** The rows of an op: pure, like the program's own projections. */
export function projectSimulated(op: Op, ruling: Ruling): SimulatedRow[] {
  const row = (change: SimulatedRow['change'], key: string, value: string | number): SimulatedRow => ({
    change,
    key,
    value,
  });
  switch (op.type) {
    case 'payment.collected': {
      const { receiptId, series, serial, receipts } = op.body as CollectedBody;
      return [
        row('insert', `receipt ${receiptId}`, `${series}-${serial}`),
        ...receipts.flatMap(({ allocations }) =>
          allocations.map(({ lineId, amountFen }) => row('insert', `paid ${lineId} ${receiptId}`, amountFen)),
        ),
        ...ruling.effects.flatMap((effect) =>
          effect.kind === 'excessToCredit'
            ? [row('effect', `excess ${effect.lineId} ${receiptId}`, effect.amountFen)]
            : [],
        ),
      ];
    }
    case 'receipt.voided':
      return [
        row('insert', `void ${(op.body as VoidedBody).receiptId} ${op.id}`, 1),
        ...ruling.effects.map(({ kind }) => row('effect', `${kind} ${op.id}`, 1)),
      ];
    case 'room.saved': {
      const { roomId, name } = op.body as RoomBody;
      return [row('put', `room ${roomId}`, name)];
    }
    default:
      return [row('insert', `op ${op.id}`, op.type)];
  }
}

export type Rows = Map<string, string | number>;

/** Writes rows as both stores do: an insert that is there already is the same fact. Throws when it isn't. */
export function writeRows(rows: Rows, changes: readonly SimulatedRow[]): void {
  for (const { change, key, value } of changes) {
    if (change === 'insert' && rows.has(key) && rows.get(key) !== value) {
      throw new Error(`fact ${key} is ${rows.get(key)} and would become ${value}`);
    }
    rows.set(key, value);
  }
}

/** Takes the effects of an earlier ruling away, before those of another one are written. */
export function removeEffects(rows: Rows, op: Op, ruling: Ruling): void {
  for (const { change, key } of projectSimulated(op, ruling)) if (change === 'effect') rows.delete(key);
}

/** What a line still owes by these rows. */
export function outstandingFen(rows: Rows, lineId: string): number {
  let outstanding = LINE_FEN;
  const voids = voidReceipts(rows);
  for (const [key, value] of rows) {
    const isPaid = key.startsWith('paid ');
    if (!isPaid && !key.startsWith('excess ')) continue;
    const [, line, receiptId = ''] = key.split(' ');
    if (line !== lineId || voids.has(receiptId)) continue;
    outstanding += isPaid ? -Number(value) : Number(value);
  }
  return outstanding;
}

function voidReceipts(rows: Rows): Set<string> {
  const voids = new Set<string>();
  for (const key of rows.keys()) if (key.startsWith('void ')) voids.add(key.split(' ')[1] ?? '');
  return voids;
}

export function isVoid(rows: Rows, receiptId: string): boolean {
  return voidReceipts(rows).has(receiptId);
}

/** The program's own rule over these rows. */
export function ruleSimulated(rows: Rows, op: Op): Ruling {
  return rule(
    {
      day: DAY,
      outstandingFen: (lineId) => outstandingFen(rows, lineId),
      isTakenBack: (receiptId) => isVoid(rows, receiptId),
    },
    op,
  );
}
