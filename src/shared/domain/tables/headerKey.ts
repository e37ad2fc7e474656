/** What two spellings of a header share: half width, no spaces, marks, units or remarks in brackets. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】|<[^>]*>/g, '')
    .replace(/[\s*:：、,，。.·_\-—"'“”`]/g, '')
    .replace(/(?:m2|m²|平方米|平米)$/i, '')
    .toLowerCase();
}
