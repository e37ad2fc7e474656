import type { RefundVoucher } from '../../contract/refunds.contract.ts';
import { sayIn } from '../../i18n/index.ts';
import { formatYuan } from '../money/formatYuan.ts';
import { localTime } from '../receipts/localTime.ts';
import type { Block, SlipDocument } from '../receipts/receiptBlocks.ts';
import { type ReceiptPrinting, reprintMark } from '../receipts/receiptDocument.ts';
import { composeSlip } from '../receipts/slipTemplate.ts';

/** A refund voucher (退款凭单) as blocks: what went out to whom, of what, agreed by whom, with a place to sign. */
export function refundDocument(view: RefundVoucher, printing: ReceiptPrinting): SlipDocument {
  const say = sayIn(printing.locale ?? 'zh-CN');
  const field = (label: string, value: string | undefined): Block[] =>
    value === undefined || value === '' ? [] : [{ kind: 'field', label, value }];
  return composeSlip(
    'refund',
    {
      company: [{ kind: 'text', text: view.companyName, align: 'center' }],
      community: [{ kind: 'text', text: view.communityName, align: 'center' }],
      title: [{ kind: 'title', text: say('refund.title') }],
      marks: reprintMark(printing, say),
      number: [
        ...field(say('refund.number'), view.number),
        ...field(say('receipt.businessDate'), view.businessDate),
      ],
      time: field(say('refund.paidAt'), localTime(view.paidAt, printing.zone)),
      rooms: field(say('receipt.rooms'), view.roomCode),
      payer: field(say('refund.payee'), view.payee ?? say('receipt.erased')),
      source: [
        ...field(say('refund.source'), refundSource(view, say)),
        ...field(say('refund.receipt'), view.receiptNumber),
      ],
      reason: field(say('refund.reason'), view.reason),
      amount: [
        { kind: 'amount', label: say('refund.amount'), amount: `￥${formatYuan(view.amountFen)}` },
        { kind: 'text', text: `${say('receipt.renminbi')}${view.uppercase}` },
      ],
      method: [
        ...field(say('refund.method'), say(`receipt.tender.${view.method}`)),
        ...field(say('refund.reference'), view.reference),
      ],
      balances: field(say('refund.balanceAfter'), formatYuan(view.balanceAfterFen)),
      approvedBy: field(say('refund.approvedBy'), view.approvedBy.join('、')),
      cashier: field(say('receipt.cashier'), view.cashierName),
      seal: [
        { kind: 'text', text: say('refund.sign') },
        { kind: 'feed', lines: 3 },
      ],
    },
    printing.template,
  );
}

/** What the money was drawn from, in words. */
export function refundSource(
  { source, depositName }: Pick<RefundVoucher, 'source' | 'depositName'>,
  say: ReturnType<typeof sayIn>,
): string {
  return depositName === undefined
    ? say(`refund.source.${source}`)
    : `${say('refund.source.deposit')} · ${depositName}`;
}
