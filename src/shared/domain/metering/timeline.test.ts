import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf } from '#tests/support/faults.ts';
import { addDays } from '../calendar/months.ts';
import { decimal } from '../money/decimal.ts';
import type { ReadingKind } from './kinds.ts';
import { type MeterReading, meterTimeline } from './timeline.ts';

type Row = [kind: ReadingKind, day: string, value: string, over?: Partial<MeterReading>];
const readings = (rows: readonly Row[]): MeterReading[] =>
  rows.map(([kind, day, value, over], index) => ({
    id: `r${index}`,
    kind,
    day,
    value,
    meterNumber: 'A',
    ...over,
  }));
const timeline = (rows: readonly Row[], point = { ratio: '1', digits: 5 }) =>
  meterTimeline(readings(rows), point);
const usages = (rows: readonly Row[]) => timeline(rows).spans.map(({ usage }) => usage);

describe('a timeline', () => {
  test('begins with its opening and ends a span with every reading', () => {
    const { spans, last, withoutOpening } = timeline([
      ['opening', '2026-07-31', '4300'],
      ['normal', '2026-08-31', '4321'],
      ['normal', '2026-09-30', '4321.5'],
    ]);
    expect(withoutOpening).toBe(false);
    expect(last?.id).toBe('r2');
    expect(spans).toMatchObject([
      { from: '2026-07-31', to: '2026-08-31', usage: '21', estimated: false, across: false, settles: null },
      { from: '2026-08-31', to: '2026-09-30', usage: '0.5', readingId: 'r2' },
    ]);
  });

  test('a first reading without an opening is never usage', () => {
    const { spans, withoutOpening } = timeline([['normal', '2026-08-31', '4319']]);
    expect(spans).toEqual([]);
    expect(withoutOpening).toBe(true);
    expect(usages([['normal', '2026-08-31', '4319'] as Row, ['normal', '2026-09-30', '4424']])).toEqual([
      '105',
    ]);
  });

  test('goes by days, however late a reading was entered', () => {
    expect(
      usages([
        ['normal', '2026-09-30', '150'],
        ['normal', '2026-08-31', '120'],
        ['opening', '2026-07-31', '100'],
      ]),
    ).toEqual(['20', '30']);
  });

  test('leaves out what was superseded or voided', () => {
    expect(
      usages([
        ['opening', '2026-07-31', '100'],
        ['normal', '2026-08-31', '999', { supersededBy: 'r2' }],
        ['normal', '2026-08-31', '120'],
        ['normal', '2026-09-30', '500', { voided: true }],
      ]),
    ).toEqual(['20']);
  });

  test('counts a replaced meter once, to its end and from the new start (E08)', () => {
    const { spans } = timeline([
      ['opening', '2026-08-31', '1520'],
      ['replacedOut', '2026-09-10', '1533'],
      ['replacedIn', '2026-09-10', '2', { meterNumber: 'B' }],
      ['normal', '2026-09-30', '38', { meterNumber: 'B' }],
      ['normal', '2026-10-31', '40', { meterNumber: 'B' }],
    ]);
    expect(spans).toMatchObject([
      { from: '2026-08-31', to: '2026-09-30', usage: '49', across: true },
      { from: '2026-09-30', to: '2026-10-31', usage: '2', across: false },
    ]);
  });

  test('a new meter counts with its own ratio and digits', () => {
    const { spans } = timeline([
      ['opening', '2026-08-31', '10', { ratio: '40' }],
      ['replacedOut', '2026-09-10', '12'],
      ['replacedIn', '2026-09-10', '990', { meterNumber: 'B', ratio: '60', digits: 3 }],
      ['rolledOver', '2026-09-30', '3', { meterNumber: 'B' }],
    ]);
    expect(spans.map(({ usage }) => usage)).toEqual(['860']);
  });

  test('a real reading settles what estimates said before it, even to less than nothing', () => {
    const { spans } = timeline([
      ['opening', '2026-06-30', '100'],
      ['normal', '2026-07-31', '110'],
      ['estimated', '2026-08-31', '120'],
      ['estimated', '2026-09-30', '130'],
      ['normal', '2026-10-31', '125'],
      ['normal', '2026-11-30', '126'],
    ]);
    expect(spans.map(({ usage, estimated, settles }) => [usage, estimated, settles])).toEqual([
      ['10', false, null],
      ['10', true, null],
      ['10', true, null],
      ['-5', false, '20'],
      ['1', false, null],
    ]);
    expect(spans[3]?.steps.map(({ key }) => key)).toEqual(['usage', 'usageTrueUp']);
  });

  test('an estimate before a replacement is settled by the first reading after it', () => {
    expect(
      usages([
        ['opening', '2026-06-30', '100'],
        ['estimated', '2026-07-31', '130'],
        ['replacedOut', '2026-08-10', '120'],
        ['replacedIn', '2026-08-10', '0', { meterNumber: 'B' }],
        ['normal', '2026-08-31', '15', { meterNumber: 'B' }],
      ]),
    ).toEqual(['30', '5']);
  });

  test('of a meter taken out before anything was known only the new one counts', () => {
    expect(
      usages([
        ['replacedOut', '2026-08-10', '5120'],
        ['replacedIn', '2026-08-10', '0', { meterNumber: 'B' }],
        ['normal', '2026-08-31', '15', { meterNumber: 'B' }],
      ]),
    ).toEqual(['15']);
  });

  const begun: Row = ['opening', '2026-06-30', '100'];
  const faults: [string, Row[]][] = [
    ['meter.backwards', [begun, ['normal', '2026-07-31', '99']]],
    ['meter.backwards', [begun, ['estimated', '2026-07-31', '120'], ['normal', '2026-08-31', '99']]],
    ['meter.secondOpening', [begun, ['opening', '2026-07-31', '120']]],
    ['meter.otherMeter', [begun, ['normal', '2026-07-31', '120', { meterNumber: 'B' }]]],
    ['meter.replacementIncomplete', [begun, ['replacedIn', '2026-07-31', '0', { meterNumber: 'B' }]]],
    [
      'meter.replacementIncomplete',
      [begun, ['replacedOut', '2026-07-31', '120'], ['normal', '2026-08-31', '121']],
    ],
    ['meter.nothingToEstimateFrom', [['estimated', '2026-07-31', '120']]],
  ];
  test.each(faults)('is stopped with %s', (sub, rows) => {
    expect(faultOf(() => timeline(rows))).toBe(sub);
  });
});

test('spans follow on each other and add up to what the meters counted, whatever was estimated or replaced', () => {
  const move = fc.record({
    advance: fc.integer({ min: 0, max: 5000 }),
    days: fc.integer({ min: 1, max: 60 }),
    what: fc.constantFrom('normal', 'estimated', 'replaced'),
    slip: fc.integer({ min: -300, max: 300 }),
  });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 14 }), fc.integer({ min: 1, max: 80 }), (moves, ratio) => {
      const point = { ratio: `${ratio}` };
      const rows: MeterReading[] = [];
      const read = (kind: ReadingKind, day: string, hundredths: number, meterNumber: string) =>
        rows.push({
          id: `${rows.length}`,
          kind,
          day,
          value: decimal(hundredths).div(100).toFixed(),
          meterNumber,
        });
      let [day, register, meter, counted] = ['2024-01-01', 1000, 1, 0];
      read('opening', day, register, '1');
      for (const { advance, days, what, slip } of moves) {
        day = addDays(day, days);
        register += advance;
        counted += advance;
        if (what === 'estimated') read('estimated', day, register + Math.max(0, slip), `${meter}`);
        else if (what === 'normal') read('normal', day, register, `${meter}`);
        else {
          read('replacedOut', day, register, `${meter}`);
          meter += 1;
          register = 500 + slip;
          read('replacedIn', day, register, `${meter}`);
        }
      }
      read('normal', addDays(day, 1), register, `${meter}`);
      const { spans } = meterTimeline(rows, point);
      const total = spans.reduce((sum, { usage }) => sum.plus(decimal(usage)), decimal(0));
      expect(total.toFixed()).toBe(decimal(counted).times(ratio).div(100).toFixed());
      spans.forEach((span, index) => {
        expect(span.from).toBe(index === 0 ? '2024-01-01' : spans[index - 1]?.to);
      });
    }),
    { seed: 909 },
  );
});
