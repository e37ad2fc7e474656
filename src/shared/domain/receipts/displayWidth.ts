/** Cells of a text on paper and in the preview: ASCII 1, everything else 2, as GB18030 printers set it. */
export function displayWidth(text: string): number {
  let cells = 0;
  for (const character of text) cells += character.charCodeAt(0) < 0x80 ? 1 : 2;
  return cells;
}

/** The text followed by spaces up to `cells`. */
export function padEndCells(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - displayWidth(text)));
}

/** The text after spaces up to `cells`. */
export function padStartCells(text: string, cells: number): string {
  return ' '.repeat(Math.max(0, cells - displayWidth(text))) + text;
}
