import { sayIn } from '../../i18n/index.ts';
import { formatYuan } from '../money/formatYuan.ts';
import { formatUppercase } from '../money/uppercaseAmount.ts';
import { localTime } from './localTime.ts';
import type { SlipDocument } from './receiptBlocks.ts';
import { payerText, type ReceiptPrinting, reprintMark } from './receiptDocument.ts';
import { composeSlip } from './slipTemplate.ts';

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
  const say = sayIn(printing.locale ?? 'zh-CN');
  return composeSlip(
    'transferSlip',
    {
      company: [{ kind: 'text', text: view.companyName, align: 'center' }],
      community: [{ kind: 'text', text: view.communityName, align: 'center' }],
      title: [
        { kind: 'title', text: say('slip.title') },
        { kind: 'text', text: say('slip.notReceipt'), align: 'center', bold: true },
      ],
      marks: reprintMark(printing, say),
      number: [
        { kind: 'field', label: say('slip.number'), value: view.slipNumber },
        { kind: 'field', label: say('receipt.businessDate'), value: view.businessDate },
      ],
      time: [{ kind: 'field', label: say('slip.notedAt'), value: localTime(view.notedAt, printing.zone) }],
      rooms: [{ kind: 'field', label: say('receipt.rooms'), value: view.roomCodes.join('、') }],
      payer: [{ kind: 'field', label: say('receipt.payer'), value: payerText(view, say('receipt.erased')) }],
      reference: view.reference
        ? [{ kind: 'field', label: say('slip.reference'), value: view.reference }]
        : [],
      amount: [
        { kind: 'amount', label: say('slip.amount'), amount: `￥${formatYuan(view.amountFen)}` },
        { kind: 'text', text: `${say('receipt.renminbi')}${formatUppercase(view.amountFen)}` },
      ],
      note: view.note ? [{ kind: 'field', label: say('receipt.note'), value: view.note }] : [],
      cashier: [{ kind: 'field', label: say('receipt.cashier'), value: view.cashierName }],
      advice: [{ kind: 'text', text: say('slip.advice') }],
      notInvoice: [{ kind: 'text', text: say('slip.notReceipt'), align: 'center', bold: true }],
    },
    printing.template,
  );
}
