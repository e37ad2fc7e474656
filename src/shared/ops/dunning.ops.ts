import { z } from 'zod';
import { DEMAND_KINDS, DEMAND_OUTCOMES } from '../domain/dunning/demand.ts';
import { LETTER_KINDS, LETTER_PAPERS } from '../domain/dunning/letter.ts';
import { LOCALES } from '../i18n/index.ts';
import { defineOp, insert } from './define.ts';
import { sealed } from './sealed.ts';

const recordedDemand = z.strictObject({
  demandId: z.uuid(),
  roomId: z.uuid(),
  /** Whose lines were demanded; null when they name nobody. */
  debtorId: z.uuid().nullable(),
  /** The lines demanded; null means everything due by `asOf`. */
  lineIds: z.array(z.string()).nullable(),
  asOf: z.string(),
  /** What was demanded, as it stood on that day. */
  sumFen: z.int().positive(),
  kind: z.enum(DEMAND_KINDS),
  /** The day it was made. */
  day: z.string(),
  outcome: z.enum(DEMAND_OUTCOMES),
  promise: z.strictObject({ day: z.string(), amountFen: z.int().positive() }).nullable(),
  next: z.strictObject({ day: z.string(), kind: z.enum(DEMAND_KINDS) }).nullable(),
  /** Who made it; the actor of the op is who wrote it down. */
  madeBy: z.uuid(),
  /** What the debtor said, sealed: it is about a person. */
  answer: sealed.nullable(),
  sealSubject: z.uuid(),
  attachmentIds: z.array(z.uuid()),
  /** The sheet of a letter run it was. */
  letter: z.strictObject({ runId: z.uuid(), no: z.int().positive() }).nullable(),
});
export type RecordedDemand = z.infer<typeof recordedDemand>;

export const dunningRecorded = defineOp({
  type: 'dunning.recorded',
  offline: 'always',
  body: z.strictObject({ demands: z.array(recordedDemand).min(1) }),
  project: (op) =>
    op.body.demands.map(({ demandId, promise, next, answer, letter, ...demand }) =>
      insert('dunningDemands', {
        id: demandId,
        opId: op.id,
        recordedBy: op.actor,
        recordedAt: op.mono,
        promisedDay: promise?.day ?? null,
        promisedFen: promise?.amountFen ?? null,
        nextDay: next?.day ?? null,
        nextKind: next?.kind ?? null,
        sealedAnswer: answer,
        runId: letter?.runId ?? null,
        sheetNo: letter?.no ?? null,
        ...demand,
      }),
    ),
});

/** A demand that was not made as recorded: it stays readable and counts nowhere. */
export const dunningCorrected = defineOp({
  type: 'dunning.corrected',
  offline: 'always',
  body: z.strictObject({ demandId: z.uuid(), reason: sealed, sealSubject: z.uuid() }),
  project: (op) => [
    insert('dunningCorrections', {
      id: op.id,
      demandId: op.body.demandId,
      sealedReason: op.body.reason,
      sealSubject: op.body.sealSubject,
      correctedBy: op.actor,
      correctedAt: op.mono,
    }),
  ],
});

/** Who looks after the arrears of a building from a day on; nobody when null. */
export const dunningAssigned = defineOp({
  type: 'dunning.assigned',
  offline: 'always',
  body: z.strictObject({ building: z.string(), userId: z.uuid().nullable(), fromDay: z.string() }),
  project: (op) => [
    insert('dunningAssignments', { id: op.id, assignedBy: op.actor, assignedAt: op.mono, ...op.body }),
  ],
});

const letterSheet = z.strictObject({
  /** 1, 2, 3 … through the whole run. */
  no: z.int().positive(),
  roomId: z.uuid(),
  debtorId: z.uuid().nullable(),
  /** What stands on the sheet, so that it prints the same whenever it is printed. */
  lines: z.array(z.strictObject({ id: z.string(), fen: z.int().positive() })),
  lateFeeFen: z.int().nonnegative(),
});
export type LetterSheet = z.infer<typeof letterSheet>;

/** A run of letters: for whom, as of which day, with which sums. A long one is several ops, the head in the first. */
export const lettersPrepared = defineOp({
  type: 'letters.prepared',
  offline: 'always',
  body: z.strictObject({
    runId: z.uuid(),
    head: z
      .strictObject({
        kind: z.enum(LETTER_KINDS),
        paper: z.enum(LETTER_PAPERS),
        language: z.enum(LOCALES),
        asOf: z.string(),
        payBy: z.string().nullable(),
        sheets: z.int().positive(),
        sumFen: z.int().nonnegative(),
      })
      .nullable(),
    sheets: z.array(letterSheet).min(1),
  }),
  project: (op) => {
    const { runId, head, sheets } = op.body;
    return [
      ...(head
        ? [insert('letterRuns', { id: runId, preparedBy: op.actor, preparedAt: op.mono, ...head })]
        : []),
      ...sheets.map((sheet) => insert('letterSheets', { id: `${runId}.${sheet.no}`, runId, ...sheet })),
    ];
  },
});

/** Somebody says that the letters of a run went out; the demands they were are recorded beside it. */
export const lettersSent = defineOp({
  type: 'letters.sent',
  offline: 'always',
  body: z.strictObject({ runId: z.uuid(), day: z.string(), sheets: z.int().nonnegative() }),
  project: (op) => [
    insert('letterDispatches', { id: op.id, sentBy: op.actor, recordedAt: op.mono, ...op.body }),
  ],
});
