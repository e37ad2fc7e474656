import { nameKeys, normaliseName } from '../identity/nameSearch.ts';
import { normalisePlate } from '../identity/plate.ts';
import { matchKey, parseRoomCode, partKey } from '../identity/roomCode.ts';
import type { SearchReading } from '../identity/searchText.ts';

export type Matched = 'code' | 'alias' | 'name' | 'pinyin' | 'phone' | 'plate';

export type SearchKey = { readonly key: string; readonly matched: Matched };

/** Ranges of keys to look in: `exact`, or everything that begins with the text. */
export type SearchRange = { readonly prefix: string; readonly exact: boolean };

/*
 * Every key bears its kind as first letter, so that one index serves all: c code, n number alone, m name, p pinyin,
 * i initials, d last digits of a phone, h keyed hash of a whole number, l plate.
 */

/** The keys of a room by its code and aliases. */
export function roomSearchKeys(room: {
  matchKey: string;
  number: string;
  aliases: readonly string[];
}): SearchKey[] {
  return unique([
    { key: `c${room.matchKey}`, matched: 'code' },
    { key: `n${partKey(room.number)}`, matched: 'code' },
    ...room.aliases.flatMap((alias): SearchKey[] => {
      const parsed = parseRoomCode(alias);
      return [
        { key: `c${parsed ? matchKey(parsed) : matchKey(alias)}`, matched: 'alias' },
        { key: `n${partKey(alias)}`, matched: 'alias' },
        { key: `m${normaliseName(alias)}`, matched: 'alias' },
      ];
    }),
  ]);
}

/** The keys of a person. Names and plates are opened by the caller; phones stay sealed and give digits and hash. */
export function personSearchKeys(person: {
  name: string | null;
  phones: readonly { last4: string; hash: string }[];
  plates: readonly string[];
}): SearchKey[] {
  const keys: SearchKey[] = [];
  if (person.name !== null) {
    const { pinyin, initials } = nameKeys(person.name);
    keys.push({ key: `m${normaliseName(person.name)}`, matched: 'name' });
    keys.push(...pinyin.map((key): SearchKey => ({ key: `p${key}`, matched: 'pinyin' })));
    keys.push(...initials.map((key): SearchKey => ({ key: `i${key}`, matched: 'pinyin' })));
  }
  for (const phone of person.phones) {
    keys.push({ key: `d${phone.last4}`, matched: 'phone' }, { key: `h${phone.hash}`, matched: 'phone' });
  }
  for (const plate of person.plates) {
    const whole = normalisePlate(plate);
    keys.push({ key: `l${whole}`, matched: 'plate' }, { key: `l${whole.slice(1)}`, matched: 'plate' });
    keys.push({ key: `l${whole.slice(2)}`, matched: 'plate' });
  }
  return unique(keys);
}

/**
 * Where to look for what a clerk typed, the likeliest first. Receipts have a table of their own. A key is the first of
 * those that begin with it, so it isn't looked for alone right before them.
 */
export function searchRanges(
  readings: readonly SearchReading[],
  hashOf: (number: string) => string,
): SearchRange[] {
  const ranges = readings.flatMap((reading): SearchRange[] => {
    switch (reading.kind) {
      case 'code':
        return [{ prefix: `c${reading.key}`, exact: true }];
      case 'codeStart':
        return [{ prefix: `c${reading.keys.join('-')}`, exact: false }];
      case 'roomNumber':
        return [{ prefix: `n${reading.key}`, exact: false }];
      case 'phone':
        return [{ prefix: `h${hashOf(reading.number)}`, exact: true }];
      case 'phoneEnd':
        return [{ prefix: `d${reading.digits.slice(-4)}`, exact: true }];
      case 'plate':
        return [{ prefix: `l${reading.plate}`, exact: false }];
      case 'name':
        return [{ prefix: `m${reading.text}`, exact: false }];
      case 'pinyin':
        return [
          { prefix: `i${reading.letters}`, exact: true },
          { prefix: `p${reading.letters}`, exact: false },
          { prefix: `i${reading.letters}`, exact: false },
        ];
      case 'receipt':
        return [];
      default:
        return reading satisfies never;
    }
  });
  return ranges.filter(({ prefix }, index) => prefix !== ranges[index + 1]?.prefix);
}

function unique(keys: readonly SearchKey[]): SearchKey[] {
  const seen = new Map(keys.map((entry) => [entry.key, entry]));
  return [...seen.values()];
}
