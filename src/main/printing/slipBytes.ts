import { layoutCells } from '#shared/domain/receipts/layoutCells.ts';
import type { SlipDocument } from '#shared/domain/receipts/receiptBlocks.ts';
import type { ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { type PaperProfile, renderReceipt, withMissingMarked } from '../devices/escpos/renderReceipt.ts';

/**
 * The bytes of a slip for a printer. A character nobody can draw fails the job with MissingGlyphs; with
 * `markMissing` it stands as 〓 and is named at the end of the slip.
 */
export function slipBytes(
  document: SlipDocument,
  paper: PaperProfile,
  font: ReceiptFont,
  options: { markMissing: boolean } = { markMissing: false },
): Promise<Uint8Array> {
  const lines = layoutCells(document, paper.cells);
  return renderReceipt(
    options.markMissing ? withMissingMarked(lines, font, paper.chinese) : lines,
    paper,
    font,
  );
}
