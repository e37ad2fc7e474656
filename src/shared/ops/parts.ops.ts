import { z } from 'zod';
import { COSTINGS } from '../domain/parts/stock.ts';
import { defineOp, insert, put, type Row, type Subject } from './define.ts';
import type { Op } from './envelope.ts';

const subjectOf = (partId: string): Subject[] => [{ kind: 'part', id: partId }];
/** Thousandths of the part's unit. */
const quantityMilli = z.int().positive();

/** What is kept in stock; put whole when it changes. */
export const partSaved = defineOp({
  type: 'part.saved',
  offline: 'always',
  body: z.strictObject({
    partId: z.uuid(),
    code: z.string(),
    name: z.string(),
    /** Model, size, make. */
    specification: z.string().nullable(),
    unit: z.string(),
    /** Below this somebody buys; thousandths of the unit. */
    minimumMilli: z.int().nonnegative(),
    /** Where it lies. */
    place: z.string().nullable(),
    costing: z.enum(COSTINGS),
    active: z.boolean(),
  }),
  project: (op) => {
    const { partId, active, ...part } = op.body;
    return [
      put('parts', { id: partId, ...part, active: active ? 1 : 0, savedBy: op.actor, savedAt: op.mono }),
    ];
  },
  subjects: (op) => subjectOf(op.body.partId),
});

/** For what parts leave the store. */
export const partUse = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('workOrder'), workOrderId: z.uuid() }),
]);
export type PartUse = z.infer<typeof partUse>;

type MovementRow = Row<'partMovements'>;

/** The row of a movement: what every kind has, and what this one says. */
function movement(
  op: Op<{ partId: string; businessDate: string }>,
  kind: MovementRow['kind'],
  more: Partial<MovementRow> & Pick<MovementRow, 'quantityMilli'>,
) {
  return [
    insert('partMovements', {
      id: op.id,
      opId: op.id,
      partId: op.body.partId,
      kind,
      valueFen: null,
      batch: null,
      supplier: null,
      useKind: null,
      useId: null,
      issueId: null,
      stocktakeId: null,
      businessDate: op.body.businessDate,
      actorId: op.actor,
      recordedAt: op.mono,
      ...more,
    }),
  ];
}

/** A batch came in and was paid, or will be. */
export const partReceived = defineOp({
  type: 'part.received',
  offline: 'always',
  body: z.strictObject({
    partId: z.uuid(),
    quantityMilli,
    /** For all of it. */
    valueFen: z.int().nonnegative(),
    batch: z.string(),
    supplier: z.string().nullable(),
    businessDate: z.string(),
  }),
  project: (op) => {
    const { quantityMilli, valueFen, batch, supplier } = op.body;
    return movement(op, 'received', { quantityMilli, valueFen, batch, supplier });
  },
  subjects: (op) => subjectOf(op.body.partId),
});

/** Somebody took parts for a work order. */
export const partIssued = defineOp({
  type: 'part.issued',
  offline: 'always',
  body: z.strictObject({
    partId: z.uuid(),
    quantityMilli,
    use: partUse,
    businessDate: z.string(),
  }),
  project: (op) => {
    const { quantityMilli, use } = op.body;
    return movement(op, 'issued', { quantityMilli, useKind: use.kind, useId: use.workOrderId });
  },
  subjects: (op) => subjectOf(op.body.partId),
});

/** What wasn't needed came back; `issueId` is the op of the issue. */
export const partReturned = defineOp({
  type: 'part.returned',
  offline: 'always',
  body: z.strictObject({
    partId: z.uuid(),
    quantityMilli,
    issueId: z.uuid(),
    use: partUse,
    businessDate: z.string(),
  }),
  project: (op) => {
    const { quantityMilli, issueId, use } = op.body;
    return movement(op, 'returned', {
      quantityMilli,
      issueId,
      useKind: use.kind,
      useId: use.workOrderId,
    });
  },
  subjects: (op) => subjectOf(op.body.partId),
});

/** One part of a count: what the book said and what lay there, in thousandths of the unit. */
export const countedPart = z.strictObject({
  partId: z.uuid(),
  bookMilli: z.int().nonnegative(),
  countedMilli: z.int().nonnegative(),
});
export type CountedPart = z.infer<typeof countedPart>;

/** Somebody counted; what differs changes the stock once somebody else agreed. */
export const stocktakeCounted = defineOp({
  type: 'stocktake.counted',
  offline: 'always',
  body: z.strictObject({
    stocktakeId: z.uuid(),
    lines: z.array(countedPart).min(1),
    /** The request that somebody agrees to; null when nothing differed. */
    requestId: z.uuid().nullable(),
    businessDate: z.string(),
  }),
  project: (op) => {
    const { stocktakeId, ...stocktake } = op.body;
    return [
      insert('stocktakes', {
        id: stocktakeId,
        opId: op.id,
        ...stocktake,
        countedBy: op.actor,
        recordedAt: op.mono,
      }),
    ];
  },
});

/** What a count found beyond or short of the book, agreed to by a second person. */
export const partAdjusted = defineOp({
  type: 'part.adjusted',
  offline: 'always',
  body: z.strictObject({
    partId: z.uuid(),
    /** Below zero when some were missing. */
    quantityMilli: z.int(),
    stocktakeId: z.uuid(),
    businessDate: z.string(),
  }),
  project: (op) => {
    const { quantityMilli, stocktakeId } = op.body;
    return movement(op, 'adjusted', { quantityMilli, stocktakeId });
  },
  subjects: (op) => subjectOf(op.body.partId),
});
