import type { Day } from '../../kernel/clock.ts';
import { isCalendarDay } from './idNumber.ts';
import { type Nation, nationOf } from './nations.ts';

/** The 256 bytes of text that an identity card holds, in its four layouts (devices: UTF-16LE, padded with spaces). */
export const ID_TEXT_BYTES = 256;

/** `hmt`: residence permit of Hong Kong, Macao and Taiwan people. Foreigners have two generations of cards. */
export const ID_CARD_TYPES = ['resident', 'hmt', 'foreign2017', 'foreign2023'] as const;
export type IdCardType = (typeof ID_CARD_TYPES)[number];

export const SEXES = ['male', 'female', 'unknown', 'unstated'] as const;
export type Sex = (typeof SEXES)[number];

/** A card without an end: of people above 46. */
export const FOR_EVER = '长期';

/** What stands on a card, word for word. */
export type IdCard = {
  readonly type: IdCardType;
  /** The Chinese name; a foreigner's name in Latin letters when there is no Chinese one. */
  readonly name: string;
  readonly latinName?: string;
  readonly sex: Sex;
  /** Residents alone have one. */
  readonly nation?: Nation;
  /** Three letters, foreigners alone. */
  readonly nationality?: string;
  readonly birth: Day;
  /** Foreigners' cards bear none. */
  readonly address?: string;
  readonly number: string;
  readonly issuer?: string;
  readonly validFrom: Day;
  /** The last day it is good, or `长期`. */
  readonly validTo: Day | typeof FOR_EVER;
  /** Number of the travel permit and how many were issued before, of `hmt` alone. */
  readonly permit?: { readonly number: string; readonly issueCount: string };
};

/** Why a text is not a card's. Nothing of it is shown then. */
export type IdTextFault = 'size' | 'type' | 'name' | 'number' | 'birth' | 'validity';

export type IdTextReading =
  | { readonly card: IdCard; readonly fault?: undefined }
  | { readonly card?: undefined; readonly fault: IdTextFault };

const TYPE_MARKS: Readonly<Record<string, IdCardType>> = {
  ' ': 'resident',
  J: 'hmt',
  I: 'foreign2017',
  Y: 'foreign2023',
};
const TYPE_OFFSET = 248;
const SEX_DIGITS: Readonly<Record<string, Sex>> = {
  '0': 'unknown',
  '1': 'male',
  '2': 'female',
  '9': 'unstated',
};

/** Reads the text block of a card. All or nothing: a field that can't be leaves no card. */
export function parseIdText(bytes: Uint8Array): IdTextReading {
  if (bytes.length !== ID_TEXT_BYTES) return { fault: 'size' };
  const text = new TextBlock(bytes);
  const type = TYPE_MARKS[text.raw(TYPE_OFFSET, 2)];
  if (!type) return { fault: 'type' };
  return checked(type === 'foreign2017' ? foreign2017(text) : standard(text, type));
}

type Fields = Omit<IdCard, 'birth' | 'validFrom' | 'validTo'> & {
  readonly birth: string;
  readonly validFrom: string;
  readonly validTo: string;
};

/** Three of the four layouts put the common fields in the same places. */
function standard(text: TextBlock, type: Exclude<IdCardType, 'foreign2017'>): Fields {
  const common = {
    sex: sexOf(text.at(30, 2)),
    birth: text.at(36, 16),
    number: text.at(122, 36),
    validFrom: text.at(188, 16),
    validTo: text.at(204, 16),
  };
  if (type === 'foreign2023') {
    // The name goes on where the address of others ends; a space may stand at the seam.
    const latinName = trimmed(text.raw(52, 70) + text.raw(220, 22));
    return {
      type,
      ...names(text.at(0, 30), latinName),
      ...common,
      nationality: text.at(242, 6),
    };
  }
  const card = {
    type,
    name: text.at(0, 30),
    ...common,
    address: text.at(52, 70),
    issuer: text.at(158, 30),
  };
  if (type === 'hmt') return { ...card, permit: { number: text.at(220, 18), issueCount: text.at(238, 4) } };
  return { ...card, nation: nationOf(text.at(32, 4)) };
}

function foreign2017(text: TextBlock): Fields {
  return {
    type: 'foreign2017',
    ...names(text.at(158, 30), text.at(0, 120)),
    sex: sexOf(text.at(120, 2)),
    number: text.at(122, 30),
    nationality: text.at(152, 6),
    validFrom: text.at(188, 16),
    validTo: text.at(204, 16),
    birth: text.at(220, 16),
    issuer: text.at(240, 8),
  };
}

function names(chinese: string, latin: string): Pick<IdCard, 'name' | 'latinName'> {
  return { name: chinese || latin, ...(latin && { latinName: latin }) };
}

function checked(fields: Fields): IdTextReading {
  const { name, number } = fields;
  if (name === '') return { fault: 'name' };
  if (!/^[0-9A-Z]{15}$|^[0-9A-Z]{18}$/.test(number)) return { fault: 'number' };
  const birth = dayOf(fields.birth);
  if (!birth) return { fault: 'birth' };
  const validFrom = dayOf(fields.validFrom);
  const validTo = fields.validTo === FOR_EVER ? FOR_EVER : dayOf(fields.validTo);
  if (!validFrom || !validTo) return { fault: 'validity' };
  return { card: { ...fields, birth, validFrom, validTo } };
}

function sexOf(digit: string): Sex {
  return SEX_DIGITS[digit] ?? 'unknown';
}

/** `19491231` as a day; `undefined` when there is no such day. */
function dayOf(digits: string): Day | undefined {
  if (!/^\d{8}$/.test(digits) || !isCalendarDay(digits)) return undefined;
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

class TextBlock {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  raw(offset: number, length: number): string {
    let text = '';
    for (let at = offset; at < offset + length; at += 2) {
      text += String.fromCharCode((this.#bytes[at] ?? 0) | ((this.#bytes[at + 1] ?? 0) << 8));
    }
    return text;
  }

  /** A field without the padding at its end. */
  at(offset: number, length: number): string {
    return trimmed(this.raw(offset, length));
  }
}

function trimmed(field: string): string {
  return field.replace(/[\0 ]+$/, '');
}
