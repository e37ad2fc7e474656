import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '#shared/contract/index.ts';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let roomIds: string[];

beforeEach(async () => {
  desk = await openFoundedDesk();
  roomIds = [];
  for (const [index, areaM2] of ['89.5', '120.3', '76.2'].entries()) {
    const { roomId } = await desk.call('rooms.save', {
      code: `1-1-${index + 1}01`,
      areaM2,
      floor: index + 1,
      occupancy: index === 2 ? 'vacant' : 'occupied',
    });
    await desk.call('people.save', {
      name: `业主${'甲乙丙'[index]}`,
      ties: [{ roomId, role: 'owner', isPayer: true, from: '2026-01-01' }],
    });
    roomIds.push(roomId);
  }
});
afterEach(async () => {
  readFile(desk.dataFolder, expectMoneyRight);
  expect((await desk.call('system.verify', {})).ok).toBe(true);
  await desk.close();
});

type Rule = Extract<NonNullable<Input<'feeItems.save'>['rule']>['rule'], { kind: 'apportioned' }>;

async function sharedFee(rule: Partial<Rule> = {}): Promise<string> {
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '9',
    name: '公摊电费',
    nature: 'agency',
    rule: {
      from: '2026-01-01',
      rule: { kind: 'apportioned', basis: 'area', includeVacant: true, ...rule },
    },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds, from: '2026-01-01' });
  return feeItemId;
}

const november = { period: '2026-11', from: '2026-11-01', to: '2026-11-30' };
const amount = (amountFen: number) => ({ kind: 'amount' as const, amountFen });

async function share(feeItemId: string, pool: Input<'apportionments.preview'>['pool'], over = {}) {
  const summary = await desk.call('apportionments.preview', { feeItemId, ...november, pool, ...over });
  const { rows } = await desk.call('apportionments.shares', { previewId: summary.previewId });
  return { summary, amounts: rows.map((row) => row.amountFen), rows };
}

test('E09: by area to the fen, issued once, explained, and posted on the board', async () => {
  const feeItemId = await sharedFee();
  const { summary, amounts } = await share(feeItemId, amount(100000));
  expect(amounts).toEqual([31294, 42063, 26643]);
  expect(summary).toMatchObject({ poolFen: 100000, totalWeight: '286', rooms: 3, leftOut: [] });
  const posted = await desk.call('apportionments.post', { previewId: summary.previewId });
  expect(posted).toMatchObject({ lines: 3, credits: 0, totalFen: 100000 });
  const { lines } = await desk.call('bills.byRoom', { roomIds });
  expect(lines.map((line) => [line.kind, line.amountFen])).toEqual([
    ['apportioned', 31294],
    ['apportioned', 42063],
    ['apportioned', 26643],
  ]);
  const why = await desk.call('bills.explain', { lineId: lines[0]?.lineId ?? '' });
  expect(why.steps.map((step) => step.sentence)).toEqual([
    '总额 1000.00 元 × 89.5 ÷ 286 = 312.937062937063 元',
    '312.937062937063 元取整到分，并按余数大小分得余下的 1 分，为 312.94 元',
  ]);
  await expect(share(feeItemId, amount(1))).rejects.toThrow('apportionment.twice');
  const poster = await desk.call('apportionments.poster', { apportionmentId: posted.apportionmentId });
  expect(poster.fileName).toBe('公摊电费 2026-11 分摊公示.pdf');
  expect(Buffer.from(desk.desk.files.get(poster.fileId).bytes).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await desk.call('apportionments.list', {})).rows).toMatchObject([{ poolFen: 100000, rooms: 3 }]);
});

test('meters make the pool at the price of the rule, and the loss stands apart', async () => {
  const feeItemId = await sharedFee({ unitPrice: '0.8' });
  const { summary } = await share(feeItemId, {
    kind: 'meters',
    masterUsage: '1500',
    subUsages: ['700', '300'],
    commonUsages: ['450'],
  });
  expect(summary).toMatchObject({ poolFen: 40000, lossFen: 4000 });
  expect(summary.steps.map((step) => step.sentence)).toEqual([
    '总表 1500 − 分表合计 1000 = 500',
    '其中公共用量 450，线损 50',
    '500 × 0.8 元 = 400.00 元',
  ]);
});

test('vacant and own rooms are left out where that was agreed, and the others bear the whole', async () => {
  const feeItemId = await sharedFee({ basis: 'household', includeVacant: false });
  const { amounts, summary } = await share(feeItemId, amount(10001));
  expect(amounts).toEqual([5001, 5000]);
  expect(summary.leftOut).toEqual([{ why: 'vacant', count: 1 }]);
});

test('floors count by their coefficient, the ground floor not at all', async () => {
  const feeItemId = await sharedFee({
    basis: 'liftCoefficient',
    liftBase: 'household',
    liftCoefficients: [
      { fromFloor: 1, toFloor: 1, coefficient: '0' },
      { fromFloor: 3, toFloor: 3, coefficient: '1.5' },
    ],
  });
  expect((await share(feeItemId, amount(25000))).amounts).toEqual([0, 10000, 15000]);
});

test('a pool below nothing goes back to the owners as prepayment', async () => {
  const feeItemId = await sharedFee({ basis: 'household' });
  const { summary, amounts } = await share(feeItemId, amount(-1000));
  expect(amounts).toEqual([-334, -333, -333]);
  expect(await desk.call('apportionments.post', { previewId: summary.previewId })).toMatchObject({
    lines: 0,
    credits: 3,
  });
  const balances = await Promise.all(
    roomIds.map(async (roomId) => (await desk.call('rooms.get', { roomId })).prepaymentFen),
  );
  expect(balances).toEqual([334, 333, 333]);
});

test('what is missing or wrong is named, and nothing is written', async () => {
  const feeItemId = await sharedFee({ basis: 'headcount' });
  const fault = async (over: object) =>
    (
      await desk.fault('apportionments.preview', {
        feeItemId,
        ...november,
        pool: amount(100),
        ...over,
      })
    ).sub;
  expect(await fault({})).toBe('apportion.weightUnknown');
  expect(await fault({ to: '2026-10-01' })).toBe('apportionment.days');
  expect(await fault({ building: '9' })).toBe('apportionment.noRooms');
  expect(await fault({ pool: { kind: 'meters', commonUsages: ['5'] } })).toBe('apportionment.noUnitPrice');
  const { feeItemId: monthly } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业费',
    rule: { from: '2026-01-01', rule: { kind: 'areaPrice', unitPrice: '3' } },
  });
  await desk.call('feeItems.attach', { feeItemId: monthly, roomIds, from: '2026-01-01' });
  expect(await fault({ feeItemId: monthly })).toBe('apportionment.notShared');
  expect((await desk.call('bills.byRoom', { roomIds })).lines).toEqual([]);
});

test('a trial is not posted once a room has changed', async () => {
  const feeItemId = await sharedFee();
  const { summary } = await share(feeItemId, amount(100000));
  const [roomId = ''] = roomIds;
  await desk.call('rooms.save', { roomId, code: '1-1-101', areaM2: '90' });
  const fault = await desk.fault('apportionments.post', { previewId: summary.previewId });
  expect(fault.sub).toBe('apportionment.basisChanged');
});
