import type { ModuleHandlers } from '../../core/handlers.ts';
import { ofRoom } from './cardQueries.ts';
import { endCard, issueCard } from './issueCard.ts';

export const smartCardsHandlers = {
  queries: { 'smartCards.ofRoom': ofRoom },
  commands: { 'smartCards.issue': issueCard, 'smartCards.end': endCard },
} satisfies ModuleHandlers;
