import type { ModuleHandlers } from '../../core/handlers.ts';
import { countShift } from './countShift.ts';
import { currentShift } from './currentShift.ts';
import { handOver } from './handOver.ts';
import { openShift } from './openShift.ts';
import { reviewShifts } from './reviewShifts.ts';
import { makeShiftPdf } from './shiftPdf.ts';
import { colleagues, getShift, listShifts } from './shiftQueries.ts';

export { type MethodTotal, TENDERS_OF_RECEIPTS } from './buildSheet.ts';
export { shiftFor } from './openShift.ts';
export { SHIFT, SHIFT_FACTS, SHIFT_STATE, type ShiftRecord, sheetOf, shiftOf, stateOf } from './shiftRows.ts';
export { uncountedShifts } from './uncounted.ts';

export const shiftsHandlers = {
  queries: {
    'shifts.current': currentShift,
    'shifts.list': listShifts,
    'shifts.get': getShift,
    'shifts.colleagues': colleagues,
  },
  commands: {
    'shifts.open': openShift,
    'shifts.count': countShift,
    'shifts.handOver': handOver,
    'shifts.review': reviewShifts,
  },
  tasks: { 'shifts.pdf': makeShiftPdf },
} satisfies ModuleHandlers;
