import { overprintPages } from '#shared/domain/forms/overprintPages.ts';
import { receiptPages } from '#shared/domain/forms/receiptPages.ts';
import { slipPages } from '#shared/domain/forms/slipPages.ts';
import type { SlipDocument } from '#shared/domain/receipts/receiptBlocks.ts';
import type { ReceiptPrinting } from '#shared/domain/receipts/receiptDocument.ts';
import type { Community } from '../../core/community.ts';
import type { ReceiptFont } from '../../devices/escpos/receiptFont.ts';
import { formBytes } from '../../printing/formBytes.ts';
import { receiptOf, receiptView } from '../receipts/index.ts';
import { formHere, overprintHere, paperHere } from './receiptPaper.ts';

/** A receipt on the forms of this PC: struck into their boxes where they are pre-printed, set whole where they are blank. */
export function receiptFormBytes(
  { write, keys }: Community,
  receiptId: string,
  printing: ReceiptPrinting,
  font: ReceiptFont,
): Promise<Uint8Array> {
  const view = receiptView(receiptOf(write, receiptId), keys);
  const form = formHere(write);
  const overprint = overprintHere(write);
  return formBytes(
    (missing) =>
      overprint
        ? overprintPages(view, printing, overprint, missing)
        : receiptPages(view, printing, form, missing),
    form,
    paperHere(write),
    font,
  );
}

/** Any other slip on the forms of this PC, line by line. */
export function slipFormBytes(
  { write }: Community,
  document: SlipDocument,
  font: ReceiptFont,
): Promise<Uint8Array> {
  const form = formHere(write);
  return formBytes(
    (missing) => {
      const named = missing.map((sign) => `〓 U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
      return slipPages([...document, ...named.map((text) => ({ kind: 'text', text }) as const)], form);
    },
    form,
    paperHere(write),
    font,
  );
}
