export { useCode } from './useCode.ts';
export { resetWithRecoveryKey, usersHandlers } from './users.handlers.ts';
