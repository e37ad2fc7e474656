export {
  allFeeItems,
  attachmentsOfRoom,
  type FeeAttachment,
  type FeeItem,
} from './feeItemQueries.ts';
export { feeItemsHandlers } from './feeItems.handlers.ts';
export { type NamedFeeItem, namedFeeItem } from './namedFeeItem.ts';
