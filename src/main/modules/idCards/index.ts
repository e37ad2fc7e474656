import type { ModuleHandlers } from '../../core/handlers.ts';
import { readIdCard } from './readIdCard.ts';

export const idCardsHandlers = {
  tasks: { 'idCards.read': readIdCard },
} satisfies ModuleHandlers;
