import { z } from 'zod';
import { METER_KINDS } from '../contract/feeItems.contract.ts';
import { meterServes, READ_KINDS, READING_DECISIONS } from '../contract/meters.contract.ts';
import { defineOp, insert, put } from './define.ts';
import { sealed } from './sealed.ts';

/** A meter as it was when it was first put in; what a later one has else stands in its replacement. */
export const meterSaved = defineOp({
  type: 'meter.saved',
  offline: 'always',
  master: {
    key: 'meterId',
    together: [
      // What stands on its plate.
      ['kind', 'number', 'ratio', 'digits'],
      // A meter of a room serves no part of the community and has none below it.
      ['roomId', 'serves', 'isMaster'],
      ['route', 'routeOrder'],
    ],
  },
  body: z.strictObject({
    meterId: z.uuid(),
    /** Null for a common or master meter. */
    roomId: z.uuid().nullable(),
    kind: z.enum(METER_KINDS),
    number: z.string(),
    /** What one unit of the register stands for, exact decimal. */
    ratio: z.string(),
    /** Whole digits of the register, where they are known. */
    digits: z.int().nullable(),
    label: z.string(),
    route: z.string(),
    routeOrder: z.int(),
    /** Whether meters below it are taken off what it counts. */
    isMaster: z.boolean(),
    /** The part of the community a common meter is for; null for all of it. */
    serves: meterServes.nullable(),
    active: z.boolean(),
  }),
  project: ({ body }) => {
    const { meterId, isMaster, active, ...meter } = body;
    return [put('meters', { id: meterId, ...meter, isMaster: isMaster ? 1 : 0, active: active ? 1 : 0 })];
  },
});

/** Readings taken on one round. */
export const meterRead = defineOp({
  type: 'meter.read',
  offline: 'always',
  body: z.strictObject({
    readings: z
      .array(
        z.strictObject({
          readingId: z.uuid(),
          meterId: z.uuid(),
          day: z.string(),
          /** Exact decimal. */
          value: z.string(),
          kind: z.enum(READ_KINDS),
          /** What others of the kind used, exact decimal, where the meter had no past to hold it against. */
          usual: z.string().optional(),
        }),
      )
      .min(1),
  }),
  project: (op) =>
    op.body.readings.map(({ readingId, usual, ...reading }) =>
      insert('meterRecords', { id: readingId, opId: op.id, ...reading, usual: usual ?? null }),
    ),
});

export const meterReplaced = defineOp({
  type: 'meter.replaced',
  offline: 'always',
  body: z.strictObject({
    replacementId: z.uuid(),
    meterId: z.uuid(),
    day: z.string(),
    oldEnd: z.string(),
    newStart: z.string(),
    newNumber: z.string(),
    /** Left out where the new meter is like the old one. */
    newDigits: z.int().optional(),
    newRatio: z.string().optional(),
  }),
  project: (op) => {
    const { replacementId, newDigits, newRatio, ...replacement } = op.body;
    return [
      insert('meterReplacements', {
        id: replacementId,
        opId: op.id,
        ...replacement,
        newDigits: newDigits ?? null,
        newRatio: newRatio ?? null,
      }),
    ];
  },
});

/** What a person decided about a reading; of several decisions the last one holds. */
export const meterReadingDecided = defineOp({
  type: 'meterReading.decided',
  offline: 'always',
  body: z.strictObject({
    readingId: z.uuid(),
    decision: z.enum(READING_DECISIONS),
    reason: sealed.nullable(),
    sealSubject: z.uuid().nullable(),
  }),
  project: (op) => {
    const { reason, ...decided } = op.body;
    return [insert('meterDecisions', { id: op.id, opId: op.id, ...decided, sealedReason: reason })];
  },
});

/** A prepaid meter's card was written with what a line had sold. */
export const meterCardWritten = defineOp({
  type: 'meterCard.written',
  offline: 'always',
  body: z.strictObject({
    lineId: z.string(),
    meterId: z.uuid(),
    /** Units sold, exact decimal. */
    quantity: z.string(),
    /** What the writer answered, to be found in its own records; says so when no card was there. */
    reference: z.string(),
    businessDate: z.string(),
  }),
  project: (op) => [insert('meterCardWrites', { id: op.id, opId: op.id, ...op.body })],
});
