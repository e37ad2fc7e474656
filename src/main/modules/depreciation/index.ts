import type { ModuleHandlers } from '../../core/handlers.ts';
import { dispose, undoDispose } from './disposals.ts';
import { candidates, listDepreciation, readSchedule } from './readDepreciation.ts';
import { reverseRun, runMonth, setTerms } from './runs.ts';

export { assetsOf, disposalStates, linesOfPeriods, reversalsOf } from './facts.ts';
export { standings } from './standings.ts';

export const depreciationHandlers = {
  queries: {
    'depreciation.list': listDepreciation,
    'depreciation.candidates': candidates,
    'depreciation.schedule': readSchedule,
  },
  commands: {
    'depreciation.set': setTerms,
    'depreciation.run': runMonth,
    'depreciation.reverse': reverseRun,
    'depreciation.dispose': dispose,
    'depreciation.undoDispose': undoDispose,
  },
} satisfies ModuleHandlers;
