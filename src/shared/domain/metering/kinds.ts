/** Where a reading stands in the timeline of a meter. */
export const READING_KINDS = [
  'opening',
  'normal',
  'estimated',
  'replacedOut',
  'replacedIn',
  'rolledOver',
] as const;
export type ReadingKind = (typeof READING_KINDS)[number];

/** Why a reading is looked at by a person before its line is billed. */
export const UNUSUAL_KINDS = ['backwards', 'jump', 'zeroInOccupied', 'sameDay', 'noOpening'] as const;
export type UnusualKind = (typeof UNUSUAL_KINDS)[number];
