/** Below this nobody reads it, and impact paper doesn't hold it. */
const SMALLEST = 5.5;
/** What the bundled typeface takes of the size for a half-width sign, capitals among them; the others are square. */
const HALF = 0.6;

export type Fitted = { readonly text: string; readonly fontSize: number; readonly noWrap: true };

const isHalf = (sign: string) => sign.charCodeAt(0) < 0x80;

function emsOf(text: string): number {
  let ems = 0;
  for (const sign of text) ems += isHalf(sign) ? HALF : 1;
  return ems;
}

/**
 * One line that keeps within `width` points: set smaller where it is too long, and cut with … where even that isn't
 * enough.
 */
export function fitted(text: string, width: number, size: number): Fitted {
  const ems = Math.max(emsOf(text), 1);
  const fontSize = Math.min(size, Math.max(SMALLEST, Math.floor((width / ems) * 4) / 4));
  return { text: ems * fontSize <= width ? text : cutTo(text, width / fontSize), fontSize, noWrap: true };
}

function cutTo(text: string, ems: number): string {
  let kept = '';
  let used = 1;
  for (const sign of text) {
    used += isHalf(sign) ? HALF : 1;
    if (used > ems) break;
    kept += sign;
  }
  return `${kept}…`;
}
