import type { ModuleHandlers } from '../../core/handlers.ts';
import { ofRoom } from './cardQueries.ts';
import { endCard, issueCard } from './issueCard.ts';
import { listReaders } from './listReaders.ts';
import { readCard } from './readCard.ts';

export const smartCardsHandlers = {
  queries: { 'smartCards.ofRoom': ofRoom },
  tasks: { 'smartCards.read': readCard, 'smartCards.readers': listReaders },
  commands: { 'smartCards.issue': issueCard, 'smartCards.end': endCard },
} satisfies ModuleHandlers;
