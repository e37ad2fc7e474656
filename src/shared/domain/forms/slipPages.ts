import { displayWidth } from '../receipts/displayWidth.ts';
import { layoutCells } from '../receipts/layoutCells.ts';
import type { SlipDocument } from '../receipts/receiptBlocks.ts';
import {
  CELL_UNITS,
  type ContinuousForm,
  FORM_LINES,
  type FormPage,
  LINE_UNITS,
  type PlacedText,
} from './placedText.ts';

/** Slips that have no form of their own keep the width of 80 mm paper. */
const CELLS = 48;
/** Kept clear at the top and the bottom of a sheet. */
const CLEAR_LINES = 2;

/** Any slip line by line on continuous forms, as many sheets as it takes; a picture or a code has no place there. */
export function slipPages(document: SlipDocument, form: ContinuousForm): FormPage[] {
  const perPage = FORM_LINES[form] - CLEAR_LINES;
  const lines = layoutCells(document, CELLS).flatMap((line): { text: string; cell: number }[] => {
    if (line.kind === 'feed') return Array.from({ length: line.lines }, () => ({ text: '', cell: 0 }));
    if (line.kind !== 'text') return [];
    const spare = CELLS - displayWidth(line.text);
    const cell = line.align === 'left' ? 0 : line.align === 'right' ? spare : Math.floor(spare / 2);
    return [{ text: line.text, cell }];
  });
  const pages: FormPage[] = [];
  for (let from = 0; from < Math.max(1, lines.length); from += perPage) {
    const page = lines.slice(from, from + perPage).flatMap(({ text, cell }, index): PlacedText[] => {
      return text === '' ? [] : [{ x: cell * CELL_UNITS, y: (index + 1) * LINE_UNITS, text }];
    });
    pages.push(page);
  }
  return pages;
}
