export { type Contact, contactReader } from './contacts.ts';
export { demandsByHousehold, partPaymentReader } from './demands.ts';
export { dunningHandlers } from './dunning.handlers.ts';
export { keyOf } from './households.ts';
export { sealSubjectOf } from './record.ts';
export { type Standing, standings } from './worklist.ts';
