import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf } from '#tests/support/faults.ts';
import { decimal } from '../money/decimal.ts';
import {
  areaHeating,
  checkBasicShare,
  coldDaysRefund,
  LINYI_BANDS,
  type MeasuredDays,
  standbyHeating,
  twoPartHeating,
  underTemperatureRefund,
} from './heating.ts';

const flat = { areaM2: '89.50', seasonPrice: '21.07' };

test('by area a season is rounded once', () => {
  expect(areaHeating(flat)).toMatchObject({ amountFen: 188577, exact: '1885.765' });
});

describe('in two parts', () => {
  const terms = { ...flat, basicShare: '0.3', unitPrice: '0.22', capAtArea: true };

  test('the basic part and the metered heat', () => {
    const { amountFen, basicFen, meteredFen, steps } = twoPartHeating(terms, '4500.5');
    expect([basicFen, meteredFen, amountFen]).toEqual([56573, 99011, 155584]);
    expect(steps.map(({ key }) => key)).toEqual(['heatingArea', 'heatingBasic', 'heatingMetered']);
  });

  test('together never more than by area, where the city says so', () => {
    const capped = twoPartHeating(terms, '9000');
    expect(capped).toMatchObject({
      amountFen: areaHeating(flat).amountFen,
      basicFen: 56573,
      exact: '1885.765',
    });
    expect(capped.steps.at(-1)).toEqual({ key: 'heatingCap', params: { cap: '1885.765' } });
    expect(twoPartHeating({ ...terms, capAtArea: false }, '9000').amountFen).toBe(56573 + 198000);
  });

  test('no cap before it is passed', () => {
    const round = { areaM2: '100', seasonPrice: '20', basicShare: '0.3', unitPrice: '1', capAtArea: true };
    expect(twoPartHeating(round, '1400').steps).toHaveLength(3);
    expect(twoPartHeating(round, '1400.01')).toMatchObject({ amountFen: 200000, meteredFen: 140000 });
  });

  test('not even by a fen of rounding', () => {
    // 50.005 + 50.005 = 100.01, while both parts alone would be rounded to 50.01.
    const even = { areaM2: '100.01', seasonPrice: '1', basicShare: '0.5', unitPrice: '1', capAtArea: true };
    expect(twoPartHeating(even, '50.005')).toMatchObject({
      basicFen: 5001,
      meteredFen: 5000,
      amountFen: 10001,
    });
  });

  test('a basic share above the limit of the place is refused', () => {
    expect(faultOf(() => checkBasicShare('0.31', '0.3'))).toBe('heating.basicShare');
    expect(faultOf(() => checkBasicShare('0.30', '0.3'))).toBeUndefined();
  });
});

test('a household whose heating was stopped pays a share', () => {
  expect(standbyHeating(flat, '0.2')).toMatchObject({ amountFen: 37715, exact: '377.153' });
});

describe('rooms too cold', () => {
  const refund = (measured: readonly MeasuredDays[], over = {}) =>
    underTemperatureRefund({ seasonFeeFen: 188577, seasonDays: 120, measured, bands: LINYI_BANDS, ...over });

  test.each([
    ['18', 0],
    ['17.99', 3143],
    ['16', 3143],
    ['15.9', 7857],
    ['14.0', 7857],
    ['13.9', 15715],
    ['-2', 15715],
  ])('ten days at %s °C', (celsius, expected) => {
    expect(refund([{ celsius, days: 10 }]).refundFen).toBe(expected);
  });

  test('bands add up exactly and are rounded once', () => {
    const measured = [
      { celsius: '17', days: 7 },
      { celsius: '15', days: 3 },
      { celsius: '20', days: 30 },
      { celsius: '13', days: 1 },
    ];
    // 1885.77 × (1.4 + 1.5 + 1) ÷ 120 = 61.287525
    const { refundFen, exact, steps } = refund(measured);
    expect([refundFen, exact]).toEqual([6129, '61.287525']);
    expect(steps.map(({ key }) => key)).toEqual([
      'heatingDaily',
      'heatingCold',
      'heatingCold',
      'heatingCold',
    ]);
  });

  test('other places have other bands (Binzhou, Heze: 30 % in the first), in any order', () => {
    const bands = LINYI_BANDS.map((band) =>
      band.below === '18' ? { ...band, rate: '0.3' } : band,
    ).toReversed();
    expect(refund([{ celsius: '17', days: 10 }], { bands }).refundFen).toBe(4714);
  });

  test('more days than the season has are refused', () => {
    expect(
      faultOf(() =>
        refund([
          { celsius: '10', days: 100 },
          { celsius: '17', days: 21 },
        ]),
      ),
    ).toBe('heating.tooManyDays');
  });

  test('never give back more than was paid, and colder never less', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1, max: 180 }),
        fc.integer({ min: -50, max: 250 }),
        fc.integer({ min: 0, max: 80 }),
        (seasonFeeFen, seasonDays, tenths, colder) => {
          const at = (celsius: number) =>
            refund([{ celsius: decimal(celsius).div(10).toFixed(), days: seasonDays }], {
              seasonFeeFen,
              seasonDays,
            }).refundFen;
          expect(at(tenths)).toBeLessThanOrEqual(seasonFeeFen);
          expect(at(tenths - colder)).toBeGreaterThanOrEqual(at(tenths));
          expect(at(130)).toBe(seasonFeeFen);
        },
      ),
      { seed: 32 },
    );
  });
});

describe('the refund of an issued line', () => {
  const line = { from: '2026-11-15', to: '2027-03-15', amountFen: 214800, creditedFen: 0 };
  const allCold = [{ celsius: '13', days: 121 }];

  test('is reckoned on the fee as issued, whatever came off it since', () => {
    const measured = [{ celsius: '15.5', days: 10 }];
    expect(coldDaysRefund(line, measured, LINYI_BANDS).refundFen).toBe(8876);
    expect(coldDaysRefund({ ...line, creditedFen: 8876 }, measured, LINYI_BANDS).refundFen).toBe(8876);
  });

  test('is at most what still stands of it', () => {
    expect(coldDaysRefund({ ...line, creditedFen: 8876 }, allCold, LINYI_BANDS).refundFen).toBe(205924);
  });

  test('is refused where nothing is to be given back', () => {
    const warm = [{ celsius: '18', days: 121 }];
    expect(() => coldDaysRefund(line, warm, LINYI_BANDS)).toThrow('heating.warmEnough');
    const takenBack = { ...line, creditedFen: 214800 };
    expect(() => coldDaysRefund(takenBack, allCold, LINYI_BANDS)).toThrow('heating.warmEnough');
  });
});
