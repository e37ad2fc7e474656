import { displayWidth } from './displayWidth.ts';

/** Never begins a line: it is carried over together with the character before it. */
const NO_START = /^[，。、；：？！）》」』】”’％…]/u;

/**
 * Breaks a text into lines of at most `cells`. Amounts, numbers and other ASCII runs stay whole unless one is
 * longer than a line; spaces at a break are dropped; nothing else is lost.
 */
export function wrapCells(text: string, cells: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, cells));
}

function wrapParagraph(paragraph: string, cells: number): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let width = 0;
  const breakLine = () => {
    lines.push(line.join('').trimEnd());
    line = [];
    width = 0;
  };
  for (const unit of unitsOf(paragraph, cells)) {
    const unitWidth = displayWidth(unit);
    if (width + unitWidth > cells && line.length > 0) {
      const carried = NO_START.test(unit) && line.length > 1 ? line.pop() : undefined;
      breakLine();
      if (carried !== undefined && carried !== ' ') {
        line.push(carried);
        width = displayWidth(carried);
        if (width + unitWidth > cells) breakLine();
      }
    }
    if (unit === ' ' && line.length === 0 && lines.length > 0) continue;
    line.push(unit);
    width += unitWidth;
  }
  if (line.length > 0 || lines.length === 0) breakLine();
  return lines;
}

function unitsOf(paragraph: string, cells: number): string[] {
  const runs = paragraph.match(/[\u0021-\u007e]+|[\s\S]/gu) ?? [];
  return runs.flatMap((run) =>
    displayWidth(run) > cells ? (run.match(new RegExp(`.{1,${cells}}`, 'gu')) ?? []) : [run],
  );
}
