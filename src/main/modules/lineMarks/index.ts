import type { ModuleHandlers } from '../../core/handlers.ts';
import { closeDispute, openDispute } from './disputes.ts';
import { listMarks } from './marks.ts';
import { approveWriteOff, requestWriteOff } from './writeOffs.ts';

export const lineMarksHandlers = {
  queries: { 'lineMarks.list': listMarks },
  commands: {
    'disputes.open': openDispute,
    'disputes.close': closeDispute,
    'writeOffs.request': requestWriteOff,
    'writeOffs.approve': approveWriteOff,
  },
} satisfies ModuleHandlers;
