import { displayWidth, padEndCells, padStartCells } from './displayWidth.ts';
import { printableText } from './printableText.ts';
import type { Align, Block, Column, SlipDocument, SlipPicture, TextSize } from './receiptBlocks.ts';
import { wrapCells } from './wrapCells.ts';

/** One line as it stands on the paper and in the preview, or what stands between lines. */
export type LaidOutLine =
  | {
      readonly kind: 'text';
      /** Never wider than the paper at its size; spaces inside are part of the setting. */
      readonly text: string;
      readonly align: Align;
      readonly bold: boolean;
      readonly size: TextSize;
    }
  | { readonly kind: 'picture'; readonly picture: SlipPicture }
  | { readonly kind: 'qr'; readonly data: string }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'cut' };

/** Half-width cells of a line: 48 on 80 mm paper, 42 on some, 32 on 58 mm (devices.md 1.2). */
export type PaperCells = 48 | 42 | 32;

const LABEL_CELLS = 8;
/** Below this a name is unreadable beside its amounts, so it gets a line of its own. */
const NARROWEST_REST = 14;

/** Lays a slip out for paper of so many cells. Pure: the same lines feed printer and screen. */
export function layoutCells(document: SlipDocument, cells: PaperCells): LaidOutLine[] {
  return document.flatMap((block) => layoutBlock(block, cells));
}

function layoutBlock(block: Block, cells: number): LaidOutLine[] {
  switch (block.kind) {
    case 'title':
      return wrap(block.text, cells / 2).map((text) =>
        line(text, { align: 'center', size: 'double', bold: true }),
      );
    case 'mark':
      return wrap(`【${block.text}】`, cells / 2).map((text) =>
        line(text, { align: 'center', size: 'double', bold: true }),
      );
    case 'text': {
      const indent = ' '.repeat(block.indent ?? 0);
      return wrap(block.text, cells - indent.length).map((text) =>
        line(text && indent + text, { align: block.align ?? 'left', bold: block.bold ?? false }),
      );
    }
    case 'field':
      return layoutField(printableText(block.label), block.value, cells);
    case 'columns':
      return layoutColumns(block.columns, cells).map((text) => line(text, { bold: block.bold ?? false }));
    case 'amount': {
      const size = block.size ?? 'tall';
      return layoutColumns(
        [
          { text: block.label },
          { text: block.amount, align: 'right', width: displayWidth(printableText(block.amount)) },
        ],
        size === 'double' ? cells / 2 : cells,
      ).map((text) => line(text, { size, bold: true }));
    }
    case 'rule':
      return [line('-'.repeat(cells))];
    case 'picture':
    case 'qr':
    case 'feed':
    case 'cut':
      return [block];
  }
}

function layoutField(label: string, value: string, cells: number): LaidOutLine[] {
  const indent = Math.max(LABEL_CELLS, displayWidth(label) + 2);
  return wrap(value, cells - indent).map((text, index) =>
    line((padEndCells(index === 0 ? label : '', indent) + text).trimEnd()),
  );
}

function layoutColumns(columns: readonly Column[], cells: number): string[] {
  const clean = columns.map((column) => ({
    ...column,
    text: printableText(column.text).replaceAll('\n', ' '),
  }));
  const fixed = clean.reduce((sum, column) => sum + (column.width ?? 0), 0);
  const rest = cells - fixed;
  const overflows = clean.some(
    (column) => column.width !== undefined && displayWidth(column.text) > column.width,
  );
  const first = clean[0];
  if (overflows || rest < 0 || !first) return clean.flatMap((column) => alone(column, cells));
  const restText = clean.find((column) => column.width === undefined)?.text ?? '';
  if (rest < NARROWEST_REST && displayWidth(restText) > rest - 1) {
    const amounts = clean.filter((column) => column.width !== undefined);
    return [
      ...wrapCells(restText, cells),
      padStartCells(
        amounts.map((column) => set(column.text, column.align, column.width ?? 0)).join(''),
        cells,
      ),
    ];
  }
  const wrapped = clean.map((column) =>
    column.width === undefined ? wrapCells(column.text, Math.max(1, rest - 1)) : [column.text],
  );
  const rows = Math.max(...wrapped.map((texts) => texts.length));
  // Amounts stand beside the last line of a long name, where the eye leaves it.
  return Array.from({ length: rows }, (_, row) =>
    clean
      .map((column, index) => {
        const texts = wrapped[index] ?? [];
        const text = column.width === undefined ? texts[row] : texts[row - (rows - texts.length)];
        return set(text ?? '', column.align, column.width ?? rest);
      })
      .join('')
      .trimEnd(),
  );
}

function alone(column: Column, cells: number): string[] {
  return column.text === ''
    ? []
    : wrapCells(column.text, cells).map((text) => set(text, column.align, cells).trimEnd());
}

function set(text: string, align: Align | undefined, cells: number): string {
  if (align === 'right') return padStartCells(text, cells);
  if (align !== 'center') return padEndCells(text, cells);
  const left = Math.max(0, Math.floor((cells - displayWidth(text)) / 2));
  return padEndCells(' '.repeat(left) + text, cells);
}

function wrap(text: string, cells: number): string[] {
  return wrapCells(printableText(text), cells);
}

function line(
  text: string,
  style: { align?: Align; bold?: boolean; size?: TextSize } = {},
): LaidOutLine & { kind: 'text' } {
  return {
    kind: 'text',
    text,
    align: style.align ?? 'left',
    bold: style.bold ?? false,
    size: style.size ?? 'normal',
  };
}
