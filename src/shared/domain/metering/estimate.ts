import { AppError } from '../../kernel/appError.ts';
import type { Day } from '../../kernel/clock.ts';
import type { Step } from '../billing/explain.ts';
import { daysBetween } from '../calendar/months.ts';
import { decimal, fractionFen } from '../money/decimal.ts';
import type { Usage } from './usage.ts';

/** What an estimate goes by. Values, usage and ratio are exact decimal text. */
export type EstimateBasis = {
  /** The last span with a known usage, from the day of one reading to the day of the next; `null` when there is none. */
  readonly lastSpan: { readonly from: Day; readonly to: Day; readonly usage: string } | null;
  /** The last reading, which the estimate goes on from. */
  readonly last: { readonly day: Day; readonly value: string };
  readonly day: Day;
  readonly ratio: string;
  readonly digits?: number | undefined;
};

/** An estimated reading: what the register would show, and what it means. */
export type EstimatedReading = Usage & { readonly value: string };

/**
 * A reading by the mean daily usage of the last known span, to two decimals as a register shows (domain.md 2.5). The
 * next real reading corrects it. Faults: `meter.nothingToEstimateFrom`, `meter.estimateNotLater`,
 * `meter.estimateBeyondDigits` (a register about to turn over is read by a person).
 */
export function estimatedReading({ lastSpan, last, day, ratio, digits }: EstimateBasis): EstimatedReading {
  const spanDays = lastSpan === null ? 0 : daysBetween(lastSpan.from, lastSpan.to);
  if (lastSpan === null || spanDays <= 0) throw new AppError('rule', 'meter.nothingToEstimateFrom');
  const days = daysBetween(last.day, day);
  if (days <= 0) throw new AppError('rule', 'meter.estimateNotLater', { params: { day: last.day } });
  const advance = hundredths(lastSpan.usage, days, ratio, spanDays);
  const value = decimal(last.value).plus(advance);
  if (digits !== undefined && value.gte(decimal(10).pow(digits)))
    throw new AppError('rule', 'meter.estimateBeyondDigits', { params: { digits } });
  const usage = advance.times(decimal(ratio)).toFixed();
  return {
    value: value.toFixed(),
    usage,
    steps: [{ key: 'usageEstimated', params: { spanUsage: lastSpan.usage, spanDays, days, usage, ratio } }],
  };
}

/** `usage × days ÷ (ratio × spanDays)` in units of the register, rounded once to hundredths like an amount to fen. */
function hundredths(usage: string, days: number, ratio: string, spanDays: number) {
  const scale = 10 ** (ratio.split('.')[1] ?? '').length;
  const denominator = Number(decimal(ratio).times(scale)) * spanDays;
  return decimal(fractionFen(usage, days * scale, denominator)).div(100);
}

/**
 * What is still to be billed once the real usage of a time is known that was billed by estimates: may be negative.
 * Both are exact decimal text.
 */
export function trueUp({ realUsage, estimatedUsage }: { realUsage: string; estimatedUsage: string }): Usage {
  const usage = decimal(realUsage).minus(decimal(estimatedUsage)).toFixed();
  const steps: Step[] = [{ key: 'usageTrueUp', params: { realUsage, estimatedUsage, usage } }];
  return { usage, steps };
}
