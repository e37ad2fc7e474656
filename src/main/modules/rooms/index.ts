export { owedOf, phoneMasks, prepaymentBalance } from './household.ts';
export {
  allRooms,
  findRoom,
  type PartyRow,
  partiesOfRoom,
  payersByRoom,
  type RoomRow,
  roomOf,
  roomsByMatchKey,
} from './roomQueries.ts';
export { stands } from './roomSql.ts';
export { readCode, roomsHandlers } from './rooms.handlers.ts';
