export { reductionsHandlers } from './reductions.handlers.ts';
