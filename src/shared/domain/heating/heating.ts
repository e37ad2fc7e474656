import { AppError } from '../../kernel/appError.ts';
import type { Step } from '../billing/explain.ts';
import { type DayRange, daysOf } from '../billing/proration.ts';
import { quotientText, yuanText } from '../billing/stepTexts.ts';
import { type Decimal, decimal, fenOf, fractionFen, yuanOf } from '../money/decimal.ts';

const HEATING_KINDS: ReadonlySet<string> = new Set(['heatingArea', 'heatingTwoPart']);

/** Whether a price rule of this kind makes a season's heating fee. */
export function isHeatingKind(kind: string): boolean {
  return HEATING_KINDS.has(kind);
}

/** 元 per m² and season, area in m²: exact decimal text. */
export type HeatedArea = { readonly areaM2: string; readonly seasonPrice: string };

/** `exact` is the amount in 元 before the one rounding to `amountFen`. */
export type HeatingAmount = { readonly amountFen: number; readonly exact: string; readonly steps: Step[] };

/** A season by area: area × season price. */
export function areaHeating({ areaM2, seasonPrice }: HeatedArea): HeatingAmount {
  return inFen(decimal(areaM2).times(decimal(seasonPrice)), [areaStep({ areaM2, seasonPrice })]);
}

/** A price in two parts: `basicShare` of the area price whatever is used, and the heat by the meter. */
export type TwoPartTerms = HeatedArea & {
  readonly basicShare: string;
  /** 元 per unit of heat. */
  readonly unitPrice: string;
  /** Whether both parts together never exceed area × season price (Linyi 18). */
  readonly capAtArea: boolean;
};

/** Both parts, each rounded once; they add up to `amountFen`, the metered part taking the cap. */
export type TwoPartHeating = HeatingAmount & { readonly basicFen: number; readonly meteredFen: number };

/** A season in two parts (domain.md 2.5): the basic part and the metered heat, capped where the city says so. */
export function twoPartHeating(terms: TwoPartTerms, heatUsage: string): TwoPartHeating {
  const { areaM2, seasonPrice, basicShare, unitPrice, capAtArea } = terms;
  const most = decimal(areaM2).times(decimal(seasonPrice));
  const basic = most.times(decimal(basicShare));
  const metered = decimal(heatUsage).times(decimal(unitPrice));
  const isCapped = capAtArea && basic.plus(metered).gt(most);
  const basicFen = fenOf(basic);
  // Two parts rounded up must not pass a cap that their exact sum keeps.
  const meteredFen = capAtArea ? Math.min(fenOf(metered), fenOf(most) - basicFen) : fenOf(metered);
  const steps: Step[] = [
    areaStep(terms),
    { key: 'heatingBasic', params: { share: basicShare, amount: basic.toFixed() } },
    { key: 'heatingMetered', params: { usage: heatUsage, unitPrice, amount: metered.toFixed() } },
    ...(isCapped ? [{ key: 'heatingCap', params: { cap: most.toFixed() } }] : []),
  ];
  const exact = isCapped ? most : basic.plus(metered);
  return { amountFen: basicFen + meteredFen, exact: exact.toFixed(), basicFen, meteredFen, steps };
}

/**
 * Throws `heating.basicShare` when the basic part is above what the place allows: 30 % of the area price in Shandong
 * (23) and Linyi (18).
 */
export function checkBasicShare(basicShare: string, most: string): void {
  if (decimal(basicShare).gt(decimal(most)))
    throw new AppError('rule', 'heating.basicShare', {
      path: ['basicShare'],
      params: { percent: decimal(most).times(100).toFixed() },
    });
}

/** What a household pays for a season that had its heating stopped: a share of the area price, local (domain.md 2.5). */
export function standbyHeating(area: HeatedArea, standbyShare: string): HeatingAmount {
  const exact = decimal(area.areaM2).times(decimal(area.seasonPrice)).times(decimal(standbyShare));
  const params = { share: standbyShare, amount: exact.toFixed() };
  return inFen(exact, [areaStep(area), { key: 'heatingStandby', params }]);
}

/** A day below `below` °C (and not below the next lower band) gives back `rate` of the fee of that day. */
export type RefundBand = { readonly below: string; readonly rate: string };

/** Linyi 32: 20 % at 16 to below 18 °C, 50 % at 14 to below 16 °C, all of it below 14 °C. */
export const LINYI_BANDS: readonly RefundBand[] = [
  { below: '18', rate: '0.2' },
  { below: '16', rate: '0.5' },
  { below: '14', rate: '1' },
];

/** Days of a season measured at one temperature, °C as exact decimal text. */
export type MeasuredDays = { readonly celsius: string; readonly days: number };

export type UnderTemperature = {
  readonly seasonFeeFen: number;
  readonly seasonDays: number;
  readonly measured: readonly MeasuredDays[];
  readonly bands: readonly RefundBand[];
};

/**
 * What is given back for rooms that stayed too cold (domain.md 2.5): season fee ÷ season days × rate × days, exact
 * until the one rounding. Fault: `heating.tooManyDays`.
 */
export function underTemperatureRefund({ seasonFeeFen, seasonDays, measured, bands }: UnderTemperature): {
  refundFen: number;
  exact: string;
  steps: Step[];
} {
  if (measured.reduce((sum, { days }) => sum + days, 0) > seasonDays)
    throw new AppError('rule', 'heating.tooManyDays', { params: { seasonDays } });
  const coldest = bands.toSorted((a, b) => decimal(a.below).cmp(decimal(b.below)));
  let dayShares = decimal(0);
  const steps: Step[] = [{ key: 'heatingDaily', params: { seasonFee: yuanText(seasonFeeFen), seasonDays } }];
  for (const { celsius, days } of measured) {
    const band = coldest.find(({ below }) => decimal(celsius).lt(decimal(below)));
    if (!band || days === 0) continue;
    dayShares = dayShares.plus(decimal(band.rate).times(days));
    steps.push({ key: 'heatingCold', params: { celsius, days, rate: band.rate, below: band.below } });
  }
  const all = yuanOf(seasonFeeFen).times(dayShares);
  return { refundFen: fractionFen(all, 1, seasonDays), exact: quotientText(all, seasonDays), steps };
}

/** An issued line of a season's heating fee, with what was taken off it since. */
export type SeasonLine = DayRange & { readonly amountFen: number; readonly creditedFen: number };

/**
 * The refund of an issued line for its cold days: reckoned on the fee as issued, at most what still stands of it. Faults:
 * `heating.tooManyDays`, and `heating.warmEnough` where there is nothing to give back.
 */
export function coldDaysRefund(
  line: SeasonLine,
  measured: readonly MeasuredDays[],
  bands: readonly RefundBand[],
): { refundFen: number; exact: string; steps: Step[] } {
  const { amountFen, creditedFen } = line;
  const whole = underTemperatureRefund({
    seasonFeeFen: amountFen,
    seasonDays: daysOf(line),
    measured,
    bands,
  });
  const refundFen = Math.min(whole.refundFen, amountFen - creditedFen);
  if (refundFen <= 0) throw new AppError('rule', 'heating.warmEnough', { path: ['measured'] });
  return { ...whole, refundFen };
}

function areaStep({ areaM2, seasonPrice }: HeatedArea): Step {
  const amount = decimal(areaM2).times(decimal(seasonPrice)).toFixed();
  return { key: 'heatingArea', params: { area: areaM2, unitPrice: seasonPrice, amount } };
}

function inFen(exact: Decimal, steps: Step[]): HeatingAmount {
  return { amountFen: fenOf(exact), exact: exact.toFixed(), steps };
}
