/** What is written down at the counter, each kind with the letter its numbers bear after the desk's series. */
export const ENTRY_LETTERS = {
  complaint: 'S',
  praise: 'D',
  enquiry: 'D',
  lostProperty: 'D',
  key: 'D',
  parcel: 'D',
  visitor: 'D',
  releaseSlip: 'F',
  fitOut: 'X',
  moveIn: 'J',
} as const;
export type EntryKind = keyof typeof ENTRY_LETTERS;

/** The six short registers, which are one book with one numbering. */
export const REGISTER_KINDS = ['key', 'parcel', 'visitor', 'lostProperty', 'enquiry', 'praise'] as const;
export type RegisterKind = (typeof REGISTER_KINDS)[number];
