import { layoutCells, type PaperCells } from '#shared/domain/receipts/layoutCells.ts';
import type { SlipDocument } from '#shared/domain/receipts/receiptBlocks.ts';
import { PaperLines } from './PaperLines.tsx';

type Props = { readonly document: SlipDocument; readonly cells: PaperCells; readonly label: string };

/** The slip as the printer sets it: the same lines, every sign in its own cells. */
export function ReceiptPaper({ document, cells, label }: Props) {
  return <PaperLines lines={layoutCells(document, cells)} cells={cells} label={label} />;
}
