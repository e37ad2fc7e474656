import { AppError } from '#shared/kernel/appError.ts';
import type { ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { dunningResults } from '../../reports/definitions/dunningResults.ts';
import { assign, assignments } from './assignments.ts';
import { history, note } from './history.ts';
import { correct, record } from './record.ts';
import { worklist } from './worklist.ts';

const results: QueryHandler<'dunning.results'> = ({ db, today }, input) => {
  if (input.from > input.to) throw new AppError('validation', 'report.days', { path: ['from'] });
  return {
    rows: dunningResults(db, { ...input, today }).map(({ kinds, ...person }) => ({
      ...person,
      byKind: [...kinds].map(([kind, demands]) => ({ kind, demands })),
    })),
  };
};

export const dunningHandlers = {
  queries: {
    'dunning.worklist': worklist,
    'dunning.history': history,
    'dunning.note': note,
    'dunning.assignments': assignments,
    'dunning.results': results,
  },
  commands: { 'dunning.record': record, 'dunning.correct': correct, 'dunning.assign': assign },
} satisfies ModuleHandlers;
