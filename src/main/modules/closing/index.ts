import type { ModuleHandlers } from '../../core/handlers.ts';
import { closeDay, listDays, previewDay } from './closeDay.ts';
import { closePeriod, listPeriods, reopenPeriod } from './periods.ts';

export { nextDayToClose } from './dayConditions.ts';

export const closingHandlers = {
  queries: { 'dayClose.preview': previewDay, 'dayClose.list': listDays, 'periods.list': listPeriods },
  commands: { 'dayClose.run': closeDay, 'periods.close': closePeriod, 'periods.reopen': reopenPeriod },
} satisfies ModuleHandlers;
