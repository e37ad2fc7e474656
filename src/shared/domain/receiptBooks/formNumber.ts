/** How the forms of a book are numbered on paper. */
export type FormNumbers = {
  readonly prefix: string;
  readonly first: number;
  readonly last: number;
  readonly digits: number;
};

/** A form's number as it stands on paper, such as `NO0001234`. */
export function formText({ prefix, digits }: Pick<FormNumbers, 'prefix' | 'digits'>, number: number): string {
  return `${prefix}${String(number).padStart(digits, '0')}`;
}

/** What somebody typed of a form's number, with or without prefix and zeros; `undefined` when it isn't of this book. */
export function parseForm(book: FormNumbers, typed: string): number | undefined {
  const text = normalForm(typed);
  const prefix = normalForm(book.prefix);
  const digits = prefix !== '' && text.startsWith(prefix) ? text.slice(prefix.length) : text;
  if (!/^\d{1,12}$/.test(digits)) return undefined;
  const number = Number(digits);
  return number >= book.first && number <= book.last ? number : undefined;
}

/** One spelling for one number: the same form is recognised however it was typed. */
export function normalForm(typed: string): string {
  return typed.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}
