import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerFile, CSV, FIXED, giveAccount } from '../support/directDebits.ts';
import { foundTown, linesOf, MONTH_FEN } from '../support/household.ts';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

const DUE_BY = '2026-11-30';
const YUAN = (MONTH_FEN / 100).toFixed(2);

let desk: TestDesk;
let roomIds: string[];

beforeEach(async () => {
  desk = await openFoundedDesk();
  ({ roomIds } = await foundTown(desk, { rooms: 3, billed: ['2026-11'] }));
  await giveAccount(desk, '1-1-101', '6222020000001234567');
  await giveAccount(desk, '1-1-102', '6222020000009876543');
});
afterEach(async () => {
  readFile(desk.dataFolder, expectMoneyRight);
  await desk.close();
});

const exported = (template = CSV) => desk.call('directDebits.export', { template, dueBy: DUE_BY });
const textOf = (fileId: string, encoding = 'gbk') =>
  new TextDecoder(encoding).decode(desk.desk.files.get(fileId).bytes);
const items = async (batchId: string) => (await desk.call('directDebits.get', { batchId })).rows;

describe('a batch', () => {
  test('asks every payer with an account for what is due, and says who has none', async () => {
    const { batchId, number, fileId, items: count, sumFen, withoutAccount } = await exported();
    expect([number, count, sumFen, withoutAccount]).toEqual(['TS20261123-01', 2, 2 * MONTH_FEN, 1]);
    expect(textOf(fileId).split('\r\n')).toEqual([
      '流水号,户名,账号,金额,协议号',
      `${number}-00001,欧阳修,6222020000001234567,${YUAN},XY-1`,
      `${number}-00002,欧阳修,6222020000009876543,${YUAN},XY-1`,
      '',
    ]);
    const again = await desk.call('directDebits.file', { batchId });
    expect(textOf(again.fileId)).toBe(textOf(fileId));
    expect((await items(batchId)).map((item) => item.last4)).toEqual(['4567', '6543']);
    expect((await desk.call('directDebits.templates', {})).templates).toEqual([CSV]);
  });

  test('is written in fixed widths by the bytes of its encoding', async () => {
    const { number, fileId } = await exported(FIXED);
    const [first = ''] = textOf(fileId).split('\r\n');
    expect(first).toBe(
      `${`${number}-00001`.padEnd(24)}${'欧阳修'.padEnd(9)}${'6222020000001234567'.padEnd(22)}${String(MONTH_FEN).padStart(12, '0')}`,
    );
  });

  test('is not made where a field doesn’t fit the file', async () => {
    const template = { ...FIXED, columns: FIXED.columns.map((column) => ({ ...column, width: 5 })) };
    expect((await desk.fault('directDebits.export', { template, dueBy: DUE_BY })).sub).toBe(
      'directDebit.tooWide',
    );
    expect((await desk.call('directDebits.list', {})).total).toBe(0);
    expect((await exported()).number).toBe('TS20261123-01');
  });

  test('holds its lines until the bank answers or it is withdrawn', async () => {
    const { batchId, number } = await exported();
    const [line] = await linesOf(desk, roomIds[0] ?? '');
    expect(line?.directDebit).toBe(number);
    expect((await desk.fault('directDebits.export', { template: CSV, dueBy: DUE_BY })).sub).toBe(
      'directDebit.nothingDue',
    );
    await desk.call('directDebits.cancel', { batchId });
    expect((await linesOf(desk, roomIds[0] ?? ''))[0]?.directDebit).toBeUndefined();
    expect((await exported()).number).toBe('TS20261123-02');
    expect((await desk.fault('directDebits.cancel', { batchId })).sub).toBe('directDebit.cancelled');
  });

  test('is refused where its template could not be answered', async () => {
    const template = { ...CSV, columns: [{ field: 'account' as const }, { field: 'amount' as const }] };
    expect(await desk.fault('directDebits.export', { template, dueBy: DUE_BY })).toMatchObject({
      sub: 'directDebit.template',
      params: { field: 'reference' },
    });
  });
});

describe('the answer of the bank', () => {
  test('settles what was paid with a receipt, leaves what failed, and does nothing twice', async () => {
    const { batchId, number } = await exported();
    const fileId = answerFile(desk, [
      [`${number}-00001`, YUAN, '成功', ''],
      [`${number}-00002`, YUAN, '失败', '余额不足'],
    ]);
    expect(await desk.call('directDebits.import', { batchId, fileId })).toEqual({
      rows: 2,
      paid: 1,
      paidFen: MONTH_FEN,
      prepaymentFen: 0,
      failed: 1,
      known: 0,
      problems: [],
    });
    const [paid, failed] = await items(batchId);
    expect(paid).toMatchObject({ outcome: 'paid', receiptNumber: expect.stringMatching(/-000001$/) });
    expect(failed).toMatchObject({ outcome: 'failed', reason: '余额不足' });
    expect(await linesOf(desk, roomIds[0] ?? '')).toEqual([]);
    expect((await linesOf(desk, roomIds[1] ?? ''))[0]?.outstandingFen).toBe(MONTH_FEN);
    const receipt = await desk.call('receipts.get', { receiptId: paid?.receiptId ?? '' });
    expect(receipt.tenders).toMatchObject([
      { method: 'directDebit', amountFen: MONTH_FEN, confirmation: 'bankConfirmed' },
    ]);
    expect(await desk.call('directDebits.import', { batchId, fileId })).toMatchObject({
      paid: 0,
      failed: 0,
      known: 2,
    });
    expect((await desk.call('receipts.list', {})).total).toBe(1);
    expect((await desk.fault('directDebits.cancel', { batchId })).sub).toBe('directDebit.hasAnswers');
    expect((await desk.call('directDebits.list', {})).rows[0]).toMatchObject({
      state: 'answered',
      paid: 1,
      failed: 1,
    });
  });

  test('books nothing of a row whose amount differs or that nobody sent', async () => {
    const { batchId, number } = await exported();
    const fileId = answerFile(desk, [
      [`${number}-00001`, '181.00', '成功', ''],
      [`${number}-00009`, YUAN, '成功', ''],
      [`${number}-00002`, '元', '成功', ''],
    ]);
    const { problems, paid } = await desk.call('directDebits.import', { batchId, fileId });
    expect(paid).toBe(0);
    expect(problems).toEqual([
      { line: 2, kind: 'amount', roomCode: '1-1-101', ourFen: MONTH_FEN, theirFen: 18_100 },
      { line: 3, kind: 'unknown' },
      { line: 4, kind: 'unreadable', roomCode: '1-1-102' },
    ]);
    expect((await desk.call('receipts.list', {})).total).toBe(0);
    const other = answerFile(desk, [['TS20200101-01-00001', YUAN, '成功', '']]);
    expect((await desk.fault('directDebits.import', { batchId, fileId: other })).sub).toBe(
      'directDebit.nothingRead',
    );
  });

  test('is prepayment where the till was faster', async () => {
    const [roomId = ''] = roomIds;
    const { batchId, number } = await exported();
    const [line] = await linesOf(desk, roomId);
    await desk.call('payments.collect', {
      roomId,
      lines: [{ lineId: line?.lineId ?? '', amountFen: MONTH_FEN }],
      tenders: [{ method: 'cash', amountFen: MONTH_FEN }],
    });
    const fileId = answerFile(desk, [[`${number}-00001`, YUAN, '成功', '']]);
    expect(await desk.call('directDebits.import', { batchId, fileId })).toMatchObject({
      paid: 1,
      prepaymentFen: MONTH_FEN,
    });
    expect((await desk.call('rooms.get', { roomId })).prepaymentFen).toBe(MONTH_FEN);
  });

  test('is read in fixed widths too', async () => {
    const { batchId, number } = await exported(FIXED);
    const row = (no: number, status: string) =>
      `${`${number}-0000${no}`.padEnd(24)}${String(MONTH_FEN).padStart(12, '0')}${status}${''.padEnd(20)}`;
    const fileId = desk.desk.files.put(
      '回盘.txt',
      'text/plain',
      Buffer.from(`${row(1, '0000')}\r\n${row(2, '5001')}\r\n`),
    );
    expect(await desk.call('directDebits.import', { batchId, fileId })).toMatchObject({ paid: 1, failed: 1 });
    expect((await items(batchId))[1]?.reason).toBe('5001');
  });
});

test('a debit is the bank’s word: no till takes it, no cashier makes a batch, and the log names no account', async () => {
  const [roomId = ''] = roomIds;
  const tenders = [{ method: 'directDebit' as const, amountFen: 100 }];
  expect((await desk.fault('payments.collect', { roomId, tenders })).sub).toBe(
    'payment.directDebitNeedsBank',
  );
  await exported();
  const raw = readFile(desk.dataFolder, (db) =>
    db
      .prepare<[], Buffer>('SELECT raw FROM ops')
      .pluck()
      .all()
      .map((bytes) => bytes.toString())
      .join(),
  );
  for (const secret of ['6222020000001234567', 'XY-1']) expect(raw).not.toContain(secret);
  await desk.call('users.save', {
    username: 'wang',
    displayName: '王',
    roles: ['cashier'],
    password: PASSWORD,
  });
  const clerk = desk.as('clerk');
  await clerk.call('sessions.signIn', { username: 'wang', password: PASSWORD });
  expect((await clerk.fault('directDebits.export', { template: CSV, dueBy: DUE_BY })).code).toBe('forbidden');
});

describe('the bank’s one credit for a batch', () => {
  const lineKey = (serial: string) => `bank|${serial}|payment`;
  async function answeredBatch(): Promise<{ tenderId: string; number: string }> {
    const { batchId, number } = await exported();
    const fileId = answerFile(desk, [
      [`${number}-00001`, YUAN, '成功', ''],
      [`${number}-00002`, YUAN, '成功', ''],
    ]);
    await desk.call('directDebits.import', { batchId, fileId });
    return { tenderId: `${batchId}.2026-11-23`, number };
  }
  async function takeStatement(rows: string): Promise<void> {
    const text = `交易日期,贷方发生额,借方发生额,余额,对方户名,摘要,交易流水号\n${rows}\n`;
    const fileId = desk.desk.files.put('流水.csv', 'text/csv', Buffer.from(text));
    await desk.call('reconciliations.import', { fileId });
  }
  const waiting = async () => (await desk.call('reconciliations.open', {})).rows;

  test('is suggested by amount and day and matched by a person; the receipts behind it stand once', async () => {
    const { tenderId, number } = await answeredBatch();
    expect(await waiting()).toEqual([]);
    const sum = ((2 * MONTH_FEN) / 100).toFixed(2);
    await takeStatement(`2026-11-20,${sum},,1,代收业务清算,代扣,DDCREDIT000001`);
    expect(await waiting()).toMatchObject([
      {
        class: 'CHANNEL_ONLY',
        suggestion: {
          tender: { tenderId, kind: 'batch', number, amountFen: 2 * MONTH_FEN },
          reasons: ['amount', 'only'],
          certain: true,
        },
      },
    ]);
    const groups = [{ tenderIds: [tenderId], lineKeys: [lineKey('DDCREDIT000001')] }];
    await desk.call('reconciliations.match', { groups });
    expect(await waiting()).toEqual([]);
    expect(await desk.call('reconciliations.get', { end: tenderId })).toMatchObject({
      class: 'CROSS_DAY',
      rule: 'person',
      open: false,
    });
  });

  test('less its fee is found by the number in its note, and the rest needs a reason', async () => {
    const { tenderId, number } = await answeredBatch();
    const net = ((2 * MONTH_FEN - 200) / 100).toFixed(2);
    await takeStatement(`2026-11-22,${net},,1,代收业务清算,${number} 代扣净额,DDCREDIT000002`);
    const [item] = await waiting();
    expect(item?.suggestion).toMatchObject({
      tender: { tenderId },
      reasons: expect.arrayContaining(['batch']),
    });
    expect(item?.suggestion?.certain).toBe(false);
    const groups = [{ tenderIds: [tenderId], lineKeys: [lineKey('DDCREDIT000002')] }];
    expect((await desk.fault('reconciliations.match', { groups })).sub).toBe('reconciliation.amountDiffers');
    await desk.call('reconciliations.match', { groups, reason: '银行扣手续费 2 元' });
    expect(await waiting()).toEqual([]);
    const { rows } = await desk.call('reports.run', { report: 'bankStatement', to: '2026-11-30' });
    const plus = rows.filter(({ cells }) => String(cells[0]).startsWith('加：企业已收'));
    expect(plus.map(({ cells }) => [cells[2], cells[4]])).toEqual([[number, 200]]);
  });
});
