import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foundTown, linesOf, MONTH_FEN } from '../support/household.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import { supervisorOf, voidReceipt } from '../support/voidReceipt.ts';

let desk: TestDesk;
let roomIds: string[];
const TODAY = '2026-11-23';
const NUMBER = '26352000000012345678';
const RED = '26352000000012345679';

beforeAll(async () => {
  desk = await openFoundedDesk();
  ({ roomIds } = await foundTown(desk, { rooms: 3, billed: ['2026-10', '2026-11'] }));
});

afterAll(() => desk.close());

const statusOf = async (roomId: string) =>
  (await desk.call('invoices.lines', { roomId })).lines.map(({ period, status }) => [period, status]);
const company = { buyerKind: 'company' as const, title: '某某有限公司', taxNumber: '91350100M000100Y43' };

describe('an invoice for what was paid', () => {
  const [first, second] = [0, 1];
  let lineIds: string[];
  let receiptId: string;
  let requestId: string;
  let invoiceId: string;
  const roomId = () => roomIds[first] ?? '';

  test('is asked for once a line, with a credit code that can be one', async () => {
    const lines = await linesOf(desk, roomId());
    lineIds = lines.map(({ lineId }) => lineId);
    const { receipts } = await desk.call('payments.collect', {
      roomId: roomId(),
      lines: lines.map(({ lineId, outstandingFen }) => ({ lineId, amountFen: outstandingFen })),
      tenders: [{ method: 'cash', amountFen: 2 * MONTH_FEN + 5000 }],
      excess: 'prepayment',
    });
    receiptId = receipts[0]?.receiptId ?? '';
    const wrong = { lineIds, ...company, taxNumber: '91350100M000100Y4Z' };
    expect((await desk.fault('invoices.request', wrong)).sub).toBe('invoice.taxNumber');
    const asked = await desk.call('invoices.request', { lineIds, ...company });
    expect(asked.amountFen).toBe(2 * MONTH_FEN);
    ({ requestId } = asked);
    expect((await desk.fault('invoices.request', { lineIds, ...company })).sub).toBe('invoice.already');
    expect(await statusOf(roomId())).toEqual([
      ['2026-11', 'requested'],
      ['2026-10', 'requested'],
    ]);
  });

  test('is for one household at a time', async () => {
    const others = [...(await linesOf(desk, roomIds[1] ?? '')), ...(await linesOf(desk, roomIds[2] ?? ''))];
    const fault = await desk.fault('invoices.request', {
      lineIds: others.map(({ lineId }) => lineId),
      ...company,
    });
    expect(fault.sub).toBe('invoice.oneHousehold');
  });

  test('is recorded by its number of twenty digits, by who may', async () => {
    await desk.call('users.save', {
      username: 'wang',
      displayName: '王收费',
      roles: ['cashier'],
      password: PASSWORD,
    });
    const clerk = desk.as('clerk');
    await clerk.call('sessions.signIn', { username: 'wang', password: PASSWORD });
    const invoice = { requestId, number: NUMBER, issuedOn: TODAY };
    expect((await clerk.fault('invoices.record', invoice)).sub).toBe('permission.missing');
    expect((await desk.fault('invoices.record', { ...invoice, number: '123' })).code).toBe('validation');
    expect((await desk.fault('invoices.record', { ...invoice, issuedOn: '2026-11-24' })).sub).toBe(
      'invoice.future',
    );
    ({ invoiceId } = await desk.call('invoices.record', invoice));
    expect((await desk.fault('invoices.record', invoice)).sub).toBe('invoice.requestDone');
    const { rows } = await desk.call('invoices.list', { state: 'issued' });
    expect(rows[0]).toMatchObject({
      title: '某某有限公司',
      taxNumber: '91350100M000100Y43',
      invoice: { number: NUMBER },
      lines: [{ rate: '0.06' }, { rate: '0.06' }],
    });
  });

  test('keeps the money where it is until a red one takes it back', async () => {
    const approval = await supervisorOf(desk);
    const gone = { receiptId, reason: '收错', approval };
    expect(await desk.fault('receipts.void', gone)).toMatchObject({
      sub: 'receipt.invoiced',
      params: { invoice: NUMBER },
    });
    const correction = await desk.fault('corrections.preview', {
      receiptId,
      problem: 'wrongMethod',
      right: {
        roomId: roomId(),
        lines: lineIds.map((lineId) => ({ lineId, amountFen: MONTH_FEN })),
        tenders: [{ method: 'wechat', amountFen: 2 * MONTH_FEN + 5000 }],
      },
    });
    expect(correction.sub).toBe('receipt.invoiced');
    const refund = {
      roomId: roomId(),
      source: 'prepayment' as const,
      amountFen: 1000,
      method: 'cash' as const,
      reason: '业主要求',
    };
    expect((await desk.fault('refunds.request', { ...refund, receiptId })).sub).toBe('receipt.invoiced');

    await desk.call('invoices.recordRed', { invoiceId, number: RED, issuedOn: TODAY, reason: '抬头开错' });
    const again = { invoiceId, number: `${RED.slice(0, -1)}0`, issuedOn: TODAY, reason: '再红一次' };
    expect((await desk.fault('invoices.recordRed', again)).sub).toBe('invoice.alreadyRed');
    expect(await statusOf(roomId())).toEqual([
      ['2026-11', 'red'],
      ['2026-10', 'red'],
    ]);
    await desk.call('refunds.request', { ...refund, receiptId });
    await voidReceipt(desk, receiptId, '收错');
  });

  test('may be given again after the red one', async () => {
    const asked = await desk.call('invoices.request', { lineIds, ...company });
    await desk.call('invoices.withdraw', { requestId: asked.requestId });
    await desk.call('invoices.request', { lineIds: lineIds.slice(first, second), ...company });
    expect(await statusOf(roomId())).toEqual([
      ['2026-11', 'red'],
      ['2026-10', 'requested'],
    ]);
  });

  test('open requests go out as a workbook for the tax platform', async () => {
    const file = await desk.call('invoices.export', {});
    expect(file.rows).toBe(1);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(desk.desk.files.get(file.fileId).bytes as never);
    const cells = [...((book.worksheets[0]?.getSheetValues()[2] ?? []) as unknown[])].slice(2);
    expect(cells).toEqual([
      '单位',
      '某某有限公司',
      '91350100M000100Y43',
      '',
      '物业费',
      '2026-10',
      '1-1-101',
      171.41,
      '0.06',
      10.28,
      181.69,
    ]);
  });
});

test('money held for others gets no invoice of ours', async () => {
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '9',
    name: '代收水费',
    nature: 'agency',
    rule: { from: '2026-01-01', rule: { kind: 'quantity', unitPrice: '5', unit: '吨' } },
  });
  const { lineId } = await desk.call('charges.post', {
    roomId: roomIds[2] ?? '',
    feeItemId,
    quantity: '2',
  });
  expect((await desk.fault('invoices.request', { lineIds: [lineId], ...company })).sub).toBe(
    'invoice.notIncome',
  );
});
