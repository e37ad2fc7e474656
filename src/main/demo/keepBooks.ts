import { addMonths, periodOf } from '#shared/domain/calendar/months.ts';
import type { Call } from './call.ts';
import type { Random } from './random.ts';

/** Requests made, of which the first half was invoiced, one of those was taken back, and the rest waits. */
const REQUESTS = 14;
const BATCHED_MONTHS = 3;

const invoiceNumber = (serial: number) => `2635200000${String(serial).padStart(10, '0')}`;

/** The accountant's part: the last full months are exported, and households ask for invoices. */
export async function keepBooks(call: Call, random: Random, today: string): Promise<void> {
  for (let back = BATCHED_MONTHS; back > 0; back -= 1)
    await call('vouchers.export', { period: addMonths(periodOf(today), -back) });
  const { rows } = await call('rooms.list', { limit: 200 });
  const requestIds: string[] = [];
  for (const { roomId, ownerName } of rows) {
    if (requestIds.length === REQUESTS) break;
    if (!ownerName || random.between(1, 3) > 1) continue;
    const { lines } = await call('invoices.lines', { roomId });
    const paid = lines.filter(
      (line) => line.isInvoiceable && line.status === 'none' && line.paidFen === line.amountFen,
    );
    if (paid.length === 0) continue;
    const isCompany = requestIds.length % 5 === 4;
    const { requestId } = await call('invoices.request', {
      lineIds: paid.slice(0, random.between(1, 3)).map(({ lineId }) => lineId),
      buyerKind: isCompany ? 'company' : 'person',
      title: isCompany ? '福建省云上信息科技有限公司' : ownerName,
      ...(isCompany && { taxNumber: '91350100M000100Y43', email: 'caiwu@example.com' }),
    });
    requestIds.push(requestId);
  }
  for (const [index, requestId] of requestIds.slice(0, REQUESTS / 2).entries()) {
    const number = invoiceNumber(index + 1);
    const { invoiceId } = await call('invoices.record', { requestId, number, issuedOn: today });
    if (index === 0)
      await call('invoices.recordRed', {
        invoiceId,
        number: invoiceNumber(REQUESTS),
        issuedOn: today,
        reason: '抬头开错，重开',
      });
  }
}
