export { casesHandlers } from './cases.handlers.ts';
export { casesOf } from './openCases.ts';
