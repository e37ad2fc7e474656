import type { ModuleHandlers } from '../../core/handlers.ts';
import { sellUnits } from './sellUnits.ts';
import { writeCard } from './writeCard.ts';

export const prepaidMetersHandlers = {
  commands: { 'prepaidMeters.sell': sellUnits },
  tasks: { 'prepaidMeters.write': writeCard },
} satisfies ModuleHandlers;
