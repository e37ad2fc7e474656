import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Output } from '#shared/contract/index.ts';
import { foundTown, linesOf, MONTH_FEN } from '../support/household.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';
import { voidReceipt } from '../support/voidReceipt.ts';
import { readKingdee, readTemplateCsv, readU8 } from '../support/voucherReaders.ts';

let desk: TestDesk;
let roomIds: string[];
let feeItemId: string;
const MONTH = '2026-11';

beforeAll(async () => {
  desk = await openFoundedDesk();
  ({ roomIds, feeItemId } = await foundTown(desk, { rooms: 3, billed: [MONTH] }));
});

afterAll(() => desk.close());

type Preview = Output<'vouchers.preview'>;
const preview = (scope: 'rest' | 'all' = 'rest', period = MONTH) =>
  desk.call('vouchers.preview', { period, scope });
const entriesOf = (shown: Preview, kind: string) =>
  shown.vouchers
    .find((voucher) => voucher.kind === kind)
    ?.entries.map(({ side, account, amountFen }) => [side, account, amountFen]);

async function collect(roomId: string, method: 'cash' | 'wechat', extraFen = 0) {
  const [line] = await linesOf(desk, roomId);
  const lines = line ? [{ lineId: line.lineId, amountFen: line.outstandingFen }] : [];
  const owed = line?.outstandingFen ?? 0;
  const { receipts } = await desk.call('payments.collect', {
    roomId,
    lines,
    tenders: [{ method, amountFen: owed + extraFen }],
    excess: 'prepayment',
  });
  return receipts[0]?.receiptId ?? '';
}

async function bytesOf(batchId: string, format: 'u8' | 'kingdee' | 'template', templateId?: string) {
  const { fileId } = await desk.call('vouchers.file', {
    batchId,
    format,
    ...(templateId !== undefined && { templateId }),
  });
  const file = desk.desk.files.get(fileId);
  if (!file) throw new Error('no file');
  return Buffer.from(file.bytes);
}

const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('vouchers of a month', () => {
  let receiptId: string;
  let first: Output<'vouchers.export'>;

  test('come of bills and money, taxed and balanced', async () => {
    receiptId = await collect(roomIds[0] ?? '', 'cash', 1000);
    await collect(roomIds[1] ?? '', 'wechat');
    const shown = await preview();
    expect(entriesOf(shown, 'issued')).toEqual([
      ['debit', '1122', 3 * MONTH_FEN],
      ['credit', '2221', 3 * 1028],
      ['credit', '6001', 3 * 17141],
    ]);
    expect(entriesOf(shown, 'collected')).toEqual([
      ['debit', '1001', MONTH_FEN + 1000],
      ['debit', '1012', MONTH_FEN],
      ['credit', '1122', 2 * MONTH_FEN],
      ['credit', '2203', 1000],
    ]);
    expect(shown.totalFen).toBe(5 * MONTH_FEN + 1000);
  });

  test('open down to the fact', async () => {
    const shown = await preview();
    const cash = shown.vouchers
      .find(({ kind }) => kind === 'collected')
      ?.entries.find(({ account }) => account === '1001');
    const facts = await desk.call('vouchers.facts', {
      period: MONTH,
      kind: 'collected',
      key: cash?.key ?? '',
    });
    expect(facts).toMatchObject({ total: 1, amountFen: MONTH_FEN + 1000 });
    expect(facts.rows[0]).toMatchObject({ receiptId, roomCode: '1-1-101' });
  });

  test('go out once: exporting again is the same batch and the same bytes', async () => {
    first = await desk.call('vouchers.export', { period: MONTH });
    expect(first).toMatchObject({ number: 1, isNew: true, vouchers: 2, totalFen: 5 * MONTH_FEN + 1000 });
    const before = await Promise.all(
      (['u8', 'kingdee'] as const).map(async (format) => sha(await bytesOf(first.batchId, format))),
    );
    desk.clock.advance(10 * 60_000);
    expect(await desk.call('vouchers.export', { period: MONTH })).toEqual({ ...first, isNew: false });
    const after = await Promise.all(
      (['u8', 'kingdee'] as const).map(async (format) => sha(await bytesOf(first.batchId, format))),
    );
    expect(after).toEqual(before);
    expect(await preview()).toMatchObject({ facts: 0, restFacts: 0, vouchers: [] });
  });

  test('after a void and a new receipt only the difference goes out, in red', async () => {
    await voidReceipt(desk, receiptId, '收错方式');
    const shown = await preview();
    expect(entriesOf(shown, 'collected')).toEqual([
      ['debit', '1001', -(MONTH_FEN + 1000)],
      ['credit', '1122', -MONTH_FEN],
      ['credit', '2203', -1000],
    ]);
    await collect(roomIds[0] ?? '', 'wechat');
    const second = await desk.call('vouchers.export', { period: MONTH });
    expect(second).toMatchObject({ number: 2, isNew: true, vouchers: 1, totalFen: -1000 });
    const { posted } = await desk.call('vouchers.batch', { batchId: second.batchId });
    expect(posted.map(({ number }) => number)).toEqual([3]);
  });

  test('Σ of the batches = the entries of all facts of the month', async () => {
    const { batches, vouchers } = await preview('all');
    const sums = new Map<string, number>();
    const add = (account: string, side: string, fen: number) =>
      sums.set(`${account} ${side}`, (sums.get(`${account} ${side}`) ?? 0) + fen);
    for (const { batchId } of batches) {
      const { posted } = await desk.call('vouchers.batch', { batchId });
      for (const { entries } of posted) for (const one of entries) add(one.account, one.side, one.amountFen);
    }
    for (const { entries } of vouchers) for (const one of entries) add(one.account, one.side, -one.amountFen);
    expect([...sums.values()].every((sum) => sum === 0)).toBe(true);
  });

  test('a day holds only what its month has not taken out yet', async () => {
    const day = '2026-11-23';
    expect(await preview('rest', day)).toMatchObject({ facts: 0 });
    await collect(roomIds[2] ?? '', 'cash');
    const batch = await desk.call('vouchers.export', { period: day });
    expect(batch).toMatchObject({ number: 1, isNew: true, totalFen: MONTH_FEN });
    expect((await desk.fault('vouchers.export', { period: '2026-10' })).sub).toBe('voucher.nothing');
    expect(await preview()).toMatchObject({ facts: 0 });
  });
});

describe('files, read back by another reader', () => {
  test('用友 U8: GBK, one entry a line, one side not nothing', async () => {
    const { rows } = await desk.call('vouchers.batches', {});
    for (const { batchId, totalFen } of rows) {
      const read = readU8(await bytesOf(batchId, 'u8'));
      const { posted } = await desk.call('vouchers.batch', { batchId });
      expect(read.entries).toEqual(
        posted.flatMap(({ number, day, entries }) =>
          entries.map((one) => ({
            day,
            word: '记',
            number: String(number).padStart(4, '0'),
            summary: one.summary,
            account: one.account,
            debitFen: one.side === 'debit' ? one.amountFen : 0,
            creditFen: one.side === 'credit' ? one.amountFen : 0,
          })),
        ),
      );
      expect(read.debitFen).toBe(totalFen);
      expect(read.creditFen).toBe(totalFen);
    }
  });

  test('金蝶: its columns, real numbers, balanced', async () => {
    const { rows } = await desk.call('vouchers.batches', {});
    for (const { batchId, totalFen } of rows) {
      const read = await readKingdee(await bytesOf(batchId, 'kingdee'));
      expect(read).toMatchObject({ debitFen: totalFen, creditFen: totalFen, preparedBy: ['何主管'] });
    }
  });

  test('a template: the office’s columns under its names', async () => {
    const { templateId } = await desk.call('vouchers.saveTemplate', {
      name: '集团, "甲"',
      format: 'csv',
      columns: [
        { column: 'account', title: '科目' },
        { column: 'summary', title: '摘要, 说明' },
        { column: 'side', title: '方向' },
        { column: 'amount', title: '金额' },
      ],
    });
    const { rows } = await desk.call('vouchers.batches', {});
    const batchId = rows.at(-1)?.batchId ?? '';
    const read = readTemplateCsv(await bytesOf(batchId, 'template', templateId));
    expect(read[0]).toEqual(['科目', '摘要, 说明', '方向', '金额']);
    const { posted } = await desk.call('vouchers.batch', { batchId });
    expect(read.slice(1)).toEqual(
      posted.flatMap(({ entries }) =>
        entries.map(({ account, summary, side, amountFen }) => [
          account,
          summary,
          side === 'debit' ? '借' : '贷',
          (amountFen / 100).toFixed(2),
        ]),
      ),
    );
  });
});

describe('accounts and tax rates', () => {
  test('hold from their day on and leave what went out alone', async () => {
    await desk.call('vouchers.saveMapping', {
      fromDay: '2026-11-24',
      accounts: [{ key: 'cash', code: '100101', name: '前台现金' }],
      rates: [{ feeItemId, rate: '0.03' }],
    });
    const before = await desk.call('vouchers.mapping', { day: '2026-11-23' });
    const after = await desk.call('vouchers.mapping', { day: '2026-11-24' });
    const cash = ({ accounts }: typeof before) => accounts.find(({ key }) => key === 'cash');
    expect(cash(before)).toMatchObject({ account: { code: '1001' }, isDefault: true });
    expect(cash(after)).toMatchObject({ account: { code: '100101' }, isDefault: false });
    expect(before.feeItems[0]).toMatchObject({ rate: '0.06', isDefaultRate: true });
    expect(after.feeItems[0]).toMatchObject({ rate: '0.03', isDefaultRate: false });
    const shown = await preview('all');
    expect(entriesOf(shown, 'issued')?.[1]).toEqual(['credit', '2221', 3 * 1028]);
  });

  test('refuse an account for a key that knows no fee items', async () => {
    const fault = await desk.fault('vouchers.saveMapping', {
      fromDay: '2026-11-24',
      accounts: [{ key: 'cash', feeItemId, code: '100101', name: '前台现金' }],
    });
    expect(fault.code).toBe('validation');
  });
});
