export { resetWithRecoveryKey, usersHandlers } from './users.handlers.ts';
