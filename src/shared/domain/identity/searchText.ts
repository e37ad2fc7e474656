import { normaliseName, normalisePinyin } from './nameSearch.ts';
import { normalisePhone, readPhone } from './phone.ts';
import { beginsLikePlate, normalisePlate, plateKind } from './plate.ts';
import { matchKey, partKey, roomCodeOfParts, roomCodeParts } from './roomCode.ts';

/** One way to understand what a clerk typed. A text has several: `1201` is a room and the end of a number. */
export type SearchReading =
  /** A whole code; `key` is its match key. */
  | { readonly kind: 'code'; readonly key: string }
  /** The beginning of a code, such as `3-2`; `keys` are part keys in order. */
  | { readonly kind: 'codeStart'; readonly keys: readonly string[] }
  /** The room part alone, as a part key. */
  | { readonly kind: 'roomNumber'; readonly key: string }
  | { readonly kind: 'phone'; readonly number: string }
  /** At least four digits that may end a phone number. */
  | { readonly kind: 'phoneEnd'; readonly digits: string }
  | { readonly kind: 'plate'; readonly plate: string; readonly whole: boolean }
  /** Chinese characters, or letters of a company's or foreigner's name as typed. */
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'pinyin'; readonly letters: string }
  | { readonly kind: 'receipt'; readonly number: string };

/** Every reading of the text, the likeliest first; none for blank text. */
export function readSearchText(text: string): SearchReading[] {
  const typed = text.normalize('NFKC').trim();
  if (typed === '') return [];
  return [...plateReadings(typed), ...codeReadings(typed), ...digitReadings(typed), ...nameReadings(typed)];
}

function codeReadings(typed: string): SearchReading[] {
  const readings: SearchReading[] = [];
  const parts = roomCodeParts(typed);
  const code = roomCodeOfParts(parts);
  if (code && /\d/.test(partKey(code.room))) readings.push({ kind: 'code', key: matchKey(code) });
  const keys = parts.map(partKey);
  const [only] = keys;
  if (keys.length === 1 && only && /^[A-Z]{0,2}\d{1,5}[A-Z]?\d{0,2}$/.test(only)) {
    readings.push({ kind: 'roomNumber', key: only });
  }
  if (keys.length > 0 && keys.length <= 3 && (/\d/.test(keys.join('')) || /\p{Script=Han}/u.test(typed))) {
    readings.push({ kind: 'codeStart', keys });
  }
  if (/^[A-Z0-9]{2,8}-\d{3,10}$/i.test(typed)) {
    readings.push({ kind: 'receipt', number: typed.toUpperCase() });
  }
  return readings;
}

function digitReadings(typed: string): SearchReading[] {
  const phone = readPhone(typed);
  const digits = normalisePhone(typed);
  const readings: SearchReading[] = phone ? [{ kind: 'phone', number: phone.number }] : [];
  // A mobile number is never the end of a longer one, and two hyphens make a room code.
  const canEnd = phone?.kind !== 'mobile' && !/-.*-/.test(typed);
  if (canEnd && /^\d{4,11}$/.test(digits)) readings.push({ kind: 'phoneEnd', digits });
  return readings;
}

function plateReadings(typed: string): SearchReading[] {
  const plate = normalisePlate(typed);
  if (beginsLikePlate(plate)) return [{ kind: 'plate', plate, whole: plateKind(plate) !== undefined }];
  const middle = /^[A-Z]?[A-Z0-9]{4,6}$/.test(plate) && /\d/.test(plate) && /[A-Z]/.test(plate);
  return middle ? [{ kind: 'plate', plate, whole: false }] : [];
}

function nameReadings(typed: string): SearchReading[] {
  const readings: SearchReading[] = [];
  if (/\p{Script=Han}/u.test(typed)) readings.push({ kind: 'name', text: normaliseName(typed) });
  if (/^[\p{Script=Latin}\p{M}'’ .·-]+$/u.test(typed)) {
    const letters = normalisePinyin(typed);
    if (letters !== '') readings.push({ kind: 'pinyin', letters });
    if (/\s|\./.test(typed)) readings.push({ kind: 'name', text: normaliseName(typed) });
  }
  return readings;
}
