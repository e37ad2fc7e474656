import { periodOf } from '#shared/domain/calendar/months.ts';
import type { TestDesk } from '../testDesk.ts';

/** An account and a rate are set, a month is exported; an invoice is asked for, given and taken back. */
export async function liveBooks(desk: TestDesk, roomId: string): Promise<void> {
  const { businessDate } = await desk.call('system.status', {});
  const { feeItems } = await desk.call('feeItems.list', {});
  const feeItemId = feeItems[0]?.feeItemId ?? '';
  await desk.call('vouchers.saveMapping', {
    fromDay: businessDate,
    accounts: [{ key: 'ownRevenue', feeItemId, code: '600101', name: '物业费收入' }],
    rates: [{ feeItemId, rate: '0.03' }],
  });
  await desk.call('vouchers.saveTemplate', {
    name: '集团模板',
    format: 'csv',
    columns: [
      { column: 'account', title: '科目' },
      { column: 'amount', title: '金额' },
    ],
  });
  await desk.call('vouchers.export', { period: periodOf(businessDate) });

  const { lines } = await desk.call('invoices.lines', { roomId });
  const wanted = lines
    .filter(({ status, isInvoiceable }) => isInvoiceable && status !== 'issued')
    .slice(0, 2);
  const [first, second] = wanted.map(({ lineId }) => lineId);
  if (!first || !second) throw new Error('two lines to invoice');
  const buyer = { buyerKind: 'person' as const, title: '张三' };
  const withdrawn = await desk.call('invoices.request', { lineIds: [first], ...buyer });
  await desk.call('invoices.withdraw', { requestId: withdrawn.requestId });
  const { requestId } = await desk.call('invoices.request', {
    lineIds: [second],
    buyerKind: 'company',
    title: '张三商贸有限公司',
    taxNumber: '91350100M000100Y43',
    email: 'zhangsan@example.com',
  });
  const { invoiceId } = await desk.call('invoices.record', {
    requestId,
    number: '26352000000012345678',
    issuedOn: businessDate,
  });
  await desk.call('invoices.recordRed', {
    invoiceId,
    number: '26352000000012345679',
    issuedOn: businessDate,
    reason: '张三要求换抬头',
  });
}
