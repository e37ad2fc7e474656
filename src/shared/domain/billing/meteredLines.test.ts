import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/months.ts';
import { type MeterReading, meterTimeline } from '../metering/timeline.ts';
import { decimal } from '../money/decimal.ts';
import { type ChargeBasis, intervalLines } from './intervalLines.ts';
import { type BilledUsage, type MeteredBasis, meteredLines, type RoomMeter } from './meteredLines.ts';
import { always } from './timeline.ts';
import type { MeteredRule } from './usagePrice.ts';

const WATER: MeteredRule = { kind: 'metered', meterKind: 'water', unitPrice: '3.7' };
const rule = { id: '', fromDay: '2020-01-01', rule: WATER };

function charge(over: Partial<ChargeBasis> = {}): ChargeBasis {
  return {
    fromDay: '2020-01-01',
    toDay: null,
    prorate: 'actualDays',
    rules: [rule],
    areas: always('100'),
    debtors: always('a'),
    reductions: [],
    billed: [],
    ...over,
  };
}

function meter(readings: readonly MeterReading[]): RoomMeter {
  const { spans } = meterTimeline(readings, { ratio: '1' });
  return {
    meterId: 'm',
    kind: 'water',
    number: 'A',
    spans,
    waitingDay: null,
    firstDay: readings[0]?.day ?? null,
  };
}

const reading = (day: string, value: string, kind: MeterReading['kind'] = 'normal'): MeterReading => ({
  id: `${day} ${value}`,
  kind,
  day,
  value,
  meterNumber: 'A',
});

/** Runs month after month, each seeing what those before it billed and gave back. */
function runAll(periods: readonly string[], one: RoomMeter, basis: ChargeBasis, of: MeteredRule = WATER) {
  const billed: BilledUsage[] = [];
  const fen: number[] = [];
  for (const [run, period] of periods.entries()) {
    const metered: MeteredBasis = { meters: [one], billed: [...billed], since: '2020-01-01' };
    const { lines, credits } = meteredLines(period, of, basis, metered);
    for (const [index, { from, to, amountFen, debtorId, trace }] of lines.entries()) {
      const { usage = '', meter: at } = trace;
      const lineId = `${run}.${index}`;
      billed.push({
        lineId,
        meterId: 'm',
        readingId: at?.readingId ?? '',
        from,
        to,
        usage,
        amountFen,
        debtorId,
      });
      fen.push(amountFen);
    }
    for (const { lineId, amountFen, trace } of credits) {
      const line = billed.find((each) => each.lineId === lineId);
      if (!line) throw new Error(`no line ${lineId}`);
      const readingId = trace.meter?.readingId ?? '';
      billed.push({ ...line, readingId, usage: trace.usage ?? '', amountFen: -amountFen });
      fen.push(-amountFen);
    }
  }
  const used = billed.reduce((sum, { usage }) => sum.plus(decimal(usage)), decimal(0));
  return { used: used.toFixed(), fen, billed };
}

const MONTHS = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}`);

/** Steps between readings: days, hundredths of a unit, and whether nobody could read. */
const steps = fc.array(
  fc.record({ days: fc.integer({ min: 1, max: 60 }), hundredths: fc.nat(9999), estimated: fc.boolean() }),
  { minLength: 1, maxLength: 8 },
);

function readingsOf(of: readonly { days: number; hundredths: number; estimated: boolean }[]): MeterReading[] {
  let day = '2026-01-01';
  let value = decimal(0);
  const readings = [reading(day, '0', 'opening')];
  for (const { days, hundredths, estimated } of of) {
    day = addDays(day, days);
    value = value.plus(decimal(hundredths).div(100));
    if (day > '2026-12-31') break;
    readings.push(reading(day, value.toFixed(), estimated ? 'estimated' : 'normal'));
  }
  return readings;
}

describe('usage that is billed', () => {
  test('is the usage of the meter, however it was split into readings, prices and owners', () => {
    fc.assert(
      fc.property(steps, fc.array(fc.nat(364), { maxLength: 4 }), (of, cuts) => {
        const readings = readingsOf(of);
        const days = cuts.map((cut) => addDays('2026-01-01', cut)).sort();
        const basis = charge({
          rules: [rule, ...days.slice(0, 2).map((fromDay, at) => ({ ...rule, id: `${at}`, fromDay }))],
          debtors: [...always('a'), ...days.slice(2).map((fromDay) => ({ fromDay, value: fromDay }))],
        });
        const { used } = runAll(MONTHS, meter(readings), basis);
        expect(used).toBe(decimal(readings.at(-1)?.value ?? '0').toFixed());
      }),
    );
  });

  test('never changes its total amount by where an estimate lay, once a real reading settles it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 }), (guess, truth) => {
        const text = (hundredths: number) => decimal(hundredths).div(100).toFixed();
        const readings = [
          reading('2026-01-01', '0', 'opening'),
          reading('2026-01-31', text(guess), 'estimated'),
          reading('2026-02-28', text(truth)),
        ];
        const { fen, used } = runAll(MONTHS, meter(readings), charge());
        expect(used).toBe(text(truth));
        const total = fen.reduce((sum, each) => sum + each, 0);
        expect(Math.abs(total - (truth * 3.7) / 1)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('climbs the tiers of a year as one reading would', () => {
    const tiers: MeteredRule = {
      kind: 'meteredTiers',
      meterKind: 'water',
      basis: 'annualCumulative',
      tiers: [
        { upTo: '50', unitPrice: '5' },
        { upTo: '90', unitPrice: '7' },
        { upTo: null, unitPrice: '9' },
      ],
    };
    const wholeUnits = fc.array(fc.nat(40), { minLength: 1, maxLength: 11 });
    fc.assert(
      fc.property(wholeUnits, (usages) => {
        let value = 0;
        const readings = [reading('2026-01-01', '0', 'opening')];
        for (const [month, usage] of usages.entries()) {
          value += usage;
          readings.push(reading(`${MONTHS[month]}-28`, String(value)));
        }
        const once = [reading('2026-01-01', '0', 'opening'), reading('2026-11-30', String(value))];
        const sum = (of: MeterReading[]) =>
          runAll(MONTHS, meter(of), charge({ rules: [{ ...rule, rule: tiers }] }), tiers).fen.reduce(
            (total, fen) => total + fen,
            0,
          );
        expect(sum(readings)).toBe(sum(once));
      }),
    );
  });

  test('begins and ends with the charge', () => {
    const one = meter([reading('2026-01-01', '0', 'opening'), reading('2026-01-31', '30')]);
    const { billed } = runAll(['2026-01'], one, charge({ fromDay: '2026-01-12', toDay: '2026-01-22' }));
    expect(billed.map(({ from, to, usage }) => [from, to, usage])).toEqual([
      ['2026-01-12', '2026-01-21', '10'],
    ]);
  });
});

const ELECTRICITY: MeteredRule = {
  kind: 'meteredTiers',
  meterKind: 'water',
  basis: 'monthly',
  tiers: [
    { upTo: '200', unitPrice: '0.5' },
    { upTo: '400', unitPrice: '0.6' },
    { upTo: null, unitPrice: '0.8' },
  ],
};

describe('tiers of a month', () => {
  const total = (readings: readonly MeterReading[]) =>
    runAll(
      MONTHS,
      meter(readings),
      charge({ rules: [{ ...rule, rule: ELECTRICITY }] }),
      ELECTRICITY,
    ).fen.reduce((sum, fen) => sum + fen, 0);

  test('have the bounds of every month a span lies in', () => {
    const readings = [reading('2026-01-31', '0', 'opening'), reading('2026-03-31', '600')];
    // 400 × 0.5 + 200 × 0.6
    expect(total(readings)).toBe(32000);
    const begun = [reading('2026-01-15', '0', 'opening'), reading('2026-03-02', '600')];
    expect(total(begun)).toBe(30000);
  });

  test('have the bounds of one month where the register is read once a month, on whichever day', () => {
    const day = fc.integer({ min: 1, max: 28 });
    fc.assert(
      fc.property(fc.array(day, { minLength: 11, maxLength: 11 }), (days) => {
        const readings = [
          reading('2025-12-31', '0', 'opening'),
          ...days.map((of, month) =>
            reading(`${MONTHS[month]}-${String(of).padStart(2, '0')}`, `${(month + 1) * 500}`),
          ),
        ];
        // 200 × 0.5 + 200 × 0.6 + 100 × 0.8, eleven times.
        expect(total(readings)).toBe(11 * 30000);
      }),
    );
  });

  test('come to the same whether a month or a quarter was read, for usage that is even', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), (monthly) => {
        const ends = ['2026-01-31', '2026-02-28', '2026-03-31'];
        const opening = reading('2025-12-31', '0', 'opening');
        const each = ends.map((end, at) => reading(end, `${(at + 1) * monthly}`));
        expect(total([opening, reading('2026-03-31', `${3 * monthly}`)])).toBe(total([opening, ...each]));
      }),
    );
  });

  test('give back what an estimate of two months took too much, to the bounds of the two', () => {
    const readings = [
      reading('2026-01-31', '0', 'opening'),
      reading('2026-03-31', '800', 'estimated'),
      reading('2026-04-30', '600'),
    ];
    expect(total(readings)).toBe(32000);
  });
});

describe('the cap of two-part heating', () => {
  const HEAT = {
    kind: 'heatingTwoPart',
    seasonPrice: '20',
    basicShare: '0.3',
    unitPrice: '1',
    seasonFrom: '11-15',
    seasonTo: '03-14',
    capAtArea: true,
  } as const;
  const rules = [{ ...rule, rule: HEAT }];
  /** 120 days for 100 m²: 2000 元 by area, of which 600 are basic. */
  const SEASON = ['2025-11', '2025-12', '2026-01', '2026-02', '2026-03'];
  const capped = (over: Partial<ChargeBasis>, readings: readonly MeterReading[]) => {
    const heat: RoomMeter = { ...meter(readings), kind: 'heat' };
    return runAll(SEASON, heat, charge({ rules, ...over }), HEAT).billed.map(
      ({ debtorId, amountFen }) => [debtorId, amountFen] as const,
    );
  };
  const opening = reading('2025-11-14', '0', 'opening');

  test('is that of the whole season where a room is charged for all of it', () => {
    expect(capped({}, [opening, reading('2026-03-14', '9000')])).toEqual([['a', 140000]]);
  });

  test('is that of the days a charge began or ended', () => {
    const half = { fromDay: '2026-01-14' };
    expect(capped(half, [reading('2026-01-13', '0', 'opening'), reading('2026-03-14', '9000')])).toEqual([
      ['a', 70000],
    ]);
    const quarter = { toDay: '2025-12-15' };
    expect(capped(quarter, [opening, reading('2025-12-14', '9000')])).toEqual([['a', 35000]]);
  });

  test('is each debtor’s own after a transfer', () => {
    const debtors = [...always('a'), { fromDay: '2025-12-15', value: 'b' }];
    const readings = [opening, reading('2025-12-14', '9000'), reading('2026-03-14', '19000')];
    expect(capped({ debtors }, readings)).toEqual([
      ['a', 35000],
      ['b', 105000],
    ]);
  });

  test('counts days on standby as what they cost by area', () => {
    const reductions = [
      { kind: 'heatingStopped', fromDay: '2026-01-14', toDay: null, share: '0.2' } as const,
    ];
    // Half of it whole and half at 0.2.
    expect(capped({ reductions }, [opening, reading('2026-03-14', '9000')])).toEqual([['a', 84000]]);
  });

  test('never lets both parts of a debtor pass what the days cost by area', () => {
    const cut = fc.integer({ min: 1, max: 119 });
    fc.assert(
      fc.property(cut, cut, fc.integer({ min: 1, max: 4000 }), (began, moved, usage) => {
        const basis = charge({
          rules,
          fromDay: addDays('2025-11-15', began),
          debtors: [...always('a'), { fromDay: addDays('2025-11-15', moved), value: 'b' }],
        });
        const heat: RoomMeter = { ...meter([opening, reading('2026-03-14', `${usage}`)]), kind: 'heat' };
        const { billed } = runAll(SEASON, heat, basis, HEAT);
        const season = { from: '2025-11-15', to: '2026-03-14' };
        const paid = new Map<string | null, number>();
        for (const { debtorId, amountFen } of [...intervalLines(season, basis), ...billed])
          paid.set(debtorId, (paid.get(debtorId) ?? 0) + amountFen);
        const byArea = { ...basis, rules: [{ ...rule, rule: { ...HEAT, basicShare: '1' } }] };
        for (const { debtorId, amountFen } of intervalLines(season, byArea))
          expect(paid.get(debtorId)).toBeLessThanOrEqual(amountFen);
      }),
    );
  });
});
