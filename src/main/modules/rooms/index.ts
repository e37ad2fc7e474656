export { changedRoom } from './changedRoom.ts';
export { owedOf, phoneMasks, prepaymentBalance } from './household.ts';
export { type Payer, type PayerTimeline, payerTimelines } from './payerTimelines.ts';
export {
  allRooms,
  findRoom,
  keptOfRoom,
  type PartyRow,
  partiesOfRoom,
  payersByRoom,
  type RoomRow,
  roomOf,
  roomsByMatchKey,
} from './roomQueries.ts';
export { stands } from './roomSql.ts';
export { readCode, roomsHandlers } from './rooms.handlers.ts';
