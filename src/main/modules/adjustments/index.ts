import type { ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { postAdjustments } from './postAdjustments.ts';
import { previewAdjustments, type StagedAdjustment } from './previewAdjustments.ts';
import { reverseLines } from './reverseLines.ts';
import { refundUnderTemperature } from './underTemperature.ts';

const rows: QueryHandler<'adjustments.rows'> = ({ community }, input) => ({
  total: community.staged.count(input.previewId, 'rows'),
  rows: community.staged.rows<StagedAdjustment>(input.previewId, 'rows', input),
});

export const adjustmentsHandlers = {
  queries: { 'adjustments.rows': rows },
  commands: {
    'adjustments.post': postAdjustments,
    'adjustments.reverse': reverseLines,
    'adjustments.underTemperature': refundUnderTemperature,
  },
  tasks: { 'adjustments.preview': previewAdjustments },
} satisfies ModuleHandlers;
