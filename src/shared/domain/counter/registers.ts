import type { Machine } from './foldActs.ts';
import type { RegisterKind } from './kinds.ts';

/** How an entry of a register ends, the usual way first. */
export const REGISTER_WAYS = {
  key: ['returned', 'lost'],
  parcel: ['collected', 'sentBack'],
  visitor: ['left'],
  lostProperty: ['claimed', 'handedOver'],
  enquiry: ['answered'],
  praise: ['passedOn'],
} as const satisfies Readonly<Record<RegisterKind, readonly string[]>>;
export type RegisterWay = (typeof REGISTER_WAYS)[RegisterKind][number];
export const ALL_REGISTER_WAYS = Object.values(REGISTER_WAYS).flat() as readonly RegisterWay[];

/** What an entry says beside what it is about: who (borrower, addressee, visitor, finder), where, and until when. */
export const REGISTER_FIELDS: Readonly<
  Record<RegisterKind, { readonly who: boolean; readonly place: boolean; readonly due: boolean }>
> = {
  key: { who: true, place: false, due: true },
  parcel: { who: true, place: true, due: false },
  visitor: { who: true, place: true, due: true },
  lostProperty: { who: true, place: true, due: false },
  enquiry: { who: true, place: false, due: false },
  praise: { who: true, place: false, due: false },
};

/** Kinds that can't be without: a key has a borrower, and somebody who visits has a name. */
export const WHO_NEEDED: readonly RegisterKind[] = ['key', 'visitor'];
export const DUE_NEEDED: readonly RegisterKind[] = ['key'];

/** An entry is open until it ends, once: what two desks end apart from each other ends with the first. */
export const REGISTER_MACHINE: Machine<'open' | 'ended', 'ended'> = {
  first: 'open',
  ended: ['ended'],
  rules: { ended: { from: ['open'], to: 'ended' } },
};

/** Still out after the time it was to be back by. Instants are epoch ms. */
export function isOverdue(
  entry: { readonly dueAt: number | null; readonly ended: boolean },
  now: number,
): boolean {
  return !entry.ended && entry.dueAt !== null && now > entry.dueAt;
}

/** Whether every word that was typed stands in the entry, in any order, whatever the width and case of letters. */
export function matches(texts: readonly (string | undefined)[], typed: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase();
  const all = plain(texts.filter((text) => text !== undefined).join(' '));
  return plain(typed)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
