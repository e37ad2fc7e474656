import type { ModuleHandlers } from '../../core/handlers.ts';
import { collectRow } from './collectRow.ts';
import { explain, match, unmatch } from './decide.ts';
import { withdrawExplanation } from './explanations.ts';
import { importFile } from './importFile.ts';
import { getItem, listFiles, listItems, listOpen, summary } from './queries.ts';

export const reconciliationsHandlers = {
  queries: {
    'reconciliations.files': listFiles,
    'reconciliations.summary': summary,
    'reconciliations.list': listItems,
    'reconciliations.get': getItem,
    'reconciliations.open': listOpen,
  },
  commands: {
    'reconciliations.match': match,
    'reconciliations.unmatch': unmatch,
    'reconciliations.explain': explain,
    'reconciliations.withdrawExplanation': withdrawExplanation,
    'reconciliations.collect': collectRow,
  },
  tasks: { 'reconciliations.import': importFile },
} satisfies ModuleHandlers;
