import type { ModuleHandlers } from '../../core/handlers.ts';
import { listParts, partCard, savePart } from './catalogue.ts';
import { giveBack, issueParts, partsOfUse, receivePart } from './movements.ts';
import { approveStocktake, differences, stocktake, stocktakes } from './stocktake.ts';

export { countBelowMinimum } from './catalogue.ts';
export { partsValueOfOrders } from './partsValue.ts';

export const partsHandlers = {
  queries: {
    'parts.list': listParts,
    'parts.card': partCard,
    'parts.ofUse': partsOfUse,
    'parts.differences': differences,
    'parts.stocktakes': stocktakes,
  },
  commands: {
    'parts.save': savePart,
    'parts.receive': receivePart,
    'parts.issue': issueParts,
    'parts.giveBack': giveBack,
    'parts.stocktake': stocktake,
    'parts.approveStocktake': approveStocktake,
  },
} satisfies ModuleHandlers;
