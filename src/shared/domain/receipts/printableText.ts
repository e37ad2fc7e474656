/** What the printers of the trade lack but have a twin for (devices.md 1.2). A bare `?` is the mark of a lost
 * character, so a typed one becomes its full-width twin and none is ever sent. */
const TWINS: Readonly<Record<string, string>> = {
  '¥': '￥',
  '\u00a0': ' ',
  '\t': ' ',
  '•': '·',
  '?': '？',
};

const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}]|\p{Variation_Selector}/gu;

/** A text as a printer can take it: composed, twins in place, nothing without width; line ends stay. */
export function printableText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n')
    .replace(/[¥\u00a0\t•?]/g, (character) => TWINS[character] ?? character)
    .replace(UNPRINTABLE, '');
}
