import { z } from 'zod';
import { PAPER_KINDS } from '../domain/contractors/papers.ts';
import { defineOp, put } from './define.ts';
import { sealed } from './sealed.ts';

/** A firm that works for the office; put whole when it changes. */
export const contractorSaved = defineOp({
  type: 'contractor.saved',
  offline: 'always',
  // A code names one firm.
  master: { key: 'contractorId', together: [['name', 'creditCode']] },
  body: z.strictObject({
    contractorId: z.uuid(),
    name: z.string(),
    /** Unified social credit code. */
    creditCode: z.string().nullable(),
    /** What they do, by the categories of work orders. */
    categoryIds: z.array(z.string()),
    /** Whom to call, name and phone as JSON, sealed with the contractor's own key. */
    contact: sealed.nullable(),
    active: z.boolean(),
  }),
  project: (op) => {
    const { contractorId, contact, active, ...contractor } = op.body;
    return [
      put('contractors', {
        id: contractorId,
        ...contractor,
        sealedContact: contact,
        active: active ? 1 : 0,
        savedBy: op.actor,
        savedAt: op.mono,
      }),
    ];
  },
});

/** A contract or a certificate of a contractor; put whole when it changes. */
export const contractorPaperSaved = defineOp({
  type: 'contractor.paperSaved',
  offline: 'always',
  // What stands on the paper; when to be told of its end is the office's own.
  master: {
    key: 'paperId',
    together: [['contractorId', 'kind', 'title', 'number', 'fromDay', 'toDay', 'amountFen']],
  },
  body: z.strictObject({
    paperId: z.uuid(),
    contractorId: z.uuid(),
    kind: z.enum(PAPER_KINDS),
    title: z.string(),
    number: z.string().nullable(),
    fromDay: z.string().nullable(),
    /** The last day it is valid. */
    toDay: z.string(),
    remindDays: z.int().nonnegative(),
    /** What was agreed in all, in fen. */
    amountFen: z.int().nonnegative().nullable(),
    /** False once another one took its place. */
    active: z.boolean(),
  }),
  project: (op) => {
    const { paperId, active, ...paper } = op.body;
    return [
      put('contractorPapers', {
        id: paperId,
        ...paper,
        active: active ? 1 : 0,
        savedBy: op.actor,
        savedAt: op.mono,
      }),
    ];
  },
});
