/** What was typed as a unit price in 元, exact decimal text with at most four decimals; undefined while it is none. */
export function typedPrice(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim();
  return /^\d{1,8}(\.\d{1,4})?$/.test(text) ? text : undefined;
}
