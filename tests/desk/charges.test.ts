import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '#shared/contract/index.ts';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openFoundedDesk();
});
afterEach(async () => {
  readFile(desk.dataFolder, expectMoneyRight);
  expect((await desk.call('system.verify', {})).ok).toBe(true);
  await desk.close();
});

type Rule = NonNullable<Input<'feeItems.save'>['rule']>['rule'];

async function fee(name: string, rule: Rule, nature: Input<'feeItems.save'>['nature'] = 'ownRevenue') {
  const { feeItemId } = await desk.call('feeItems.save', {
    code: name,
    name,
    nature,
    rule: { from: '2026-01-01', rule },
  });
  return feeItemId;
}

test('a stall keeper without a room gets an account, owes, pays and is found by name', async () => {
  const feeItemId = await fee('摊位费', { kind: 'agreed' }, 'commonRevenue');
  const charged = await desk.call('charges.post', {
    feeItemId,
    payer: { name: '钱摊主', phone: '19955550001' },
    amountFen: 30000,
  });
  expect(charged).toMatchObject({ roomCode: '往来-0-0001', amountFen: 30000 });
  const [hit] = (await desk.call('rooms.search', { text: '钱摊主' })).hits;
  expect(hit).toMatchObject({ roomId: charged.roomId, kind: 'account', owedFen: 30000 });
  const paid = await desk.call('payments.collect', {
    roomId: charged.roomId,
    lines: [{ lineId: charged.lineId, amountFen: 30000 }],
    tenders: [{ method: 'cash', amountFen: 30000 }],
  });
  const receipt = await desk.call('receipts.get', { receiptId: paid.receipts[0]?.receiptId ?? '' });
  expect(receipt).toMatchObject({ title: '钱摊主', lines: [{ feeName: '摊位费', receivedFen: 30000 }] });
  const [account] = (await desk.call('charges.accounts', {})).accounts;
  expect(account).toMatchObject({ name: '钱摊主', owedFen: 0 });
  const again = await desk.call('charges.post', {
    feeItemId,
    payer: { personId: account?.personId ?? '' },
    amountFen: 100,
  });
  expect(again.roomId).toBe(charged.roomId);
  const { buildings } = await desk.call('rooms.buildings', {});
  expect(buildings).toEqual([]);
});

test('a room is charged by quantity and by its area on the day', async () => {
  const { roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '89.50' });
  const sacks = await fee('垃圾清运', { kind: 'quantity', unitPrice: '12.345', unit: '袋' });
  const fund = await fee('维修资金', { kind: 'areaOnce', unitPrice: '65' }, 'trust');
  const bySack = await desk.call('charges.post', { feeItemId: sacks, roomId, quantity: '3' });
  const byArea = await desk.call('charges.post', { feeItemId: fund, roomId });
  expect([bySack.amountFen, byArea.amountFen]).toEqual([3704, 581750]);
  const { lines } = await desk.call('bills.byRoom', { roomIds: [roomId] });
  expect(lines).toMatchObject([{ kind: 'oneOff' }, { kind: 'oneOff' }]);
  const { previewId: _none, ...run } = await desk.call('billRuns.preview', { period: '2026-11' });
  expect(run.lines).toBe(0);
});

test('each wrong charge is refused with its place and leaves nothing', async () => {
  const { roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '0' });
  const agreed = await fee('约定', { kind: 'agreed' });
  const monthly = await fee('物业费', { kind: 'areaPrice', unitPrice: '3' });
  const area = await fee('维修资金', { kind: 'areaOnce', unitPrice: '65' });
  const fault = async (input: Input<'charges.post'>) => {
    const { sub, path } = await desk.fault('charges.post', input);
    return [sub, ...(path ?? [])].join(' ');
  };
  expect(await fault({ feeItemId: agreed, amountFen: 1 })).toBe('charge.oneOfRoomOrPayer roomId');
  expect(await fault({ feeItemId: agreed, roomId })).toBe('once.amount amountFen');
  expect(await fault({ feeItemId: monthly, roomId })).toBe('charge.notOnce feeItemId');
  expect(await fault({ feeItemId: area, roomId })).toBe('once.area areaM2');
  expect(await fault({ feeItemId: agreed, roomId, amountFen: 1, on: '2025-12-31' })).toBe(
    'charge.noPrice on',
  );
  const payer = { name: '李访客', phone: '12' };
  expect(await fault({ feeItemId: agreed, payer: { name: '李访客', phone: '12345' }, amountFen: 1 })).toBe(
    'person.phone payer phone',
  );
  expect((await desk.fault('charges.post', { feeItemId: agreed, payer, amountFen: 1 })).sub).toBe('input');
  expect((await desk.call('charges.accounts', {})).accounts).toEqual([]);
  expect((await desk.call('bills.byRoom', { roomIds: [roomId] })).lines).toEqual([]);
});
