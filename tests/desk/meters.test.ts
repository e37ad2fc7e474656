import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CardWriter } from '#main/devices/cardWriter.ts';
import { DeviceError } from '#main/devices/deviceError.ts';
import type { Input, Output } from '#shared/contract/index.ts';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { openFoundedDesk, ROOT, type TestDesk } from '../support/testDesk.ts';

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
const WATER: Rule = { kind: 'metered', meterKind: 'water', unitPrice: '4.1' };
const TIERS: Rule = {
  kind: 'meteredTiers',
  meterKind: 'water',
  basis: 'annualCumulative',
  tiers: [
    { upTo: '180', unitPrice: '5' },
    { upTo: '260', unitPrice: '7' },
    { upTo: null, unitPrice: '9' },
  ],
};

/** A lived-in room with an owner and a fee that goes by its meter. */
async function roomWithFee(rule: Rule = WATER, over: Partial<Input<'rooms.save'>> = {}) {
  const { roomId } = await desk.call('rooms.save', {
    code: '1-1-101',
    areaM2: '100',
    occupancy: 'occupied',
    ...over,
  });
  await desk.call('people.save', {
    name: '张三',
    ties: [{ roomId, role: 'owner', isPayer: true, from: '2025-01-01' }],
  });
  const { feeItemId } = await desk.call('feeItems.save', {
    code: 'S1',
    name: '水费',
    nature: 'agency',
    rule: { from: '2025-01-01', rule },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds: [roomId], from: '2025-01-01' });
  return { roomId, feeItemId };
}

async function meterOf(roomId: string, over: Partial<Input<'meters.save'>> = {}): Promise<string> {
  const { meterId } = await desk.call('meters.save', { roomId, kind: 'water', number: 'W1', ...over });
  return meterId;
}

async function read(meterId: string, day: string, value: string, rolledOver = false) {
  const [answer] = (await desk.call('meters.read', { readings: [{ meterId, day, value, rolledOver }] }))
    .readings;
  if (!answer) throw new Error('nothing was read');
  return answer;
}

const preview = (period: string) => desk.call('billRuns.preview', { period });

async function bill(period: string): Promise<void> {
  const { previewId } = await preview(period);
  await desk.call('billRuns.publish', { previewId });
}

const linesOf = async (roomId: string) =>
  (await desk.call('bills.byRoom', { roomIds: [roomId], includeSettled: true })).lines;

const billedAs = async (roomId: string) =>
  (await linesOf(roomId)).map(({ from, to, period, amountFen, creditedFen }) => [
    period,
    from,
    to,
    amountFen - creditedFen,
  ]);

describe('E08', () => {
  test('a register of five digits turns over from 99987 to 12: 25 units', async () => {
    const { roomId } = await roomWithFee();
    const meterId = await meterOf(roomId, { digits: 5, opening: { day: '2026-09-30', value: '99987' } });
    const { readingId, unusual } = await read(meterId, '2026-10-31', '12');
    expect(unusual).toEqual(['backwards']);
    expect(await preview('2026-10')).toMatchObject({
      lines: 0,
      skipped: [{ reason: 'unusualReading', count: 1 }],
    });
    await desk.call('meters.decide', { readingId, decision: 'rolledOver' });
    await bill('2026-10');
    expect(await billedAs(roomId)).toEqual([['2026-10', '2026-10-01', '2026-10-31', 10250]]);
  });

  test('a meter replaced between 1520→1533 and 2→38: 49 units', async () => {
    const { roomId } = await roomWithFee();
    const meterId = await meterOf(roomId, { opening: { day: '2026-09-30', value: '1520' } });
    const replaced = { meterId, day: '2026-10-12', oldEnd: '1533', newStart: '2', newNumber: 'W2' };
    await desk.call('meters.replace', replaced);
    expect(await read(meterId, '2026-10-31', '38')).toMatchObject({ usage: '49', unusual: [] });
    await bill('2026-10');
    expect(await billedAs(roomId)).toEqual([['2026-10', '2026-10-01', '2026-10-31', 20090]]);
    const { meter, readings, spans } = await desk.call('meters.timeline', { meterId });
    expect(meter).toMatchObject({ number: 'W2', last: { day: '2026-10-31', value: '38' } });
    expect(readings.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'opening 1520',
      'replacedOut 1533',
      'replacedIn 2',
      'normal 38',
    ]);
    expect(spans[0]?.steps.map(({ sentence }) => sentence)).toEqual([
      '（本次 1533 − 上次 1520）× 倍率 1 = 13',
      '（本次 38 − 上次 2）× 倍率 1 = 36',
    ]);
  });

  test('a ratio of 40 makes 640 units of 102→118', async () => {
    const { roomId } = await roomWithFee();
    const meterId = await meterOf(roomId, { ratio: '40', opening: { day: '2026-09-30', value: '102' } });
    expect((await read(meterId, '2026-10-31', '118')).usage).toBe('640');
    await bill('2026-10');
    expect(await billedAs(roomId)).toEqual([['2026-10', '2026-10-01', '2026-10-31', 262400]]);
    const [line] = await linesOf(roomId);
    const { steps } = await desk.call('bills.explain', { lineId: line?.lineId ?? '', language: 'en' });
    expect(steps.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/118.*102.*40.*640/),
      '640 × ¥4.1 = ¥2624',
    ]);
  });
});

test('a first reading without an opening one is never billed; the second is', async () => {
  const { roomId } = await roomWithFee();
  expect((await preview('2026-09')).skipped).toEqual([{ reason: 'noMeter', count: 1 }]);
  const meterId = await meterOf(roomId);
  expect((await preview('2026-09')).skipped).toEqual([{ reason: 'noReading', count: 1 }]);
  expect((await read(meterId, '2026-09-30', '500')).unusual).toEqual(['noOpening']);
  expect((await preview('2026-09')).skipped).toEqual([{ reason: 'firstReading', count: 1 }]);
  await read(meterId, '2026-10-31', '510');
  await bill('2026-10');
  expect(await billedAs(roomId)).toEqual([['2026-10', '2026-10-01', '2026-10-31', 4100]]);
  expect((await preview('2026-10')).skipped).toEqual([{ reason: 'alreadyBilled', count: 1 }]);
  expect((await preview('2026-11')).lines).toBe(0);
});

test('an unusual reading stops its own line and nothing else, until a person decides', async () => {
  const { roomId, feeItemId } = await roomWithFee();
  const other = await desk.call('rooms.save', { code: '1-1-102', areaM2: '80' });
  await desk.call('feeItems.attach', { feeItemId, roomIds: [other.roomId], from: '2025-01-01' });
  const jumping = await meterOf(roomId, { opening: { day: '2026-08-31', value: '0' } });
  const calm = await meterOf(other.roomId, { opening: { day: '2026-08-31', value: '0' } });
  await desk.call('meters.read', {
    readings: [
      { meterId: jumping, day: '2026-09-30', value: '10' },
      { meterId: calm, day: '2026-09-30', value: '10' },
      { meterId: jumping, day: '2026-10-31', value: '41' },
      { meterId: calm, day: '2026-10-31', value: '20' },
    ],
  });
  const { meters } = await desk.call('meters.unusual', {});
  expect(meters).toMatchObject([
    { meterId: jumping, waiting: { value: '41', previous: '10', unusual: ['jump'] } },
  ]);
  const run = await preview('2026-10');
  expect(run).toMatchObject({ lines: 3, skipped: [{ reason: 'unusualReading', count: 1 }] });
  await desk.call('billRuns.publish', { previewId: run.previewId });
  const { previewId } = await preview('2026-10');
  const readingId = meters[0]?.waiting?.readingId ?? '';
  await desk.call('meters.decide', { readingId, decision: 'confirmed', reason: '水管漏水，已核实' });
  expect((await desk.fault('billRuns.publish', { previewId })).sub).toBe('billRun.basisChanged');
  await bill('2026-10');
  expect((await billedAs(roomId)).map(([, , , fen]) => fen)).toEqual([4100, 12710]);
  const { readings } = await desk.call('meters.timeline', { meterId: jumping });
  expect(readings.at(-1)).toMatchObject({ decision: 'confirmed', reason: '水管漏水，已核实', unusual: [] });
});

describe('an estimate', () => {
  async function estimated() {
    const { roomId, feeItemId } = await roomWithFee();
    const meterId = await meterOf(roomId, { opening: { day: '2026-07-31', value: '0' } });
    await read(meterId, '2026-08-31', '31');
    await bill('2026-08');
    const estimate = await desk.call('meters.estimate', { meterId, day: '2026-09-30' });
    expect(estimate).toMatchObject({ value: '61', usage: '30' });
    return { roomId, feeItemId, meterId };
  }

  test('below the truth is made up by the next reading', async () => {
    const { roomId, meterId } = await estimated();
    await bill('2026-09');
    await read(meterId, '2026-10-31', '101');
    await bill('2026-10');
    expect((await billedAs(roomId)).map(([, , , fen]) => fen)).toEqual([12710, 12300, 16400]);
  });

  test('above the truth is given back on its line with the next run, once', async () => {
    const { roomId, meterId } = await estimated();
    await bill('2026-09');
    expect((await read(meterId, '2026-10-31', '51')).unusual).toEqual([]);
    const run = await preview('2026-10');
    expect(run).toMatchObject({ lines: 0, credits: { count: 1, totalFen: 4100 } });
    await desk.call('billRuns.publish', { previewId: run.previewId });
    expect((await billedAs(roomId)).map(([, , , fen]) => fen)).toEqual([12710, 8200]);
    expect(await preview('2026-10')).toMatchObject({ lines: 0, credits: { count: 0, totalFen: 0 } });
    const line = (await linesOf(roomId)).at(-1);
    const { credits } = await desk.call('bills.explain', { lineId: line?.lineId ?? '' });
    expect(credits).toMatchObject([{ kind: 'trueUp', amountFen: 4100 }]);
    await read(meterId, '2026-11-20', '61');
    await bill('2026-11');
    expect((await billedAs(roomId)).at(-1)?.[3]).toBe(4100);
  });

  test('that was never billed is one line with the reading that settles it', async () => {
    const { roomId, meterId } = await estimated();
    await read(meterId, '2026-10-31', '51');
    await bill('2026-10');
    expect((await billedAs(roomId)).at(-1)).toEqual(['2026-10', '2026-09-01', '2026-10-31', 8200]);
  });

  test('needs a span to go by, a later day and nothing that waits', async () => {
    const { roomId } = await roomWithFee();
    const meterId = await meterOf(roomId, { opening: { day: '2026-07-31', value: '100' } });
    const fault = async (day: string) => (await desk.fault('meters.estimate', { meterId, day })).sub;
    expect(await fault('2026-08-31')).toBe('meter.nothingToEstimateFrom');
    await read(meterId, '2026-08-31', '110');
    expect(await fault('2026-08-31')).toBe('meter.estimateNotLater');
    expect(await fault('2026-12-31')).toBe('meter.future');
    await read(meterId, '2026-09-30', '90');
    expect(await fault('2026-10-31')).toBe('meter.decideFirst');
  });
});

test('tiers climb over a year by what was billed and begin anew in January', async () => {
  const { roomId } = await roomWithFee(TIERS);
  const meterId = await meterOf(roomId, { opening: { day: '2025-11-30', value: '0' } });
  const rounds: [string, string][] = [
    ['2025-12-31', '100'],
    ['2026-01-31', '200'],
    ['2026-02-28', '290'],
    ['2026-03-31', '370'],
  ];
  for (const [day, value] of rounds) {
    await read(meterId, day, value);
    await bill(day.slice(0, 7));
  }
  // 100; 100; 80 × 5 + 10 × 7; 70 × 7 + 10 × 9
  expect((await billedAs(roomId)).map(([, , , fen]) => fen)).toEqual([50000, 50000, 47000, 58000]);
});

test('a price change inside a span shares its usage by days, each part rounded', async () => {
  const { roomId, feeItemId } = await roomWithFee();
  const item = { feeItemId, code: 'S1', name: '水费', nature: 'agency' as const };
  await desk.call('feeItems.save', {
    ...item,
    rule: { from: '2026-10-11', rule: { ...WATER, unitPrice: '5' } },
  });
  const meterId = await meterOf(roomId, { opening: { day: '2026-09-30', value: '0' } });
  await read(meterId, '2026-10-31', '10');
  await bill('2026-10');
  // 10 × 10 ÷ 31 = 3.23 and what is left of 10.
  expect(await billedAs(roomId)).toEqual([
    ['2026-10', '2026-10-01', '2026-10-10', 1324],
    ['2026-10', '2026-10-11', '2026-10-31', 3385],
  ]);
});

test('heating in two parts: the metered part never passes the price by area', async () => {
  const { roomId } = await roomWithFee({
    kind: 'heatingTwoPart',
    seasonPrice: '20',
    basicShare: '0.3',
    unitPrice: '0.5',
    seasonFrom: '11-15',
    seasonTo: '03-15',
    capAtArea: true,
  });
  const meterId = await meterOf(roomId, { kind: 'heat', opening: { day: '2025-11-14', value: '0' } });
  await read(meterId, '2025-12-31', '2000');
  await read(meterId, '2026-01-31', '4000');
  await bill('2025-12');
  await bill('2026-01');
  // 100 m² × 20 = 2000.00, of which 600.00 are basic: 1000.00, then 400.00 of 1000.00.
  expect((await billedAs(roomId)).map(([, , , fen]) => fen).sort()).toEqual([100000, 40000, 60000]);
});

test('each wrong input has its fault and leaves nothing', async () => {
  const { roomId } = await roomWithFee();
  const meterId = await meterOf(roomId, { digits: 5, opening: { day: '2026-08-31', value: '100' } });
  const meter = { meterId, roomId, kind: 'water', number: 'W1', digits: 5 } as const;
  const fault = async <Name extends 'meters.save' | 'meters.read' | 'meters.replace' | 'meters.decide'>(
    name: Name,
    input: Input<Name>,
  ) => {
    const { sub, path } = await desk.fault(name, input);
    return [sub, ...(path ?? [])].join(' ');
  };
  const reading = (over: Partial<Input<'meters.read'>['readings'][number]>) => ({
    readings: [{ meterId, day: '2026-09-30', value: '110', ...over }],
  });
  const before = await desk.call('meters.timeline', { meterId });
  expect(await fault('meters.save', { roomId, kind: 'water', number: 'W1' })).toBe('meter.taken number');
  expect(await fault('meters.save', { ...meter, number: 'W9' })).toBe('meter.wasRead number');
  expect(await fault('meters.save', { ...meter, ratio: '2' })).toBe('meter.wasRead ratio');
  expect(await fault('meters.save', { ...meter, digits: 6 })).toBe('meter.wasRead digits');
  expect(await fault('meters.save', { ...meter, opening: { day: '2026-01-01', value: '1' } })).toBe(
    'meter.openingLate opening',
  );
  expect(await fault('meters.save', { ...meter, isMaster: true })).toBe('meter.servesRoom serves');
  expect(await fault('meters.read', reading({ meterId: roomId }))).toBe('meter.gone readings 0 meterId');
  expect(await fault('meters.read', reading({ day: '2026-08-30' }))).toBe('meter.notLater day');
  expect(await fault('meters.read', reading({ day: '2026-12-01' }))).toBe('meter.future readings 0 day');
  expect(await fault('meters.read', reading({ value: '100000' }))).toBe('meter.beyondDigits value');
  expect(await fault('meters.read', reading({ rolledOver: true }))).toBe('meter.notRolledOver');
  expect(await fault('meters.read', reading({ value: '-1' }))).toBe('input readings 0 value');
  const replaced = { meterId, day: '2026-09-15', oldEnd: '105', newStart: '0', newNumber: 'W2' };
  expect(await fault('meters.replace', { ...replaced, day: '2026-08-31' })).toBe('meter.notLater day');
  expect(await fault('meters.replace', { ...replaced, oldEnd: '99' })).toBe('meter.backwards');
  expect(await fault('meters.replace', { ...replaced, newStart: '100000' })).toBe(
    'meter.beyondDigits newStart',
  );
  expect(await fault('meters.decide', { readingId: roomId, decision: 'confirmed' })).toBe(
    'reading.gone readingId',
  );
  expect(await desk.call('meters.timeline', { meterId })).toEqual(before);

  const { readingId } = await read(meterId, '2026-09-30', '110');
  expect(await fault('meters.decide', { readingId, decision: 'confirmed' })).toBe('reading.notWaiting');
  const backwards = await read(meterId, '2026-10-31', '105');
  expect(await fault('meters.decide', { readingId: backwards.readingId, decision: 'confirmed' })).toBe(
    'reading.cannotConfirm',
  );
  expect(await fault('meters.replace', { ...replaced, day: '2026-11-01' })).toBe('meter.decideFirst day');
  await bill('2026-09');
  expect(await fault('meters.decide', { readingId, decision: 'withdrawn' })).toBe('reading.billed');
  await desk.call('meters.decide', {
    readingId: backwards.readingId,
    decision: 'withdrawn',
    reason: '抄错了',
  });
  expect((await read(meterId, '2026-10-31', '120')).unusual).toEqual([]);
});

test('a reversed line frees its reading, which is then billed again or withdrawn', async () => {
  const { roomId } = await roomWithFee();
  const meterId = await meterOf(roomId, { opening: { day: '2026-08-31', value: '0' } });
  const { readingId } = await read(meterId, '2026-09-30', '12');
  await bill('2026-09');
  const [line] = await linesOf(roomId);
  await desk.call('adjustments.reverse', { lineIds: [line?.lineId ?? ''], reason: '抄错了' });
  expect((await preview('2026-09')).totalFen).toBe(4920);
  await desk.call('meters.decide', { readingId, decision: 'withdrawn' });
  await read(meterId, '2026-09-30', '10');
  await bill('2026-09');
  expect((await billedAs(roomId)).map(([, , , fen]) => fen)).toEqual([0, 4100]);
});

describe('a workbook of readings', () => {
  const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const sample = () =>
    desk.desk.files.put(
      'meter-readings-2026-10.xlsx',
      XLSX,
      readFileSync(join(ROOT, 'tests/fixtures/workbooks/meter-readings-2026-10.xlsx')),
    );

  test('of October: 1,008 meters, two odd readings decided by a person, the month billed', async () => {
    const flat = readFileSync(join(ROOT, 'tests/fixtures/workbooks/community-multi-sheet.xlsx'));
    const rooms = await desk.call('imports.preview', {
      fileId: desk.desk.files.put('房屋.xlsx', XLSX, flat),
    });
    if (rooms.outcome !== 'staged') throw new Error('not recognised');
    await desk.call('imports.commit', { previewId: rooms.previewId, goodRowsOnly: true });

    const unknown = await desk.call('meters.importReadings', { fileId: sample() });
    expect(unknown.counts).toEqual([{ state: 'error', count: 1008 }]);
    expect((await desk.fault('meters.commitReadings', { previewId: unknown.previewId })).sub).toBe(
      'import.hasErrors',
    );

    const staged = await desk.call('meters.importReadings', { fileId: sample(), openedOn: '2026-09-30' });
    const good = staged.counts.find(({ state }) => state === 'newMeter')?.count ?? 0;
    expect(staged).toMatchObject({ unusual: expect.any(Number) });
    const { rows: problems } = await desk.call('meters.importProblems', {
      previewId: staged.previewId,
      limit: 500,
    });
    expect(problems).toContainEqual(
      expect.objectContaining({ row: 8, column: '本次读数', value: '15', sub: 'reading.backwards' }),
    );
    expect(problems).toContainEqual(
      expect.objectContaining({ row: 12, column: '本次读数', value: '1428', sub: 'reading.jump' }),
    );
    expect(problems).toContainEqual(
      expect.objectContaining({ row: 2, sub: 'date.asText', params: { taken: '2026-10-31', count: 1008 } }),
    );
    const sheet: Output<'meters.importRows'>['rows'] = [];
    for (let offset = 0; sheet.length === offset; offset += 500) {
      const { previewId } = staged;
      sheet.push(...(await desk.call('meters.importRows', { previewId, limit: 500, offset })).rows);
    }
    await desk.call('meters.commitReadings', { previewId: staged.previewId, goodRowsOnly: true });

    const { meters } = await desk.call('meters.unusual', {});
    expect(meters.map(({ number, waiting }) => [number, waiting?.value, waiting?.unusual[0]])).toEqual([
      ['W000007', '15', 'backwards'],
      ['W000011', '1428', 'jump'],
    ]);
    const again = await desk.call('meters.importReadings', { fileId: sample() });
    expect(again.counts.find(({ state }) => state === 'unchanged')?.count).toBe(good);
    const nothing = await desk.call('meters.commitReadings', {
      previewId: again.previewId,
      goodRowsOnly: true,
    });
    expect(nothing).toMatchObject({ written: 0, unchanged: good });

    const { feeItemId } = await desk.call('feeItems.save', {
      code: 'S1',
      name: '水费',
      nature: 'agency',
      rule: { from: '2026-01-01', rule: WATER },
    });
    const all: Output<'meters.list'>['rows'] = [];
    for (let offset = 0; all.length === offset; offset += 500)
      all.push(...(await desk.call('meters.list', { limit: 500, offset })).rows);
    expect(all).toHaveLength(good);
    const roomIds = all.flatMap(({ roomId }) => roomId ?? []);
    await desk.call('feeItems.attach', { feeItemId, roomIds, from: '2026-10-01' });
    expect(
      (await desk.call('billRuns.preview', { period: '2026-10', feeItemIds: [feeItemId] })).skipped,
    ).toEqual(expect.arrayContaining([{ reason: 'unusualReading', count: 2 }]));
    const [backwards, jump] = meters;
    await desk.call('meters.replace', {
      meterId: backwards?.meterId ?? '',
      day: '2026-10-20',
      oldEnd: '20',
      newStart: '0',
      newNumber: 'W900007',
    });
    await desk.call('meters.decide', { readingId: jump?.waiting?.readingId ?? '', decision: 'confirmed' });
    const run = await desk.call('billRuns.preview', { period: '2026-10', feeItemIds: [feeItemId] });
    const lines: Output<'billRuns.lines'>['rows'] = [];
    for (let offset = 0; lines.length === offset; offset += 500) {
      const { previewId } = run;
      lines.push(...(await desk.call('billRuns.lines', { previewId, limit: 500, offset })).rows);
    }
    const skipped = run.skipped
      .filter(({ reason }) => reason !== 'noFeeAttached')
      .reduce((sum, { count }) => sum + count, 0);
    expect(lines.length + skipped).toBe(good);
    // Every line is its row's usage at 4.10; the replaced meter's is (20 − 18 + 15 − 0).
    const used = new Map(sheet.map(({ roomCode, usage }) => [roomCode, usage ?? '17']));
    for (const { roomCode, amountFen, trace } of lines)
      expect([roomCode, trace.usage, amountFen]).toEqual([
        roomCode,
        used.get(roomCode),
        Number(used.get(roomCode)) * 410,
      ]);
    expect(used.get('1-1-303')).toBe('900');
    await desk.call('billRuns.publish', { previewId: run.previewId });
    expect((await desk.call('billRuns.list', {})).runs).toMatchObject([
      { lines: lines.length, totalFen: run.totalFen },
    ]);
  });

  test('names what is wrong by sheet, row, column and value', async () => {
    const { roomId } = await roomWithFee();
    await meterOf(roomId, { digits: 4, opening: { day: '2026-09-30', value: '100' } });
    const rows = [
      '房号,表类型,表号,上次读数,本次读数,抄表日期',
      '1-1-101,水表,W1,99,110,2026-10-31',
      '1-1-101,水表,W1,100,111,2026-10-31',
      '1-1-999,水表,W2,1,11,2026-10-31',
      '1-1-101,水表,W3,1,11,2026-10-31',
      '1-1-101,罗盘,W4,1,11,2026-10-31',
      '1-1-101,水表,W5,1,两,2026-10-31',
      '1-1-101,水表,W6,1,11,31/10/26',
      '1-1-101,水表,W7,1,,',
      ',水表,,1,11,2026-10-31',
    ];
    const fileId = desk.desk.files.put('抄表.csv', 'text/csv', Buffer.from(rows.join('\n')));
    const { previewId, counts } = await desk.call('meters.importReadings', { fileId });
    expect(counts).toEqual([
      { state: 'new', count: 1 },
      { state: 'unchanged', count: 1 },
      { state: 'error', count: 7 },
    ]);
    const { rows: problems } = await desk.call('meters.importProblems', { previewId });
    const said = problems
      .filter(({ sub }) => !/^(number|date)\.(asText)$/.test(sub))
      .map(({ row, column, value, sub }) => `${row} ${column} ${value} ${sub}`);
    expect(said.toSorted()).toEqual([
      '10 房号  reading.nowhere',
      '2 上次读数 99 reading.otherPrevious',
      '3 表号 W1 reading.duplicate',
      '4 房号 1-1-999 room.unknown',
      '5 表号 W3 reading.meterUnknown',
      '6 表类型 罗盘 reading.kindUnknown',
      '7 本次读数 两 number.unreadable',
      '8 抄表日期 31/10/26 date.unreadable',
      '9 本次读数  reading.notRead',
    ]);
    const committed = await desk.call('meters.commitReadings', { previewId, goodRowsOnly: true });
    expect(committed).toEqual({ written: 1, unchanged: 1, leftOut: 7, unusual: 0 });
  });

  test('that is filled in from a sheet of this desk comes back whole', async () => {
    const { roomId } = await roomWithFee();
    await meterOf(roomId, { route: '一号线', opening: { day: '2026-09-30', value: '100' } });
    await desk.call('meters.save', {
      kind: 'electricity',
      number: 'D1',
      label: '楼道照明',
      route: '一号线',
      routeOrder: 2,
      serves: { building: '1' },
      opening: { day: '2026-09-30', value: '7' },
    });
    const paper = await desk.call('meters.readingSheet', { format: 'pdf' });
    expect(Buffer.from(desk.desk.files.get(paper.fileId).bytes.slice(0, 5)).toString()).toBe('%PDF-');
    const sheet = await desk.call('meters.readingSheet', { format: 'xlsx', route: '一号线' });
    expect(sheet.meters).toBe(2);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(desk.desk.files.get(sheet.fileId).bytes) as never);
    const page = book.worksheets[0];
    for (const [row, value] of [
      [2, 112.5],
      [3, 9],
    ] as const) {
      if (page) page.getRow(row).getCell(5).value = value;
    }
    const fileId = desk.desk.files.put('抄表.xlsx', XLSX, new Uint8Array(await book.xlsx.writeBuffer()));
    const staged = await desk.call('meters.importReadings', { fileId, readOn: '2026-10-31' });
    expect(staged).toMatchObject({ counts: [{ state: 'new', count: 2 }], errors: 0 });
    await desk.call('meters.commitReadings', { previewId: staged.previewId });
    const { rows: listed } = await desk.call('meters.list', {});
    expect(listed.map(({ number, last }) => [number, last?.value])).toEqual([
      ['W1', '112.5'],
      ['D1', '9'],
    ]);
  });

  test('without readings, or when a meter was read meanwhile, is refused', async () => {
    const { roomId } = await roomWithFee();
    const meterId = await meterOf(roomId, { opening: { day: '2026-09-30', value: '100' } });
    const put = (text: string) => desk.desk.files.put('抄表.csv', 'text/csv', Buffer.from(text));
    const none = await desk.fault('meters.importReadings', { fileId: put('房号,面积\n1-1-101,88\n') });
    expect(none.sub).toBe('meterImport.noTable');
    const { previewId } = await desk.call('meters.importReadings', {
      fileId: put('房号,表号,本次读数,抄表日期\n1-1-101,W1,110,2026-10-31\n'),
    });
    await read(meterId, '2026-10-15', '105');
    expect((await desk.fault('meters.commitReadings', { previewId })).sub).toBe('meterImport.basisChanged');
  });
});

test('fees.quote prices usage and parking as bills and charges do', async () => {
  const days = { from: '2026-10-01', to: '2026-10-31' };
  const quote = (input: Partial<Input<'fees.quote'>>) => desk.call('fees.quote', { ...days, ...input });
  expect((await quote({ rule: WATER, usage: '10' })).totalFen).toBe(4100);
  expect((await quote({ rule: TIERS, usage: '100', usedBefore: '170' })).totalFen).toBe(5000 + 56000 + 9000);
  expect((await desk.fault('fees.quote', { ...days, rule: WATER })).sub).toBe('quote.usage');
  const parking: Rule = {
    kind: 'temporaryParking',
    freeMinutes: 30,
    unitMinutes: 60,
    unitFen: 500,
    rounding: 'ceil',
  };
  expect((await quote({ rule: parking, minutes: 61 })).totalFen).toBe(1000);
  expect((await desk.fault('fees.quote', { ...days, rule: parking })).sub).toBe('once.minutes');
  const { feeItemId } = await desk.call('feeItems.save', {
    code: 'P1',
    name: '临停费',
    rule: { from: '2026-01-01', rule: parking },
  });
  const charged = await desk.call('charges.post', { feeItemId, payer: { name: '李访客' }, minutes: 61 });
  expect(charged.amountFen).toBe(1000);
});

test('units of a prepaid meter are sold, paid, and written to its card once', async () => {
  const { roomId } = await roomWithFee();
  const meterId = await meterOf(roomId, { kind: 'electricity', number: 'E1' });
  const price: Rule = { kind: 'quantity', unitPrice: '0.5283', unit: '度' };
  const save = { code: 'Y1', name: '预付电费', nature: 'agency' as const };
  const { feeItemId } = await desk.call('feeItems.save', {
    ...save,
    rule: { from: '2026-01-01', rule: price },
  });
  const { lineId, amountFen } = await desk.call('prepaidMeters.sell', {
    meterId,
    feeItemId,
    quantity: '100',
  });
  expect(amountFen).toBe(5283);
  const sold = async () => (await desk.call('prepaidMeters.sales', { meterId })).sales;
  expect(await sold()).toEqual([
    { lineId, day: '2026-11-23', feeName: '预付电费', quantity: '100', amountFen, state: 'unpaid' },
  ]);
  expect((await desk.fault('prepaidMeters.write', { lineId })).sub).toBe('prepaid.notPaid');
  await desk.call('payments.collect', {
    roomId,
    lines: [{ lineId, amountFen }],
    tenders: [{ method: 'cash', amountFen }],
  });
  expect(await sold()).toMatchObject([{ lineId, state: 'paid' }]);
  const written = await desk.call('prepaidMeters.write', { lineId });
  expect(await sold()).toMatchObject([{ lineId, state: 'written', writtenOn: '2026-11-23' }]);
  expect(written).toMatchObject({ meterId, quantity: '100', simulated: true });
  expect((await desk.fault('prepaidMeters.write', { lineId })).sub).toBe('prepaid.written');
  const metered = await desk.call('feeItems.list', {});
  const water = metered.feeItems.find(({ name }) => name === '水费')?.feeItemId ?? '';
  expect((await desk.fault('prepaidMeters.sell', { meterId, feeItemId: water, quantity: '1' })).sub).toBe(
    'prepaid.notQuantity',
  );
});

test('a vacancy whose meter ran is listed for a person to end', async () => {
  const { roomId } = await roomWithFee(WATER, { occupancy: 'vacant' });
  const meterId = await meterOf(roomId, { opening: { day: '2026-08-31', value: '0' } });
  const policy = { enabled: true, minMonths: 0, share: '0.6', mostUsage: '2' };
  await desk.call('policies.set', { key: 'vacancy', from: '2026-01-01', value: policy });
  const { reductionId } = await desk.call('reductions.grant', {
    roomId,
    kind: 'vacancy',
    from: '2026-08-01',
  });
  await read(meterId, '2026-09-30', '2');
  await read(meterId, '2026-10-31', '4.5');
  expect(await desk.call('reductions.check', { period: '2026-09' })).toEqual({ used: [] });
  const { used } = await desk.call('reductions.check', { period: '2026-10' });
  expect(used).toMatchObject([
    { reductionId, roomCode: '1-1-101', usage: '2.5', mostUsage: '2', to: '2026-10-31' },
  ]);
  await desk.call('reductions.end', { reductionId, lastDay: '2026-09-30' });
  expect(await desk.call('reductions.check', { period: '2026-10' })).toEqual({ used: [] });
});

test('the same reading typed twice is one; digits nobody knew are told later, what was read by stays', async () => {
  const { roomId } = await roomWithFee();
  const meterId = await meterOf(roomId, { opening: { day: '2026-08-31', value: '99990' } });
  const { readingId } = await read(meterId, '2026-09-30', '7');
  expect(await read(meterId, '2026-09-30', '7.0')).toEqual({ readingId, meterId, unusual: [] });
  const rolledOver = { readingId, decision: 'rolledOver' } as const;
  expect((await desk.fault('meters.decide', rolledOver)).sub).toBe('meter.digitsUnknown');
  const meter = { meterId, roomId, kind: 'water', number: 'W1' } as const;
  expect((await desk.fault('meters.save', { ...meter, digits: 4 })).sub).toBe('meter.beyondDigits');
  await desk.call('meters.save', { ...meter, digits: 5 });
  await desk.call('meters.decide', rolledOver);
  const replaced = {
    meterId,
    day: '2026-10-12',
    oldEnd: '9',
    newStart: '0',
    newNumber: 'W2',
    newRatio: '10',
  };
  await desk.call('meters.replace', replaced);
  await desk.call('meters.save', {
    ...meter,
    number: 'W2',
    ratio: '10',
    digits: 5,
    route: '一号线',
    active: false,
  });
  const timeline = await desk.call('meters.timeline', { meterId });
  expect(timeline.meter).toMatchObject({ number: 'W2', ratio: '10', route: '一号线', active: false });
  expect(timeline.spans.map(({ usage }) => usage)).toEqual(['17']);
  expect((await preview('2026-09')).skipped).toEqual([{ reason: 'noMeter', count: 1 }]);
});

test('a card that could not be written is written later, once, and the money stands', async () => {
  await desk.close();
  const asked: string[] = [];
  const cardWriter: CardWriter = {
    simulated: false,
    write: async ({ meterNumber, quantity }) => {
      asked.push(`${meterNumber} ${quantity}`);
      if (asked.length === 1) throw new DeviceError('NO_CARD', 'safe', 'card-writer');
      return { reference: 'K-7' };
    },
  };
  desk = await openFoundedDesk({ cardWriter });
  const { roomId } = await roomWithFee({ kind: 'quantity', unitPrice: '0.5', unit: '度' });
  const meterId = await meterOf(roomId, { kind: 'electricity', number: 'E1' });
  const [item] = (await desk.call('feeItems.list', {})).feeItems;
  const sale = { meterId, feeItemId: item?.feeItemId ?? '', quantity: '30' };
  const { lineId, amountFen } = await desk.call('prepaidMeters.sell', sale);
  const tenders = [{ method: 'cash' as const, amountFen }];
  await desk.call('payments.collect', { roomId, lines: [{ lineId, amountFen }], tenders });
  expect((await desk.fault('prepaidMeters.write', { lineId })).sub).toBe('prepaid.writeFailed');
  expect(await linesOf(roomId)).toMatchObject([{ paidFen: 1500, outstandingFen: 0 }]);
  expect(await desk.call('prepaidMeters.write', { lineId })).toMatchObject({
    reference: 'K-7',
    simulated: false,
  });
  expect((await desk.fault('prepaidMeters.write', { lineId })).sub).toBe('prepaid.written');
  expect(asked).toEqual(['E1 30', 'E1 30']);
});
