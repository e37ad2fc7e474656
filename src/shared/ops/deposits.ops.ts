import { z } from 'zod';
import { defineOp, insert } from './define.ts';
import { sealed } from './sealed.ts';

/** What was found before a deposit goes back; a later one replaces an earlier. */
export const depositInspected = defineOp({
  type: 'deposit.inspected',
  offline: 'always',
  body: z.strictObject({
    depositId: z.uuid(),
    outcome: z.enum(['passed', 'failed']),
    inspectedOn: z.string(),
    /** By when a passed deposit is to be given back. */
    refundDue: z.string().nullable(),
    note: sealed.nullable(),
    sealSubject: z.uuid(),
  }),
  project: (op) => {
    const { note, ...inspection } = op.body;
    return [
      insert('depositInspections', {
        id: op.id,
        inspectedBy: op.actor,
        recordedAt: op.mono,
        sealedNote: note,
        ...inspection,
      }),
    ];
  },
});
