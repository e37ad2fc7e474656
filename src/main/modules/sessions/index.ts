export { sessionsHandlers } from './sessions.handlers.ts';
