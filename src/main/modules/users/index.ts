export { saveCredential } from './credentials.ts';
export { resetWithRecoveryKey, usersHandlers } from './users.handlers.ts';
