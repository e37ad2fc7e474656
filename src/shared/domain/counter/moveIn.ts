/** What is looked at when a home is handed over; what isn't fine says why in the sealed content. */
export const MOVE_IN_CHECKS = [
  'walls',
  'doors',
  'water',
  'power',
  'gas',
  'balcony',
  'waterproof',
  'papers',
] as const;
export type MoveInCheck = (typeof MOVE_IN_CHECKS)[number];
