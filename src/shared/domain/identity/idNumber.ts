/** Resident ID numbers (GB 11643-1999) and the documents that stand in for them (domain.md 1.7). */

export type IdNumberKind = 'resident' | 'legacy' | 'residencePermit' | 'foreignPermanent' | 'otherDocument';

/** `otherDocument` covers passports and travel permits, which carry no check that an office could do. */
export type IdNumberFault = 'length' | 'character' | 'birthDate' | 'checkDigit';

export type IdNumberReading = {
  readonly kind: IdNumberKind;
  /** Full width folded, spaces and hyphens gone, X in upper case. */
  readonly number: string;
  /** Absent when the number is sound. */
  readonly fault?: IdNumberFault;
};

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
/** Foreigners' permanent residence cards up to 2023: three letters of a country and twelve digits. */
const OLD_FOREIGN_PERMANENT = /^[A-Z]{3}\d{12}$/;
const OTHER_DOCUMENT = /^(?:[A-Z]{1,3}\d{6,10}[A-Z]?|\d{8}|\d{10})$/;

/** The form that is stored and compared: half width, upper case, no spaces or hyphens. */
export function normaliseIdNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff-]/g, '')
    .toUpperCase();
}

/** The check character of the first 17 digits of an 18-digit number. */
export function idCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_CHARACTERS[sum % 11] ?? '';
}

/** What a number is and what is wrong with it, if anything. A 15-digit number is accepted as it is. */
export function readIdNumber(text: string): IdNumberReading {
  const number = normaliseIdNumber(text);
  if (/^\d{15}$/.test(number)) {
    const kind = 'legacy';
    return isCalendarDay(`19${number.slice(6, 12)}`)
      ? { kind, number }
      : { kind, number, fault: 'birthDate' };
  }
  if (/^\d{17}[\dX]$/.test(number)) {
    const kind = kindOf18(number);
    if (!isCalendarDay(number.slice(6, 14))) return { kind, number, fault: 'birthDate' };
    if (idCheckCharacter(number.slice(0, 17)) !== number[17]) return { kind, number, fault: 'checkDigit' };
    return { kind, number };
  }
  if (OLD_FOREIGN_PERMANENT.test(number)) return { kind: 'foreignPermanent', number };
  if (OTHER_DOCUMENT.test(number)) return { kind: 'otherDocument', number };
  const fault = /^[\dX]+$/.test(number) ? 'length' : 'character';
  return { kind: 'resident', number, fault };
}

export function isSoundIdNumber(text: string): boolean {
  return readIdNumber(text).fault === undefined;
}

/** `110105********002X`; shorter documents keep one character and the last two. */
export function maskIdNumber(number: string): string {
  if (number.length >= 15) return `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`;
  if (number.length <= 3) return '*'.repeat(number.length);
  return `${number.slice(0, 1)}${'*'.repeat(number.length - 3)}${number.slice(-2)}`;
}

function kindOf18(number: string): IdNumberKind {
  if (/^8[123]/.test(number)) return 'residencePermit';
  return number.startsWith('9') ? 'foreignPermanent' : 'resident';
}

/** Whether `YYYYMMDD` is a day there is, from 1850 on. */
export function isCalendarDay(digits: string): boolean {
  const year = Number(digits.slice(0, 4));
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6, 8));
  if (month < 1 || month > 12 || year < 1850) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (lengths[month - 1] ?? 0);
}
