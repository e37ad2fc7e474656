export { desksHandlers } from './desks.handlers.ts';
export { join } from './join.ts';
export { syncHandlers } from './sync.handlers.ts';
