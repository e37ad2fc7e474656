import { z } from 'zod';
import { APPROVAL_KINDS, APPROVAL_WAYS } from '../contract/approvals.contract.ts';
import { approvedAct } from '../domain/approvals/approvedAct.ts';
import { defineOp, insert } from './define.ts';
import { sealed } from './sealed.ts';

/** By which the signatures of a user are read; a new password after a lost one brings a new key. */
export const userKeyAdded = defineOp({
  type: 'user.keyAdded',
  offline: 'always',
  body: z.strictObject({ userId: z.uuid(), /** SPKI, base64. */ publicKey: z.string() }),
  project: (op) => [
    insert('userKeys', {
      id: op.id,
      userId: op.body.userId,
      publicKey: op.body.publicKey,
      addedAt: op.mono,
    }),
  ],
});

export const approvalRequested = defineOp({
  type: 'approval.requested',
  offline: 'always',
  body: z.strictObject({
    requestId: z.uuid(),
    kind: z.enum(APPROVAL_KINDS),
    subjectId: z.string(),
    roomId: z.uuid().nullable(),
    amountFen: z.int(),
    /** How many different persons must agree. */
    needed: z.int().positive(),
    reason: sealed,
    sealSubject: z.uuid(),
    businessDate: z.string(),
    /** What will be done, so that nobody agrees to one thing and gets another. */
    act: approvedAct,
  }),
  project: (op) => {
    const { requestId, reason, ...request } = op.body;
    return [
      insert('approvalRequests', {
        id: requestId,
        opId: op.id,
        requesterId: op.actor,
        requestedAt: op.mono,
        sealedReason: reason,
        ...request,
      }),
    ];
  },
});

export const approvalDecided = defineOp({
  type: 'approval.decided',
  offline: 'always',
  body: z.strictObject({
    requestId: z.uuid(),
    outcome: z.enum(['approved', 'refused', 'withdrawn']),
    /** Who decided; their own signature stands in the envelope's `by`. */
    approverId: z.uuid(),
    way: z.enum(APPROVAL_WAYS),
    /** What a code was given for, and the minute it was made in; a code counts once. */
    code: z.strictObject({ reference: z.string(), minute: z.int() }).nullable(),
    note: sealed.nullable(),
    sealSubject: z.uuid(),
  }),
  project: (op) => {
    const { code, note, ...decision } = op.body;
    return [
      insert('approvalDecisions', {
        id: op.id,
        decidedAt: op.mono,
        codeReference: code?.reference ?? null,
        codeMinute: code?.minute ?? null,
        sealedNote: note,
        ...decision,
      }),
    ];
  },
});
