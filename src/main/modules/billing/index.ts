export { billingHandlers } from './billing.handlers.ts';
export { batchHash, issuedLineOf, issueOps } from './billRunPublish.ts';
export { type BillLineRow, findLine, linesOfRoom } from './billsOfRooms.ts';
export { areasOfRoom, billingBasis, openChargeBook, type RoomCharge } from './charges.ts';
export { creditOps, type LineCredit } from './creditLines.ts';
export { roomMeter } from './meteredBasis.ts';
export { opSlices } from './opSlices.ts';
export { type AheadLine, aheadLines } from './quoteAhead.ts';
