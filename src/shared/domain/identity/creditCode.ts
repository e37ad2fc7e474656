/** Unified social credit codes (GB 32100-2015, domain.md 1.7). */

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Half width, upper case, without spaces. */
export function normaliseCreditCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff-]/g, '')
    .toUpperCase();
}

/** The check character of the first 17 characters, or `undefined` when one is outside the alphabet. */
export function creditCheckCharacter(first17: string): string | undefined {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return undefined;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31];
}

/** 1 registry + 1 class + 6 region digits + 9 organisation + 1 check. */
export function isCreditCode(text: string): boolean {
  const code = normaliseCreditCode(text);
  if (!/^[0-9A-Y]{2}\d{6}[0-9A-Y]{10}$/.test(code)) return false;
  return creditCheckCharacter(code.slice(0, 17)) === code[17];
}
