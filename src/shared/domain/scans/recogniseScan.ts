import { isEquipmentCode } from '../equipment/record.ts';
import { parseRoomCode } from '../identity/roomCode.ts';

/** What a scanned text is, by its looks alone; whether there is such a thing only the books know. */
export type Scan =
  /** The QR code of a receipt, whole: it can be proven. */
  | { readonly kind: 'receiptProof'; readonly number: string; readonly qr: string }
  | { readonly kind: 'receipt'; readonly number: string }
  /** A slip 已收待核 of a transfer. */
  | { readonly kind: 'transferSlip'; readonly number: string }
  /** The number of a work order, as its job slip has it. */
  | { readonly kind: 'workOrder'; readonly number: string }
  /** The number of a complaint, a register's line, a slip, a fit-out or a handover. */
  | { readonly kind: 'counterEntry'; readonly number: string }
  /** The code of a machine, as its label has it. */
  | { readonly kind: 'equipment'; readonly code: string }
  /** The code of a point of a patrol route. */
  | { readonly kind: 'patrolPoint'; readonly code: string }
  /** What a payer's phone shows. Good once and for a minute: it is never kept or logged. */
  | { readonly kind: 'paymentCode'; readonly method: 'wechat' | 'alipay'; readonly code: string }
  | { readonly kind: 'room'; readonly code: string }
  | { readonly kind: 'unknown'; readonly text: string };

const SERIES = '[A-Z]\\d{1,3}[0-9A-Z]{2}';
/** Whatever follows: what was altered is told so by the books, not passed off as no receipt. */
const PROOF = /^STW1 (\S+)/;
const RECEIPT = new RegExp(`^${SERIES}-\\d{6,}$`);
const ORDER = new RegExp(`^${SERIES}-G\\d{5,}$`);
const ENTRY = new RegExp(`^${SERIES}-[SDFXJ]\\d{5,}$`);
/** Four digits: a fit-out has five. */
const POINT = new RegExp(`^${SERIES}-X\\d{4}$`);
const SLIP = new RegExp(`^${SERIES}-Z\\d{5,}$`);
/** 18 digits that begin with 10 to 15. */
const WECHAT = /^1[0-5]\d{16}$/;
/** 16 to 24 digits that begin with 25 to 30. */
const ALIPAY = /^(?:2[5-9]|30)\d{14,22}$/;
const LONGEST_ROOM = 40;

export function recogniseScan(scanned: string): Scan {
  const text = scanned.trim();
  const [, proven] = PROOF.exec(text) ?? [];
  if (proven !== undefined) return { kind: 'receiptProof', number: proven, qr: text };
  const upper = text.toUpperCase();
  if (RECEIPT.test(upper)) return { kind: 'receipt', number: upper };
  if (SLIP.test(upper)) return { kind: 'transferSlip', number: upper };
  if (ENTRY.test(upper)) return { kind: 'counterEntry', number: upper };
  if (POINT.test(upper)) return { kind: 'patrolPoint', code: upper };
  if (ORDER.test(upper)) return { kind: 'workOrder', number: upper };
  if (isEquipmentCode(upper)) return { kind: 'equipment', code: upper };
  if (WECHAT.test(text)) return { kind: 'paymentCode', method: 'wechat', code: text };
  if (ALIPAY.test(text)) return { kind: 'paymentCode', method: 'alipay', code: text };
  if (text.length <= LONGEST_ROOM && !/:\/\//.test(text) && parseRoomCode(text))
    return { kind: 'room', code: text };
  return { kind: 'unknown', text };
}
