import { type ContinuousForm, FORM_LINES, type FormPage, moved } from '#shared/domain/forms/placedText.ts';
import { missingOnForm, renderForm, withMissingReplaced } from '../devices/escpk/renderForm.ts';
import type { ReceiptFont } from '../devices/escpos/receiptFont.ts';

/**
 * The bytes of a document for a dot-matrix printer, moved by the PC's offset. Signs nobody can draw stand as 〓, and
 * `pagesOf` is asked again with them, so that the sheet names them.
 */
export function formBytes(
  pagesOf: (missing: readonly string[]) => FormPage[],
  form: ContinuousForm,
  offset: { readonly rightTenths: number; readonly downTenths: number },
  font: ReceiptFont,
): Promise<Uint8Array> {
  const plain = pagesOf([]);
  const missing = missingOnForm(plain, font);
  const pages = missing.length === 0 ? plain : withMissingReplaced(pagesOf(missing), missing);
  return renderForm(moved(pages, offset, FORM_LINES[form]), form, font);
}
