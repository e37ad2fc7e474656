import type { ModuleHandlers } from '../../core/handlers.ts';
import { actOnFitOut, applyFitOut, closeFitOut, inspectFitOut } from './actOnFitOut.ts';
import { fitOutCard, listFitOuts } from './listFitOuts.ts';
import { fitOutPapers } from './papers.ts';

export { openFitOuts } from './listFitOuts.ts';

export const fitOutsHandlers = {
  queries: { 'fitOuts.list': listFitOuts, 'fitOuts.card': fitOutCard },
  commands: {
    'fitOuts.apply': applyFitOut,
    'fitOuts.act': actOnFitOut,
    'fitOuts.inspect': inspectFitOut,
    'fitOuts.close': closeFitOut,
  },
  tasks: { 'fitOuts.papers': fitOutPapers },
} satisfies ModuleHandlers;
