/** Number plates of the mainland (domain.md 1.7). Everything else is kept as free text. */

export type PlateKind = 'ordinary' | 'newEnergy' | 'special';

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const LETTER = '[A-HJ-NP-Z]';
const ALNUM = '[A-HJ-NP-Z0-9]';
const ORDINARY = new RegExp(`^[${PROVINCES}]${LETTER}${ALNUM}{4}[A-HJ-NP-Z0-9挂学警港澳]$`);
const NEW_ENERGY = new RegExp(`^[${PROVINCES}]${LETTER}(?:[DABCEFGHJK]${ALNUM}\\d{4}|\\d{5}[DABCEFGHJK])$`);
const SPECIAL = /^(?:使\d{6}|[A-Z京]?\d{4,6}[使领]|[\p{Script=Han}A-Z0-9]{5,10})$/u;

/** Half width, upper case, without the dot and spaces: the form that is stored and compared. */
export function normalisePlate(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff·•・.．-]/g, '')
    .toUpperCase();
}

/** The kind of a normalised or typed plate; `undefined` when it can't be a plate at all. */
export function plateKind(text: string): PlateKind | undefined {
  const plate = normalisePlate(text);
  if (ORDINARY.test(plate)) return 'ordinary';
  if (NEW_ENERGY.test(plate)) return 'newEnergy';
  if (new RegExp(`^[${PROVINCES}].*[^使领]$`).test(plate)) return undefined;
  return SPECIAL.test(plate) && /\d/.test(plate) && /\p{Script=Han}/u.test(plate) ? 'special' : undefined;
}

/** Whether the text begins like a mainland plate, for a search box that is still being typed in. */
export function beginsLikePlate(text: string): boolean {
  return new RegExp(`^[${PROVINCES}]${LETTER}`).test(normalisePlate(text));
}
