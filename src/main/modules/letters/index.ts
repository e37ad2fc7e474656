export { lettersHandlers } from './letters.handlers.ts';
