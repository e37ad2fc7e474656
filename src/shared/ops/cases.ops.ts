import { z } from 'zod';
import { CASE_WAYS } from '../domain/rulings/caseKind.ts';
import { defineOp, insert } from './define.ts';
import { sealed } from './sealed.ts';

/** A case is closed by a fact: what was decided, and the refund where the money went back. */
export const caseResolved = defineOp({
  type: 'case.resolved',
  offline: 'always',
  body: z.strictObject({
    /** The op whose ruling made the case. */
    caseId: z.uuid(),
    way: z.enum(CASE_WAYS),
    refundId: z.uuid().nullable(),
    businessDate: z.string(),
    reason: sealed,
    sealSubject: z.uuid(),
  }),
  project: (op) => {
    const { reason, ...resolved } = op.body;
    return [
      insert('caseResolutions', {
        id: op.id,
        opId: op.id,
        ...resolved,
        sealedReason: reason,
        resolvedBy: op.actor,
        resolvedAt: op.mono,
      }),
    ];
  },
});
