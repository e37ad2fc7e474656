export { type Contact, contactReader } from './contacts.ts';
export { dunningHandlers } from './dunning.handlers.ts';
export { sealSubjectOf } from './record.ts';
export { type Standing, standings } from './worklist.ts';
