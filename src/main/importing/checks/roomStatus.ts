import type { RoomDraft } from '../drafts.ts';

export type RoomStatus = Pick<RoomDraft, 'occupancy' | 'saleState'>;

const LIVED_IN: RoomStatus = { occupancy: 'occupied', saleState: 'delivered' };
const EMPTY: RoomStatus = { occupancy: 'vacant', saleState: 'delivered' };
const UNSOLD: RoomStatus = { occupancy: 'vacant', saleState: 'unsold' };
const SOLD: RoomStatus = { occupancy: 'vacant', saleState: 'soldUndelivered' };
const LEASED: RoomStatus = { occupancy: 'leased', saleState: 'delivered' };
const FITTING_OUT: RoomStatus = { occupancy: 'fittingOut', saleState: 'delivered' };
const OWN_USE: RoomStatus = { occupancy: 'ownUse', saleState: 'delivered' };

/** The codes of domain.md 1.5. 2005 (已装修) is done with fitting out, and nobody is said to live there. */
const CODES: Readonly<Record<string, RoomStatus>> = {
  2001: LIVED_IN,
  2002: UNSOLD,
  2003: EMPTY,
  2004: EMPTY,
  2005: EMPTY,
  2006: LEASED,
  2007: SOLD,
  2008: EMPTY,
  2009: FITTING_OUT,
};

const WORDS: readonly [RegExp, RoomStatus][] = [
  [/^(?:未售|未销售|待售|可售)$/, UNSOLD],
  [/^(?:已售|已售未交付|已售未收房|未交房|未交付)$/, SOLD],
  [/装修中|在装修|正在装修/, FITTING_OUT],
  [/物业用房|自用房|办公用房/, OWN_USE],
  [/出租|租赁|租住/, LEASED],
  [/未入住|空置|空闲|空房|已交房|已交付|已收房|已装修|未住|闲置/, EMPTY],
  [/入住|自住|居住|常住|在住|已住|营业/, LIVED_IN],
];

/** Both state fields of a code or word, or `undefined` for one nobody knows. */
export function roomStatusOf(text: string): RoomStatus | undefined {
  return CODES[text] ?? WORDS.find(([pattern]) => pattern.test(text))?.[1];
}

/** Where a sheet says nothing: a room with an owner is lived in, one without is not sold yet. */
export function assumedStatus(hasOwner: boolean): RoomStatus {
  return hasOwner ? LIVED_IN : UNSOLD;
}
