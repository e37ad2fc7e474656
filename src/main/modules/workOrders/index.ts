import type { ModuleHandlers } from '../../core/handlers.ts';
import { board, nearby } from './board.ts';
import { buildings } from './buildings.ts';
import { createOrder } from './createOrder.ts';
import { printSlip, slipPdf } from './printSlip.ts';
import { noteReminded, reminders } from './reminders.ts';
import { getSettings, saveSettings } from './rules.ts';
import { satisfaction } from './satisfaction.ts';
import { timeline } from './timeline.ts';
import { transition } from './transition.ts';
import { listWorkers, saveWorker } from './workers.ts';

export { openOrders } from './board.ts';
export { billedParts } from './quotes.ts';

export const workOrdersHandlers = {
  queries: {
    'workOrders.board': board,
    'workOrders.nearby': nearby,
    'workOrders.buildings': buildings,
    'workOrders.timeline': timeline,
    'workOrders.workers': listWorkers,
    'workOrders.reminders': reminders,
    'workOrders.settings': getSettings,
    'workOrders.satisfaction': satisfaction,
  },
  commands: {
    'workOrders.create': createOrder,
    'workOrders.transition': transition,
    'workOrders.noteReminded': noteReminded,
    'workOrders.printSlip': printSlip,
    'workOrders.saveSettings': saveSettings,
    'workOrders.saveWorker': saveWorker,
  },
  tasks: { 'workOrders.slipPdf': slipPdf },
} satisfies ModuleHandlers;
