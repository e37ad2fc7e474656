import type { ModuleHandlers } from '../../core/handlers.ts';
import { listEntries } from './listEntries.ts';
import { printEntries } from './printEntries.ts';
import { addEntry, endEntry } from './registers.ts';

export { registerCounts } from './listEntries.ts';

export const registersHandlers = {
  queries: { 'registers.list': listEntries },
  commands: { 'registers.add': addEntry, 'registers.end': endEntry },
  tasks: { 'registers.print': printEntries },
} satisfies ModuleHandlers;
