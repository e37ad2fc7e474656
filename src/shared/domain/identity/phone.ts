/** Phone numbers as an office writes them (domain.md 1.7): stored as digits, compared normalised. */

export type PhoneKind = 'mobile' | 'landline' | 'service' | 'international';

export type PhoneReading = {
  readonly kind: PhoneKind;
  /** Digits only; an extension follows a hyphen, an international number keeps its plus. */
  readonly number: string;
};

const SHAPES: readonly [PhoneKind, RegExp][] = [
  ['mobile', /^1[3-9]\d{9}$/],
  ['landline', /^0\d{2,3}[2-9]\d{6,7}(?:-\d{1,6})?$/],
  ['landline', /^[2-9]\d{6,7}(?:-\d{1,6})?$/],
  ['service', /^(?:[48]00\d{7}|95\d{3,4})$/],
  ['international', /^\+(?!86)\d{8,15}$/],
];

/** The number in the form that is stored, whether it is sound or not: half width, no spaces or brackets. */
export function normalisePhone(text: string): string {
  const folded = text.normalize('NFKC').replace(/[\s\u200b\ufeff()]/g, '');
  const [, main = folded, extension] = /^(.*?)(?:转|ext\.?|#)(\d+)$/i.exec(folded) ?? [];
  const body = main.replace(/^(?:\+|00)86-?/, '').replace(/^00(?=85[23]|886)/, '+');
  if (extension !== undefined) return `${body.replace(/-/g, '')}-${extension}`;
  const tail = /^(0\d{2,3}-?[2-9]\d{6,7})-(\d{1,6})$/.exec(body);
  if (tail?.[1] && tail[2]) return `${tail[1].replace(/-/g, '')}-${tail[2]}`;
  return body.replace(/[-.]/g, '');
}

/** The kind and stored form of a sound number, or `undefined`. */
export function readPhone(text: string): PhoneReading | undefined {
  const number = normalisePhone(text);
  const shape = SHAPES.find(([, pattern]) => pattern.test(number));
  return shape && { kind: shape[0], number };
}

/** `138****8000`; shorter numbers keep their last two digits. */
export function maskPhone(number: string): string {
  if (number.length >= 8) return `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`;
  if (number.length <= 2) return '*'.repeat(number.length);
  return `${'*'.repeat(number.length - 2)}${number.slice(-2)}`;
}

/** Numbers of one cell: `138… / 139…`, `138…、139…`. A landline's own hyphens stay together. */
export function splitPhones(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/[/,、;；|\n]+|\s{2,}|(?<=\d{11})\s+(?=\d{11})/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
