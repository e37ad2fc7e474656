import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Output } from '#shared/contract/index.ts';
import { textsOnDisk } from '../support/diskSearch.ts';
import { openFoundedDesk, PASSWORD, ROOT, type TestDesk } from '../support/testDesk.ts';
import { voidReceipt } from '../support/voidReceipt.ts';

let desk: TestDesk;
let rooms: { first: string; second: string };
let onceFee: string;

const TODAY = '2026-11-23';

beforeAll(async () => {
  desk = await openFoundedDesk();
  const houses = '房号,面积,业主,手机号\n1-1-101,100,张三,13800138000\n1-1-102,100,李四,13900139000\n';
  const file = desk.desk.files.put('房屋.csv', 'text/csv', Buffer.from(houses));
  const staged = await desk.call('imports.preview', { fileId: file });
  if (staged.outcome !== 'staged') throw new Error('not staged');
  await desk.call('imports.commit', { previewId: staged.previewId });
  const idOf = async (text: string) => (await desk.call('rooms.search', { text })).hits[0]?.roomId ?? '';
  rooms = { first: await idOf('1-1-101'), second: await idOf('1-1-102') };
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业费',
    rule: { from: '2026-01-01', rule: { kind: 'areaPrice', unitPrice: '2' } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds: [rooms.first, rooms.second], from: '2026-01-01' });
  ({ feeItemId: onceFee } = await desk.call('feeItems.save', {
    code: '2',
    name: '工本费',
    rule: { from: '2026-01-01', rule: { kind: 'agreed' } },
  }));
  const { previewId } = await desk.call('billRuns.preview', { period: '2026-11' });
  await desk.call('billRuns.publish', { previewId });
});

afterAll(() => desk.close());

async function take(name: string, columns?: Record<string, string>) {
  const bytes = readFileSync(join(ROOT, 'tests/fixtures/channels', name));
  const fileId = desk.desk.files.put('下载', 'application/octet-stream', bytes);
  return desk.call('reconciliations.import', { fileId, ...(columns && { columns }) });
}

async function takeText(text: string) {
  const fileId = desk.desk.files.put('x', 'text/csv', Buffer.from(text));
  return desk.call('reconciliations.import', { fileId });
}

/** Takes money into prepayment by a channel. */
async function pay(
  roomId: string,
  method: 'wechat' | 'alipay' | 'card',
  amountFen: number,
  reference?: string,
) {
  const { paymentId, receipts } = await desk.call('payments.collect', {
    roomId,
    lines: [],
    tenders: [{ method, amountFen, ...(reference && { reference }) }],
    excess: 'prepayment',
  });
  return { tenderId: `${paymentId}.1`, receiptId: receipts[0]?.receiptId ?? '' };
}

const days = { from: '2026-11-01', to: '2026-11-30' };
const list = () => desk.call('reconciliations.list', { ...days, limit: 500 });
const open = () => desk.call('reconciliations.open', { limit: 500 });
const count = (of: Output<'reconciliations.list'>, name: string) =>
  of.counts.find((one) => one.class === name)?.count;
const itemOf = async (end: string) => {
  const found = (await list()).rows.find(
    ({ tenders, lines }) =>
      tenders.some((one) => one.tenderId === end) || lines.some((one) => one.lineKey === end),
  );
  if (!found) throw new Error(`${end} is nowhere`);
  return found;
};

const bankFile = (rows: string) => `交易日期,贷方发生额,借方发生额,余额,对方户名,摘要,交易流水号\n${rows}\n`;

describe('taking files in', () => {
  test('tells what was read, and the same file or an overlapping one records nothing twice', async () => {
    const first = await take('wechat-trade.csv');
    expect(first).toMatchObject({
      outcome: 'taken',
      channel: 'wechat',
      newRows: 12,
      knownRows: 0,
      sums: { payments: 58176, refunds: -2050, fees: -337 },
      problems: [],
    });
    const before = (await desk.call('system.status', {})).businessDate;
    expect(before).toBe(TODAY);
    expect(await take('wechat-trade.csv')).toMatchObject({ newRows: 0, changedRows: 0, knownRows: 12 });
    expect(await take('wechat-trade-overlap.csv')).toMatchObject({ newRows: 2, knownRows: 6 });
    expect((await desk.call('reconciliations.files', {})).total).toBe(2);
  });

  test('a known payment in another state is told beside the old one, and the later state holds', async () => {
    const row = (state: string) =>
      `交易时间,微信订单号,商户订单号,交易状态,应结订单金额,退款金额,手续费\n\`2026-11-19 08:00:00,\`4200002026111900000001,\`SJ1,\`${state},\`9.00,\`0.00,\`0\n`;
    expect(await takeText(row('NOTPAY'))).toMatchObject({ newRows: 1 });
    expect(await takeText(row('SUCCESS'))).toMatchObject({ newRows: 0, changedRows: 1 });
    expect(await takeText(row('NOTPAY'))).toMatchObject({ newRows: 0, changedRows: 0 });
    const item = await itemOf('wechat|4200002026111900000001|payment');
    expect(item.lines).toMatchObject([{ status: 'done', amountFen: 900 }]);
  });

  test('a statement nobody knows is asked about once and known afterwards', async () => {
    const asked = await take('bank-unknown.csv');
    expect(asked).toMatchObject({ outcome: 'mappingNeeded', headers: [{ header: 'When' }, {}, {}, {}, {}] });
    const columns = { time: 'When', amount: 'Money', note: 'What', counterparty: 'Who', balance: 'Left' };
    expect(await take('bank-unknown.csv', columns)).toMatchObject({ outcome: 'taken', newRows: 2 });
    const next = 'When,What,Who,Money,Left\n2026-11-22 11:00,x,y,1.00,5.00\n';
    expect(await takeText(next)).toMatchObject({ outcome: 'taken', channel: 'bank', newRows: 1 });
  });

  test('keeps nothing readable of who paid or what they wrote', async () => {
    await take('bank-columns.csv');
    const shown = await itemOf('bank|B2026112000001|payment');
    expect(shown.lines[0]).toMatchObject({ counterparty: '张三', note: '3栋转账 1-1-101 物业费' });
    expect(textsOnDisk(desk.dataFolder, ['3栋转账', '财付通支付科技'])).toEqual([]);
  });
});

describe('matching', () => {
  test('by the whole number nobody is asked; a voided receipt leaves the channel’s side alone', async () => {
    const paid = await pay(rooms.first, 'wechat', 120000, '4200002026112100000001');
    expect(await itemOf(paid.tenderId)).toMatchObject({ class: 'CROSS_DAY', rule: 'exact' });
    await voidReceipt(desk, paid.receiptId, '收错户');
    const alone = await itemOf('wechat|4200002026112100000001|payment');
    expect(alone).toMatchObject({ class: 'CHANNEL_ONLY', tenders: [], open: true });
  });

  test('a suggestion changes nothing until a person accepts it, and can be taken apart again', async () => {
    const row = `交易时间,微信订单号,商户订单号,交易状态,应结订单金额,退款金额,手续费,商品名称\n\`${TODAY} 09:00:00,\`4200002026112300008821,\`SJ8821,\`SUCCESS,\`77.00,\`0.00,\`0.46,\`1-1-102\n`;
    await takeText(row);
    const paid = await pay(rooms.second, 'wechat', 7700, '8821');
    const lineKey = 'wechat|4200002026112300008821|payment';
    const [waiting] = (await open()).rows.filter(({ itemId }) => itemId === lineKey);
    expect(waiting).toMatchObject({
      class: 'CHANNEL_ONLY',
      suggestion: {
        tender: { tenderId: paid.tenderId },
        reasons: ['tail', 'amount', 'sameDay', 'room', 'only'],
        certain: true,
      },
    });
    const groups = [{ tenderIds: [paid.tenderId], lineKeys: [lineKey] }];
    expect(await desk.call('reconciliations.match', { groups })).toEqual({ matched: 1, receipts: [] });
    expect(await itemOf(paid.tenderId)).toMatchObject({ class: 'MATCHED', rule: 'person', open: false });
    expect((await desk.fault('reconciliations.match', { groups })).sub).toBe('reconciliation.matchedAlready');
    await desk.call('reconciliations.unmatch', {
      tenderIds: [paid.tenderId],
      lineKeys: [lineKey],
      reason: '认错了',
    });
    expect(await itemOf(lineKey)).toMatchObject({ class: 'CHANNEL_ONLY', open: true });
    expect((await itemOf(lineKey)).suggestion).toBeUndefined();
  });

  test('sums that differ ask for the reason', async () => {
    const paid = await pay(rooms.first, 'wechat', 8801);
    const groups = [{ tenderIds: [paid.tenderId], lineKeys: ['wechat|4200002026112000000003|payment'] }];
    expect(await desk.fault('reconciliations.match', { groups })).toMatchObject({
      sub: 'reconciliation.amountDiffers',
      params: { ourFen: 8801, theirFen: 8800 },
    });
    await desk.call('reconciliations.match', { groups, reason: '少付一分，不追' });
    expect(await itemOf(paid.tenderId)).toMatchObject({ class: 'AMOUNT_DIFF', open: false });
  });

  test('what is explained is open no more, and its reason can be read', async () => {
    const subjectId = 'wechat|4200002026112000000005|payment';
    expect(await itemOf(subjectId)).toMatchObject({ class: 'DUPLICATE', open: true });
    await desk.call('reconciliations.explain', { side: 'line', subjectId, reason: '客户付了两次，等退款' });
    expect(await itemOf(subjectId)).toMatchObject({ open: false, explanation: '客户付了两次，等退款' });
    expect((await open()).rows.some(({ itemId }) => itemId === subjectId)).toBe(false);
  });

  test('an explanation taken back opens the item again, and both stay in its history', async () => {
    const subjectId = 'wechat|4200002026112000000005|payment';
    expect(await itemOf(subjectId)).toMatchObject({ open: false, explainedEnd: subjectId });
    await desk.call('reconciliations.withdrawExplanation', { subjectId, reason: '没有退款，重新查' });
    const again = await itemOf(subjectId);
    expect(again).toMatchObject({
      open: true,
      explanations: [{ text: '客户付了两次，等退款', withdrawn: { reason: '没有退款，重新查' } }],
    });
    expect(again.explanation).toBeUndefined();
    expect(again.explainedEnd).toBeUndefined();
    expect((await open()).rows.some(({ itemId }) => itemId === subjectId)).toBe(true);
    const { sub } = await desk.fault('reconciliations.withdrawExplanation', { subjectId, reason: '再撤' });
    expect(sub).toBe('reconciliation.notExplained');
    await desk.call('reconciliations.explain', { side: 'line', subjectId, reason: '已退，见退款单' });
    expect(await itemOf(subjectId)).toMatchObject({
      open: false,
      explanation: '已退，见退款单',
      explanations: [{ withdrawn: {} }, { text: '已退，见退款单' }],
    });
  });
});

describe('transfers', () => {
  test('a slip becomes a receipt by the bank row it is matched with, once, for exactly its amount', async () => {
    const { lines } = await desk.call('bills.byRoom', { roomIds: [rooms.second] });
    const owed = lines.map(({ lineId, outstandingFen }) => ({ lineId, amountFen: outstandingFen }));
    const amountFen = owed.reduce((sum, one) => sum + one.amountFen, 0);
    const slip = await desk.call('payments.noteTransfer', { roomId: rooms.second, lines: owed, amountFen });
    await takeText(
      bankFile(
        `${TODAY},${amountFen / 100}.00,,1,李四,物业费,BANK0000000001\n${TODAY},1.00,,2,李四,,BANK0000000002`,
      ),
    );
    const lineKey = 'bank|BANK0000000001|payment';
    const [waiting] = (await open()).rows.filter(({ itemId }) => itemId === lineKey);
    expect(waiting?.suggestion).toMatchObject({
      tender: { kind: 'transfer', number: slip.slipNumber },
      certain: false,
    });
    const wrong = { groups: [{ tenderIds: [slip.transferId], lineKeys: ['bank|BANK0000000002|payment'] }] };
    expect((await desk.fault('reconciliations.match', { ...wrong, reason: '差额' })).sub).toBe(
      'reconciliation.transferAmount',
    );
    const groups = [{ tenderIds: [slip.transferId], lineKeys: [lineKey] }];
    const { receipts } = await desk.call('reconciliations.match', { groups });
    expect(receipts).toMatchObject([{ amountFen }]);
    expect((await desk.call('payments.transfers', { state: 'confirmed' })).rows).toMatchObject([
      { transferId: slip.transferId },
    ]);
    expect((await desk.call('bills.byRoom', { roomIds: [rooms.second] })).owedFen).toBe(0);
    expect(await itemOf(lineKey)).toMatchObject({
      class: 'MATCHED',
      rule: 'person',
      tenders: [{ method: 'transfer' }],
    });
    expect((await desk.fault('reconciliations.match', { groups })).sub).toBe('reconciliation.matchedAlready');
  });

  test('one that the desk confirmed before is matched, not taken again', async () => {
    const slip = await desk.call('payments.noteTransfer', {
      roomId: rooms.first,
      amountFen: 4200,
      reference: 'BANK0000000042',
    });
    await desk.call('payments.confirmTransfer', { transferId: slip.transferId, arrivedOn: TODAY });
    await takeText(bankFile(`${TODAY},42.00,,9,张三,,BANK0000000042`));
    const lineKey = 'bank|BANK0000000042|payment';
    expect(await itemOf(lineKey)).toMatchObject({ class: 'MATCHED', rule: 'exact' });
    expect((await desk.fault('reconciliations.collect', { lineKey, roomId: rooms.first })).sub).toBe(
      'reconciliation.matchedAlready',
    );
  });

  test('money nobody noted is taken for a household: oldest debts first, the rest is prepayment', async () => {
    await desk.call('users.save', {
      username: 'kuai',
      displayName: '钱会计',
      roles: ['accountant'],
      password: PASSWORD,
    });
    const accountant = desk.as('accountant');
    await accountant.call('sessions.signIn', { username: 'kuai', password: PASSWORD });
    const before = await desk.call('bills.byRoom', { roomIds: [rooms.first] });
    await takeText(bankFile(`${TODAY},500.00,,9,张三,,BANK0000000500`));
    const lineKey = 'bank|BANK0000000500|payment';
    const answer = await accountant.call('reconciliations.collect', { lineKey, roomId: rooms.first });
    expect(answer).toMatchObject({ receipts: [{ amountFen: 50000 }], prepaymentFen: 50000 - before.owedFen });
    expect((await desk.call('bills.byRoom', { roomIds: [rooms.first] })).owedFen).toBe(0);
    expect(await itemOf(lineKey)).toMatchObject({ class: 'MATCHED', rule: 'person' });
    expect((await accountant.fault('reconciliations.collect', { lineKey, roomId: rooms.first })).sub).toBe(
      'reconciliation.matchedAlready',
    );
    const { shift } = await accountant.call('shifts.current', {});
    expect(shift?.totals).toEqual([{ method: 'transfer', receipts: 1, amountFen: 50000 }]);
  });
});

test('a cashier never reconciles', async () => {
  await desk.call('users.save', {
    username: 'wang',
    displayName: '王收费',
    roles: ['cashier'],
    password: PASSWORD,
  });
  const clerk = desk.as('clerk');
  await clerk.call('sessions.signIn', { username: 'wang', password: PASSWORD });
  expect((await clerk.fault('reconciliations.open', {})).code).toBe('forbidden');
});

test('the days add up: ours, theirs, fees and what the bank has', async () => {
  const { rows } = await desk.call('reconciliations.summary', days);
  const day = rows.find((row) => row.channel === 'wechat' && row.day === '2026-11-20');
  expect(day).toMatchObject({
    covered: true,
    paidFen: 58176,
    refundedFen: -2050,
    feeFen: -337,
    netFen: 55789,
    settledOn: '2026-11-21',
  });
  const all = await list();
  expect(all.rows).toHaveLength(all.total);
  expect(count(all, 'MATCHED')).toBeGreaterThan(3);
});

describe('reports', () => {
  test('the open list says what the screen says, and no cashier reads it', async () => {
    const report = await desk.call('reports.run', { report: 'openItems', limit: 500 });
    const shown = (await list()).counts.reduce((sum, one) => sum + one.open, 0);
    expect(report.totalRows).toBe(shown);
    const clerk = desk.as('clerk');
    expect((await clerk.fault('reports.run', { report: 'openItems' })).code).toBe('forbidden');
    expect((await clerk.call('reports.list', {})).reports.map((one) => one.group)).not.toContain(
      'reconciliation',
    );
    const { rows } = await desk.call('reports.export', { report: 'openItems', format: 'xlsx' });
    expect(rows).toBe(shown);
  });

  test('the bank statement leads from the bank’s balance to the books by what only one side has', async () => {
    const { rows } = await desk.call('reports.run', { report: 'bankStatement', limit: 500 });
    const amounts = rows.map(({ cells }) => cells[4] as number);
    const words = rows.map(({ cells }) => String(cells[0]));
    const at = words.indexOf('调节后余额');
    const sum = (part: readonly number[]) => part.reduce((total, one) => total + one, 0);
    expect(words[0]).toBe('银行对账单余额');
    expect(words.at(-1)).toContain('账面应有余额');
    expect(sum(amounts.slice(0, at))).toBe(amounts[at]);
    expect(sum(amounts.slice(at, -1))).toBe(amounts.at(-1));
    expect(words.filter((word) => word.startsWith('减：银行已收')).length).toBeGreaterThan(2);
    expect(words.some((word) => word.startsWith('加：银行已付') && word.endsWith('手续费'))).toBe(true);
  });
});

test('files split, shuffled and overlapping end as the whole one does', async () => {
  const text = readFileSync(join(ROOT, 'tests/fixtures/channels/wechat-trade.csv'), 'utf8');
  const [header = '', ...rest] = text.split('\r\n');
  const rows = rest.slice(0, 6);
  const parts = [
    [5, 1, 3],
    [4, 0],
    [2, 3, 1],
  ].map((order) => [header, ...order.map((at) => rows[at] ?? '')].join('\n'));
  const states = await Promise.all(
    [[text], parts, parts.toReversed()].map(async (files) => {
      const other = await openFoundedDesk();
      for (const part of files) {
        const fileId = other.desk.files.put('x', 'text/csv', Buffer.from(part));
        await other.call('reconciliations.import', { fileId });
      }
      const found = await other.call('reconciliations.list', { ...days, limit: 500 });
      const { rows: sums } = await other.call('reconciliations.summary', days);
      await other.close();
      return { items: found.rows.map((row) => [row.itemId, row.class, row.open, row.theirFen]), sums };
    }),
  );
  expect(states[0]?.items.length).toBeGreaterThan(9);
  expect(states[1]).toEqual(states[0]);
  expect(states[2]).toEqual(states[0]);
});

test('of a payment with two receipts the channel is asked for what still stands', async () => {
  const lineOf = async (roomId: string) => {
    const item = await desk.call('charges.post', { roomId, feeItemId: onceFee, amountFen: 3000, on: TODAY });
    return { lineId: item.lineId, amountFen: 3000 };
  };
  const lines = [await lineOf(rooms.first), await lineOf(rooms.second)];
  const { paymentId, receipts } = await desk.call('payments.collect', {
    roomId: rooms.first,
    lines,
    tenders: [{ method: 'alipay', amountFen: 6000 }],
    receipts: 'perRoom',
  });
  expect(await itemOf(`${paymentId}.1`)).toMatchObject({ ourFen: 6000 });
  await voidReceipt(desk, receipts[1]?.receiptId ?? '', '多收一户');
  expect(await itemOf(`${paymentId}.1`)).toMatchObject({ ourFen: 3000 });
});

test('everything is rebuilt from the log', async () => {
  const { findings } = await desk.call('system.verify', {});
  expect(findings.filter((finding) => !finding.ok)).toEqual([]);
});

test('five thousand rows within a moment', async () => {
  const header = '交易时间,微信订单号,商户订单号,交易状态,应结订单金额,退款金额,手续费,商品名称\n';
  const rows = Array.from(
    { length: 5000 },
    (_, index) =>
      `\`2026-10-${String((index % 28) + 1).padStart(2, '0')} 09:00:00,\`42000020261000${String(index).padStart(8, '0')},\`BIG${index},\`SUCCESS,\`${index + 1}.00,\`0.00,\`0.10,\`物业费\n`,
  );
  const began = performance.now();
  expect(await takeText(header + rows.join(''))).toMatchObject({ newRows: 10_000, problems: [] });
  const spent = performance.now() - began;
  expect(spent).toBeLessThan(5000);
});
