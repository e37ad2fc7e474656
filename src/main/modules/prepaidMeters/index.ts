import type { ModuleHandlers } from '../../core/handlers.ts';
import { salesOfMeter } from './salesOfMeter.ts';
import { sellUnits } from './sellUnits.ts';
import { writeCard } from './writeCard.ts';

export const prepaidMetersHandlers = {
  queries: { 'prepaidMeters.sales': salesOfMeter },
  commands: { 'prepaidMeters.sell': sellUnits },
  tasks: { 'prepaidMeters.write': writeCard },
} satisfies ModuleHandlers;
