import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { paceOf } from '#main/importing/pace.ts';
import type { ChannelRow } from '#shared/domain/reconciliation/channelRow.ts';
import { findHeader, mappedHeader } from '#shared/domain/reconciliation/fileHeader.ts';
import { FILE_SPECS } from '#shared/domain/reconciliation/fileSpecs.ts';
import { type ChannelFile, readChannelFile } from '#shared/domain/reconciliation/readChannelFile.ts';
import { ROOT } from '#tests/support/testDesk.ts';
import { readTables } from './readTable.ts';

const quiet = () => paceOf(new AbortController().signal, () => undefined);
const bytesOf = (name: string) => readFileSync(join(ROOT, 'tests/fixtures/channels', name));

/** Under a name that says nothing, because names say nothing. */
async function read(name: string): Promise<ChannelFile> {
  const tables = await readTables(bytesOf(name), '下载', quiet());
  for (const lines of tables) {
    const header = findHeader(lines);
    if (header) return readChannelFile(lines, header);
  }
  throw new Error(`${name} was not recognised`);
}

const sum = (rows: readonly ChannelRow[], kind: ChannelRow['kind']) =>
  rows.filter((row) => row.kind === kind).reduce((total, row) => total + row.amountFen, 0);
const at = (text: string) => Date.parse(`${text}+08:00`);

describe('WeChat', () => {
  test('reads back-quotes, 元, refunds under their own number and fees apart, and stops at the summary', async () => {
    const { channel, rows, problems } = await read('wechat-trade.csv');
    expect(channel).toBe('wechat');
    expect(problems).toEqual([]);
    expect(rows.filter((row) => row.kind === 'payment')).toHaveLength(5);
    expect(rows[0]).toMatchObject({
      line: 2,
      transactionId: '4200002026112000000001',
      merchantNo: 'SJ20261120001',
      at: at('2026-11-20T09:05:11'),
      day: '2026-11-20',
      amountFen: 19326,
      status: 'done',
      note: '物业费 1-1-101',
    });
    expect(rows.find((row) => row.kind === 'refund')).toMatchObject({
      transactionId: '50300002026112000000001',
      originalId: '4200002026112000000002',
      amountFen: -2050,
    });
    expect([sum(rows, 'payment'), sum(rows, 'refund'), sum(rows, 'fee')]).toEqual([58176, -2050, -337]);
  });

  test('names what it can’t read by its line and notices that the file is short', async () => {
    const { rows, problems } = await read('wechat-trade-damaged.csv');
    expect(sum(rows, 'payment')).toBe(1200);
    expect(problems.map(({ line, sub }) => [line, sub])).toEqual([
      [4, 'amount'],
      [5, 'time'],
      [7, 'totals'],
    ]);
    expect(problems[0]?.text).toContain('3O.00');
    expect(problems[2]?.params).toEqual({ declared: 5, read: 1, declaredFen: 7200, readFen: 1200 });
  });

  test('reads the bill of an account with its preamble', async () => {
    const { channel, rows, problems } = await read('wechat-account.csv');
    expect([channel, problems]).toEqual(['wechat', []]);
    expect(rows.map(({ kind, amountFen, transactionId }) => [kind, amountFen, transactionId])).toEqual([
      ['payment', 12000, '10001000012026112000000000001'],
      ['settlement', -100000, '10001000012026112000000000002'],
    ]);
  });
});

describe('Alipay', () => {
  test.each(['alipay-trade.csv', 'alipay-trade.zip'])('reads %s: GBK, comments, tabs', async (name) => {
    const { channel, rows, problems } = await read(name);
    expect([channel, problems]).toEqual(['alipay', []]);
    expect(rows.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
      ['payment', 30000],
      ['fee', -180],
      ['payment', 15000],
      ['fee', -90],
      ['refund', -15000],
      ['fee', 90],
    ]);
    expect(rows[2]).toMatchObject({ at: at('2026-11-20T09:30:00'), counterparty: null });
    expect(rows[4]).toMatchObject({ transactionId: 'TK20261120002', originalId: rows[2]?.transactionId });
  });

  test('reads the account: the same payment under the same number, a fee line and a payout', async () => {
    const { rows, problems } = await read('alipay-account.csv');
    const [trade] = (await read('alipay-trade.csv')).rows;
    expect(problems).toEqual([]);
    expect(rows.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
      ['payment', 30000],
      ['fee', -180],
      ['settlement', -129820],
    ]);
    expect(rows[0]?.transactionId).toBe(trade?.transactionId);
  });
});

test('a collecting company: days and hours in two columns, wallets, a closed order, a refund', async () => {
  const { channel, rows, problems } = await read('merchant.csv');
  expect([channel, problems]).toEqual(['merchant', []]);
  expect(rows.map(({ kind, amountFen, status, origin }) => [kind, amountFen, status, origin])).toEqual([
    ['payment', 123456, 'done', 'card'],
    ['fee', -741, 'done', null],
    ['payment', 6000, 'done', 'wechat'],
    ['fee', -36, 'done', null],
    ['payment', 6000, 'failed', 'alipay'],
    ['refund', -3456, 'done', 'card'],
    ['fee', 21, 'done', null],
  ]);
  expect(rows[0]?.at).toBe(at('2026-11-20T08:30:11'));
});

describe('banks', () => {
  test('reads debit and credit columns with thousand separators; a channel’s payout is no payment', async () => {
    const { channel, rows, problems } = await read('bank-columns.csv');
    expect([channel, problems]).toEqual(['bank', []]);
    expect(
      rows.map(({ kind, amountFen, origin, balanceFen }) => [kind, amountFen, origin, balanceFen]),
    ).toEqual([
      ['payment', 200000, null, 1200000],
      ['payment', 19326, null, 1219326],
      ['settlement', 55789, 'wechat', 1275115],
      ['fee', -1500, null, 1273615],
      ['other', -300000, null, 973615],
    ]);
    expect(rows[0]).toMatchObject({ counterparty: '张三', transactionId: 'B2026112000001' });
  });

  test('tells movements without a number apart by time, amount and balance', async () => {
    const { rows, problems } = await read('bank-signed.xlsx');
    expect(problems).toEqual([]);
    expect(rows.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
      ['payment', 40000],
      ['payment', 40000],
      ['fee', -500],
    ]);
    expect(new Set(rows.map((row) => row.transactionId)).size).toBe(3);
  });

  test('goes by who sent it, whatever the remark says, and knows a bank’s fee from a property fee', async () => {
    const text = [
      '交易日期,贷方发生额,借方发生额,余额,对方户名,摘要,交易流水号',
      '2026年11月20日,10.00,,1,张三,用微信支付不了改转账,S1',
      '20261120,,20.00,1,李四,退还物业服务费,S2',
      '2026/11/20 09:00,,5.00,1,,短信费,S3',
      '2026-11-20,,7.00,1,某公司,物业管理费返还,S4',
      '合计,10.00,32.00,,,,',
      '2026-11-20,1,234.00,,1,王五,物业费,S5',
    ].join('\n');
    const [lines = []] = await readTables(Buffer.from(text), 'x', quiet());
    const header = findHeader(lines) ?? expect.fail('no header');
    const { rows, problems, remarks } = readChannelFile(lines, header);
    expect(rows.map(({ kind, amountFen, day }) => [kind, amountFen, day])).toEqual([
      ['payment', 1000, '2026-11-20'],
      ['refund', -2000, '2026-11-20'],
      ['fee', -500, '2026-11-20'],
      ['other', -700, '2026-11-20'],
    ]);
    expect([problems.map(({ line, sub }) => [line, sub]), remarks]).toEqual([[[7, 'columns']], 1]);
  });

  test('reads a statement nobody knows by the columns a person names', async () => {
    const [lines = []] = await readTables(bytesOf('bank-unknown.csv'), 'x', quiet());
    expect(findHeader(lines)).toBeUndefined();
    const bank = FILE_SPECS.find((spec) => spec.name === 'bank');
    const header =
      bank && mappedHeader(lines, { time: 'When', amount: 'Money', note: 'B', balance: 'Left' }, bank);
    const { rows, problems } = readChannelFile(lines, header ?? expect.fail('no header'));
    expect(problems).toEqual([]);
    expect(rows.map(({ amountFen, day, note }) => [amountFen, day, note])).toEqual([
      [100000, '2026-11-22', '1-1-102 物业费'],
      [-2000, '2026-11-22', null],
    ]);
  });
});
