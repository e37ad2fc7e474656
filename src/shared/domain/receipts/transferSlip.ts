import { type Locale, translate, type WordKey } from '../../i18n/index.ts';
import { formatYuan } from '../money/formatYuan.ts';
import { formatUppercase } from '../money/uppercaseAmount.ts';
import { localTime } from './localTime.ts';
import type { SlipDocument } from './receiptBlocks.ts';
import { payerText, type ReceiptPrinting } from './receiptDocument.ts';

/** A transfer somebody says was made and nobody has seen in the bank. It settles nothing. */
export type TransferSlipView = {
  readonly slipNumber: string;
  readonly companyName: string;
  readonly communityName: string;
  readonly businessDate: string;
  /** Epoch ms. */
  readonly notedAt: number;
  readonly roomCodes: readonly string[];
  /** `undefined` when the person was erased. */
  readonly title?: string | undefined;
  readonly erased: boolean;
  readonly amountFen: number;
  readonly reference?: string | undefined;
  readonly note?: string | undefined;
  readonly cashierName: string;
};

/** The slip 已收待核: says twice that it is not a receipt and carries no QR code to prove. */
export function transferSlipDocument(view: TransferSlipView, printing: ReceiptPrinting): SlipDocument {
  const locale: Locale = printing.locale ?? 'zh-CN';
  const say = (key: WordKey, params?: Record<string, string | number>) => translate(locale, key, params);
  return [
    { kind: 'text', text: view.companyName, align: 'center' },
    { kind: 'text', text: view.communityName, align: 'center' },
    { kind: 'title', text: say('slip.title') },
    { kind: 'text', text: say('slip.notReceipt'), align: 'center', bold: true },
    ...(printing.copy > 0
      ? [{ kind: 'mark', text: say('receipt.reprintMark', { n: printing.copy }) } as const]
      : []),
    { kind: 'rule' },
    { kind: 'field', label: say('slip.number'), value: view.slipNumber },
    { kind: 'field', label: say('receipt.businessDate'), value: view.businessDate },
    { kind: 'field', label: say('slip.notedAt'), value: localTime(view.notedAt, printing.zone) },
    { kind: 'field', label: say('receipt.rooms'), value: view.roomCodes.join('、') },
    { kind: 'field', label: say('receipt.payer'), value: payerText(view, say('receipt.erased')) },
    ...(view.reference
      ? [{ kind: 'field', label: say('slip.reference'), value: view.reference } as const]
      : []),
    { kind: 'rule' },
    { kind: 'amount', label: say('slip.amount'), amount: `￥${formatYuan(view.amountFen)}` },
    { kind: 'text', text: `${say('receipt.renminbi')}${formatUppercase(view.amountFen)}` },
    { kind: 'rule' },
    ...(view.note ? [{ kind: 'field', label: say('receipt.note'), value: view.note } as const] : []),
    { kind: 'field', label: say('receipt.cashier'), value: view.cashierName },
    { kind: 'text', text: say('slip.advice') },
    { kind: 'text', text: say('slip.notReceipt'), align: 'center', bold: true },
    { kind: 'cut' },
  ];
}
