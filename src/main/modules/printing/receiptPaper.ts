import {
  type OverprintForm,
  overprintForm,
  type ReceiptPaper,
  receiptPaper,
} from '#shared/contract/printing.contract.ts';
import { type ContinuousForm, isContinuous } from '#shared/domain/forms/placedText.ts';
import { readLocal } from '../../core/localState.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

const PAPER_AT_FIRST: ReceiptPaper = { form: 'a5', parts: 'one', rightTenths: 0, downTenths: 0 };

/** On which paper this PC sets receipts, and the offset of its printer. */
export function paperHere(db: ReadDb): ReceiptPaper {
  const kept = readLocal(db, 'receiptPaper');
  return kept === undefined ? PAPER_AT_FIRST : receiptPaper.parse(JSON.parse(kept));
}

/** The pre-printed form of this PC; `null` where forms are blank. */
export function overprintHere(db: ReadDb): OverprintForm | null {
  const kept = readLocal(db, 'overprint');
  return kept === undefined ? null : overprintForm.nullable().parse(JSON.parse(kept));
}

/** The continuous form that lies in this PC's dot-matrix printer. */
export function formHere(db: ReadDb): ContinuousForm {
  const own = overprintHere(db)?.form;
  if (own) return own;
  const { form } = paperHere(db);
  return isContinuous(form) ? form : 'half';
}
