import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input, Output } from '#shared/contract/index.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let roomIds: string[];
let feeItemId: string;

/** Two buildings with a room each at 100.00 a month; a tenant of two owners pays for the second. */
beforeEach(async () => {
  desk = await openFoundedDesk();
  roomIds = [];
  for (const code of ['1-1-101', '2-1-101']) {
    const { roomId } = await desk.call('rooms.save', { code, areaM2: '50', occupancy: 'occupied' });
    roomIds.push(roomId);
  }
  const [first = '', second = ''] = roomIds;
  const tie = (name: string, roomId: string, role: 'owner' | 'tenant', isPayer: boolean) =>
    desk.call('people.save', { name, ties: [{ roomId, role, isPayer, from: '2026-01-01' }] });
  await tie('王一', first, 'owner', true);
  await tie('李二', second, 'owner', false);
  await tie('李三', second, 'owner', false);
  await tie('赵租户', second, 'tenant', true);
  feeItemId = await item('1', '物业服务费', { kind: 'areaPrice', unitPrice: '2' });
  await desk.call('feeItems.attach', { feeItemId, roomIds, from: '2026-01-01' });
});
afterEach(() => desk.close());

type Rule = NonNullable<Input<'feeItems.save'>['rule']>['rule'];

async function item(code: string, name: string, rule: Rule): Promise<string> {
  return (await desk.call('feeItems.save', { code, name, rule: { from: '2026-01-01', rule } })).feeItemId;
}

async function bill(period: string): Promise<void> {
  const { previewId } = await desk.call('billRuns.preview', { period });
  await desk.call('billRuns.publish', { previewId });
}

type Report = Output<'reports.run'>;
const run = (report: Input<'reports.run'>['report'], over: Partial<Input<'reports.run'>> = {}) =>
  desk.call('reports.run', { report, ...over });

/** The named cells of every row. */
function picked({ columns, rows }: Report, ...keys: string[]) {
  const places = keys.map((key) => columns.findIndex((column) => column.key === key));
  return rows.map(({ cells }) => places.map((place) => cells[place]));
}

const november = { from: '2026-11-01', to: '2026-11-30' };

test('a subtitle says in words which days it is about and as of when, in both languages', async () => {
  const subtitles = async (language: 'zh-CN' | 'en') => [
    (await run('receivables', { language })).subtitle,
    (await run('monthComparison', { language })).subtitle,
    (await run('creditsAndAdjustments', { language, ...november, building: '2', feeItemId })).subtitle,
    (await run('arrearsByRoom', { language, to: '2026-10-31' })).subtitle,
  ];
  expect(await subtitles('zh-CN')).toEqual([
    '云杉苑　服务月份 2026-01 至 2026-11　减免、收款和欠费截至 2026-11-23 10:00',
    '云杉苑　服务月份 2026-11（本期）与 2026-10（上期）　减免、收款和欠费截至 2026-11-23 10:00',
    '云杉苑　业务日 2026-11-01 至 2026-11-30　2 栋　物业服务费　数据截至 2026-11-23 10:00',
    '云杉苑　截至 2026-10-31 的欠费　数据截至 2026-11-23 10:00',
  ]);
  for (const subtitle of await subtitles('en'))
    expect(subtitle.replaceAll('云杉苑', '').replaceAll('物业服务费', '')).not.toMatch(/\p{Script=Han}/u);
});

test('a line says who owes it and who is liable beside them, and opens', async () => {
  await bill('2026-11');
  const detail = await run('receivableDetail');
  expect(picked(detail, 'room', 'debtor', 'jointlyLiable', 'receivable')).toEqual([
    ['1-1-101', '王一', null, 10000],
    ['2-1-101', '赵租户', '李二、李三', 10000],
  ]);
  expect(detail.columns.find((column) => column.key === 'jointlyLiable')?.cells).toBe(
    '李二、李三'.length * 2,
  );
  const { lines } = await desk.call('bills.byRoom', { roomIds });
  expect(detail.rows.map((row) => row.target)).toEqual(
    lines.map(({ lineId }) => ({ kind: 'line', id: lineId })),
  );
});

test('one fee item of one building, and the months as bars that open their lines', async () => {
  const other = await item('2', '垃圾清运费', { kind: 'fixedAmount', amountFen: 700 });
  await desk.call('feeItems.attach', { feeItemId: other, roomIds, from: '2026-01-01' });
  await bill('2026-10');
  await bill('2026-11');
  const all = await run('receivables');
  expect(picked(all, 'feeItem', 'month', 'roomCount', 'issued')).toEqual([
    ['物业服务费', '2026-10', 2, 20000],
    ['物业服务费', '2026-11', 2, 20000],
    ['垃圾清运费', '2026-10', 2, 1400],
    ['垃圾清运费', '2026-11', 2, 1400],
  ]);
  expect(all.chart?.points).toEqual([
    {
      label: '2026-10',
      values: [21400, 0],
      target: { kind: 'report', report: 'receivableDetail', from: '2026-10-01', to: '2026-10-31' },
    },
    expect.objectContaining({ label: '2026-11', values: [21400, 0] }),
  ]);
  const narrow = await run('receivables', { ...november, building: '2', feeItemId: other });
  expect(picked(narrow, 'roomCount', 'issued')).toEqual([[1, 700]]);
});

test('what took off a bill and what was added stand by day with their sign and whoever did it', async () => {
  await bill('2026-11');
  const [line] = (await desk.call('bills.byRoom', { roomIds })).lines;
  await desk.call('adjustments.reverse', { lineIds: [line?.lineId ?? ''], reason: '重复出账' });
  await desk.call('feeItems.save', {
    feeItemId,
    code: '1',
    name: '物业服务费',
    rule: { from: '2026-11-01', rule: { kind: 'areaPrice', unitPrice: '2.5' } },
  });
  const { previewId } = await desk.call('adjustments.preview', { from: '2026-11', to: '2026-11' });
  await desk.call('adjustments.post', { previewId, reason: '调价' });
  const changes = await run('creditsAndAdjustments');
  expect(picked(changes, 'businessDate', 'room', 'kind', 'amount', 'by')).toEqual([
    ['2026-11-23', '1-1-101', '冲销', -10000, '何主管'],
    ['2026-11-23', '2-1-101', '调整', 2500, '何主管'],
  ]);
  expect((await run('creditsAndAdjustments', { from: '2026-11-24', to: '2026-12-31' })).totalRows).toBe(0);
});

test('a change in percent is rounded half up, and there is none of nothing', async () => {
  const [roomId = ''] = roomIds;
  const fixed = (amountFen: number): Rule => ({ kind: 'fixedAmount', amountFen });
  const lift = await item('2', '电梯费', fixed(20000));
  await desk.call('feeItems.attach', { feeItemId: lift, roomIds: [roomId], from: '2026-01-01' });
  // 200.00 → 200.25 are 0.125 %.
  await desk.call('feeItems.save', {
    feeItemId: lift,
    code: '2',
    name: '电梯费',
    rule: { from: '2026-11-01', rule: fixed(20025) },
  });
  const waste = await item('3', '垃圾清运费', fixed(700));
  await desk.call('feeItems.attach', { feeItemId: waste, roomIds, from: '2026-11-01' });
  await bill('2026-10');
  await bill('2026-11');
  const compared = await run('monthComparison');
  expect(picked(compared, 'linesBefore', 'before', 'linesAfter', 'after', 'change', 'changePercent')).toEqual(
    [
      [2, 20000, 2, 20000, 0, '0.00'],
      [1, 20000, 1, 20025, 25, '0.13'],
      [0, 0, 2, 1400, 1400, '不适用'],
    ],
  );
  expect(compared.chart?.points.map(({ values }) => values)).toEqual([
    [20000, 20000],
    [20000, 20025],
    [0, 1400],
  ]);
  const back = await run('monthComparison', { from: '2026-11-01', to: '2026-12-31', feeItemId: lift });
  expect(picked(back, 'change', 'changePercent')).toEqual([[-20025, '-100.00']]);
});

test('two pools of one item and the same days each have their own shares', async () => {
  const shared = await item('3', '公摊电费', { kind: 'apportioned', basis: 'area', includeVacant: true });
  await desk.call('feeItems.attach', { feeItemId: shared, roomIds, from: '2026-01-01' });
  for (const [building, amountFen] of [
    ['1', 3000],
    ['2', -500],
  ] as const) {
    const { previewId } = await desk.call('apportionments.preview', {
      feeItemId: shared,
      period: '2026-11',
      ...november,
      building,
      pool: { kind: 'amount', amountFen },
    });
    await desk.call('apportionments.post', { previewId });
  }
  const ledger = await run('apportionmentLedger');
  expect(picked(ledger, 'pool', 'basis', 'totalWeight', 'roomCount', 'shares')).toEqual([
    [3000, '面积', '50', 1, 3000],
    [-500, '面积', '50', 1, -500],
  ]);
  const shares = await Promise.all(
    ledger.rows.map(({ target }) =>
      desk.call('apportionments.get', {
        apportionmentId: target?.kind === 'apportionment' ? target.id : '',
      }),
    ),
  );
  expect(shares.map((one) => one.shares)).toEqual([
    [{ roomCode: '1-1-101', amountFen: 3000 }],
    [{ roomCode: '2-1-101', amountFen: -500 }],
  ]);
});

test('use stands with its readings and what it cost; what nobody billed opens its meter', async () => {
  const [roomId = ''] = roomIds;
  const water = await item('4', '水费', { kind: 'metered', meterKind: 'water', unitPrice: '4.1' });
  await desk.call('feeItems.attach', { feeItemId: water, roomIds: [roomId], from: '2026-01-01' });
  const { meterId } = await desk.call('meters.save', {
    roomId,
    kind: 'water',
    number: 'W1',
    opening: { day: '2026-09-30', value: '100' },
  });
  const read = (day: string, value: string) =>
    desk.call('meters.read', { readings: [{ meterId, day, value }] });
  await read('2026-10-31', '112.5');
  await bill('2026-10');
  await read('2026-11-20', '120');
  const use = await run('meterUse', { from: '2026-10-01', to: '2026-11-30' });
  expect(use.rows.map((row) => row.cells)).toEqual([
    ['1-1-101', '水表', 'W1', '2026-09-30', '2026-10-31', '100', '112.5', '12.5', 5125],
    ['1-1-101', '水表', 'W1', '2026-10-31', '2026-11-20', '112.5', '120', '7.5', 0],
  ]);
  expect(use.rows.map((row) => row.target?.kind)).toEqual(['line', 'meter']);
});
