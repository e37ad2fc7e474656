import { z } from 'zod';
import { LINE_MARKS } from '../contract/lineMarks.contract.ts';
import { defineOp, put } from './define.ts';
import { sealed } from './sealed.ts';

/** A line stands in dispute or is written off from a day on; put again with its last day when that ends. */
export const lineMarked = defineOp({
  type: 'line.marked',
  offline: 'always',
  body: z.strictObject({
    markId: z.uuid(),
    lineId: z.string(),
    mark: z.enum(LINE_MARKS),
    fromDay: z.string(),
    toDay: z.string().nullable(),
    /** The approval it rests on, where it needs one. */
    requestId: z.uuid().nullable(),
    attachmentId: z.uuid().nullable(),
    reason: sealed,
    sealSubject: z.uuid(),
  }),
  project: ({ body }) => {
    const { markId, reason, ...mark } = body;
    return [put('lineMarks', { id: markId, sealedReason: reason, ...mark })];
  },
});
