import { z } from 'zod';
import { dayReceipts, daySums } from '../domain/shifts/daySums.ts';
import { defineOp, insert } from './define.ts';
import { sealed } from './sealed.ts';

/** Only with the whole log in sight: another desk's open shift must not be closed over. */
export const dayClosed = defineOp({
  type: 'day.closed',
  offline: 'never',
  body: z.strictObject({
    closeId: z.uuid(),
    businessDate: z.string(),
    shiftIds: z.array(z.uuid()),
    sums: daySums,
    receipts: dayReceipts,
    unbankedFen: z.int(),
    /** Where the log stood, so that a printed close proves what came before it. */
    log: z.strictObject({ entries: z.int(), chash: z.string() }),
  }),
  project: (op) => {
    const { closeId, shiftIds: _shifts, log, ...close } = op.body;
    return [
      insert('dayCloses', {
        id: closeId,
        opId: op.id,
        ...close,
        logEntries: log.entries,
        logHash: log.chash,
        closedBy: op.actor,
        closedAt: op.mono,
      }),
    ];
  },
});

export const periodClosed = defineOp({
  type: 'period.closed',
  offline: 'never',
  body: z.strictObject({
    closeId: z.uuid(),
    /** `YYYY-MM`. */
    period: z.string(),
    takenFen: z.int(),
    outstandingFen: z.int(),
  }),
  project: (op) => {
    const { closeId, ...close } = op.body;
    return [
      insert('periodCloses', { id: closeId, opId: op.id, ...close, closedBy: op.actor, closedAt: op.mono }),
    ];
  },
});

/** Both persons sign in the envelope's `by` (domain.md 4.6). */
export const periodReopened = defineOp({
  type: 'period.reopened',
  offline: 'never',
  body: z.strictObject({
    closeId: z.uuid(),
    period: z.string(),
    /** Sealed under the close's own key. */
    reason: sealed,
    firstId: z.uuid(),
    secondId: z.uuid(),
  }),
  project: (op) => {
    const { reason, ...reopening } = op.body;
    return [
      insert('periodReopenings', { id: op.id, ...reopening, sealedReason: reason, reopenedAt: op.mono }),
    ];
  },
});
