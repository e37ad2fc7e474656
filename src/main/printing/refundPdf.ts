import type { TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { RefundVoucher } from '#shared/contract/refunds.contract.ts';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import { localTime } from '#shared/domain/receipts/localTime.ts';
import { refundSource } from '#shared/domain/refunds/refundDocument.ts';
import { sayIn } from '#shared/i18n/index.ts';
import type { ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { drawPdf } from './drawPdf.ts';
import { drawable } from './receiptPdf.ts';
import { PDF_FONT } from './receiptPdfDefinition.ts';

/** A refund voucher as an A5 page with room for the payee's signature. `zone`: IANA zone of the community. */
export async function refundPdf(view: RefundVoucher, zone: string, font: ReceiptFont): Promise<Uint8Array> {
  const say = sayIn('zh-CN');
  const typed = [view.payee, view.reason, view.reference, view.depositName, view.companyName];
  const missing = font.missingGlyphs(typed.join(''));
  const rows: [string, string | undefined][] = [
    [say('receipt.businessDate'), view.businessDate],
    [say('refund.paidAt'), localTime(view.paidAt, zone)],
    [say('receipt.rooms'), view.roomCode],
    [say('refund.payee'), view.payee ?? say('receipt.erased')],
    [say('refund.source'), refundSource(view, say)],
    [say('refund.receipt'), view.receiptNumber],
    [say('refund.reason'), view.reason],
    [say('refund.amount'), `￥${formatYuan(view.amountFen)}   ${say('receipt.renminbi')}${view.uppercase}`],
    [say('refund.method'), say(`receipt.tender.${view.method}`)],
    [say('refund.reference'), view.reference],
    [say('refund.balanceAfter'), formatYuan(view.balanceAfterFen)],
    [say('refund.approvedBy'), view.approvedBy.join('、')],
    [say('receipt.cashier'), view.cashierName],
  ];
  const body = rows.flatMap(([label, value]): TableCell[][] =>
    value ? [[{ text: label, color: '#5b6b68' }, { text: drawable(value, missing) }]] : [],
  );
  const definition: TDocumentDefinitions = {
    pageSize: 'A5',
    pageOrientation: 'landscape',
    pageMargins: [40, 28, 40, 28],
    defaultStyle: { font: PDF_FONT, fontSize: 10 },
    info: { title: `${say('refund.title')} ${view.number}`, author: view.companyName },
    content: [
      { text: drawable(`${view.companyName}  ${view.communityName}`, missing), fontSize: 9 },
      { text: say('refund.title'), fontSize: 18, alignment: 'center', margin: [0, 2, 0, 2] },
      { text: view.number, alignment: 'right', margin: [0, 0, 0, 6] },
      { table: { widths: ['auto', '*'], body }, layout: 'lightHorizontalLines' },
      { text: say('refund.sign'), alignment: 'right', margin: [0, 18, 0, 0] },
    ],
  };
  return drawPdf(definition, font.path);
}
