import type { ModuleHandlers } from '../../core/handlers.ts';
import { board, nearby } from './board.ts';
import { createOrder } from './createOrder.ts';
import { printSlip } from './printSlip.ts';
import { noteReminded, reminders } from './reminders.ts';
import { getSettings, saveSettings } from './rules.ts';
import { timeline } from './timeline.ts';
import { transition } from './transition.ts';
import { listWorkers, saveWorker } from './workers.ts';

export { openOrders } from './board.ts';
export { createOrder } from './createOrder.ts';
export { userNames } from './orders.ts';

export const workOrdersHandlers = {
  queries: {
    'workOrders.board': board,
    'workOrders.nearby': nearby,
    'workOrders.timeline': timeline,
    'workOrders.workers': listWorkers,
    'workOrders.reminders': reminders,
    'workOrders.settings': getSettings,
  },
  commands: {
    'workOrders.create': createOrder,
    'workOrders.transition': transition,
    'workOrders.noteReminded': noteReminded,
    'workOrders.printSlip': printSlip,
    'workOrders.saveSettings': saveSettings,
    'workOrders.saveWorker': saveWorker,
  },
} satisfies ModuleHandlers;
