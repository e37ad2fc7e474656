export { join } from './join.ts';
export { syncHandlers } from './sync.handlers.ts';
