import type { Day, Period } from '../../kernel/clock.ts';
import { addDays, lastDayOf, monthsBetween, periodOf } from '../calendar/months.ts';
import type { MeterKind } from '../metering/meter.ts';
import type { ConsumptionSpan } from '../metering/timeline.ts';
import { type Decimal, decimal, fenOf, fractionFen, yuanOf } from '../money/decimal.ts';
import type { Step } from './explain.ts';
import { type ChargeBasis, type IntervalLine, intervalLines } from './intervalLines.ts';
import type { LineTrace } from './priceRule.ts';
import { type DayRange, daysOf, overlaps } from './proration.ts';
import { seasonOf } from './serviceInterval.ts';
import { yuanText } from './stepTexts.ts';
import { valueOn } from './timeline.ts';
import { isMetered, type MeteredRule, meterKindOfRule, usagePrice } from './usagePrice.ts';

/** A span of usage with the readings it lies between, where one register ran from one to the other. */
export type MeteredSpan = ConsumptionSpan & { readonly previous?: string; readonly current?: string };

/** A meter of a room as billing sees it. */
export type RoomMeter = {
  readonly meterId: string;
  readonly kind: MeterKind;
  readonly number: string;
  readonly spans: readonly MeteredSpan[];
  /** The day of the reading that waits for a person; nothing after it counts. */
  readonly waitingDay: Day | null;
  /** The first reading, which is never usage. */
  readonly firstDay: Day | null;
};

/** Usage that stands billed: a line with what of it is still charged, or what a credit gave back. */
export type BilledUsage = DayRange & {
  readonly lineId: string;
  readonly meterId: string;
  readonly readingId: string;
  /** Exact decimal text; negative for a credit. */
  readonly usage: string;
  readonly amountFen: number;
  readonly debtorId: string | null;
};

/** What metered prices look at beside the rest of a charge. */
export type MeteredBasis = {
  readonly meters: readonly RoomMeter[];
  readonly headcount?: number | undefined;
  readonly billed: readonly BilledUsage[];
  /** Spans that ended before this day are not billed any more. */
  readonly since: Day;
};

/** What is given back on a line that an estimate made too high. */
export type MeteredCredit = {
  readonly lineId: string;
  readonly debtorId: string | null;
  readonly amountFen: number;
  readonly trace: LineTrace;
};

export type MeteredSkip =
  | 'noMeter'
  | 'noReading'
  | 'unusualReading'
  | 'firstReading'
  | 'alreadyBilled'
  | 'nothingChargeable';

type Outcome = {
  readonly lines: IntervalLine[];
  readonly credits: MeteredCredit[];
  readonly skip?: MeteredSkip;
};

/**
 * What a month's run bills by a room's meters (domain.md 2.5): every span of usage that ended by the end of the month and
 * that no line covers, from the day after the reading before to the day of its own. Where price, debtor or the charge
 * itself changes inside a span, its usage is shared by days (to two decimals, the last part taking the rest, so that the
 * parts are the usage) and each part is a line, rounded once. A real reading below what estimates had taken gives the
 * difference back on their lines. An unusual reading stops what comes after it and nothing else; a first reading without
 * an opening one is never usage. Reductions lessen nothing here: what was used was used.
 */
export function meteredLines(
  period: Period,
  rule: MeteredRule,
  charge: ChargeBasis,
  { meters, ...basis }: MeteredBasis,
): Outcome {
  const kind = meterKindOfRule(rule);
  const own = meters.filter((meter) => meter.kind === kind);
  const last = lastDayOf(period);
  const due = own
    .flatMap((meter) => dueSpans(meter, basis, last))
    .toSorted((a, b) => (a.span.to < b.span.to ? -1 : Number(a.span.to > b.span.to)));
  const billed = [...basis.billed];
  const lines: IntervalLine[] = [];
  const credits: MeteredCredit[] = [];
  for (const { meter, span } of due) {
    if (decimal(span.usage).lt(0)) {
      const given = creditsOf(meter, span, charge, { ...basis, billed });
      credits.push(...given.credits);
      billed.push(...given.billed);
      continue;
    }
    for (const line of spanLines(meter, span, charge, { ...basis, billed })) {
      lines.push(line);
      billed.push(billedBy(meter, span, line));
    }
  }
  const waits = own.some(({ waitingDay }) => waitingDay !== null && waitingDay <= last);
  if (waits) return { lines, credits, skip: 'unusualReading' };
  return lines.length + credits.length > 0
    ? { lines, credits }
    : { lines, credits, skip: whyNothing(own, due.length, basis, last) };
}

type Billing = Omit<MeteredBasis, 'meters'>;

/** Spans to bill. Estimates that were never billed and the real reading that settles them are one span. */
function dueSpans(meter: RoomMeter, { billed, since }: Billing, last: Day) {
  const due: MeteredSpan[] = [];
  for (const span of meter.spans) {
    if (span.to > last || span.to < since || isBilled(meter, span, billed)) continue;
    let joined = span;
    for (let before = due.at(-1); span.settles !== null && before?.estimated; before = due.at(-1)) {
      due.pop();
      const usage = decimal(before.usage).plus(decimal(joined.usage)).toFixed();
      const { previous } = before;
      joined = { ...joined, from: before.from, usage, ...(previous !== undefined && { previous }) };
    }
    due.push(joined);
  }
  return due.map((span) => ({ meter, span }));
}

function isBilled({ meterId }: RoomMeter, span: MeteredSpan, billed: readonly BilledUsage[]): boolean {
  const days = daysOfSpan(span);
  return billed.some(
    (one) =>
      one.meterId === meterId &&
      (one.readingId === span.readingId || (!decimal(one.usage).lt(0) && overlaps(one, days))),
  );
}

function daysOfSpan({ from, to }: DayRange): DayRange {
  return { from: addDays(from, 1), to };
}

/** A span in parts of one price and one debtor, with the usage of each. */
function spanLines(meter: RoomMeter, span: MeteredSpan, charge: ChargeBasis, basis: Billing): IntervalLine[] {
  const whole = daysOfSpan(span);
  const pieces = piecesOf(whole, charge);
  const lines: IntervalLine[] = [];
  let given: Decimal = decimal(0);
  let inPeriod: Decimal = decimal(0);
  let inYear: Decimal = decimal(0);
  for (const piece of pieces) {
    const upto = piece.to === whole.to ? decimal(span.usage) : shareUpto(span.usage, whole, piece.to);
    const usage = upto.minus(given);
    given = upto;
    const rule = charge.rules.findLast((one) => one.fromDay <= piece.from);
    const isCharged = charge.fromDay <= piece.from && (charge.toDay === null || piece.to < charge.toDay);
    if (!rule || !isMetered(rule.rule) || !isCharged || usage.eq(0)) continue;
    if (rule.rule.kind === 'heatingTwoPart' && !seasonOf(piece.from, rule.rule)) continue;
    const cumulative = rule.rule.kind === 'meteredTiers' && rule.rule.basis === 'annualCumulative';
    const usedBefore = cumulative ? usedIn(span.to.slice(0, 4), basis.billed).plus(inYear) : inPeriod;
    const price = usagePrice(rule.rule, {
      usage: usage.toFixed(),
      usedBefore: usedBefore.toFixed(),
      headcount: basis.headcount,
      months: monthsOf(meter, span),
    });
    inYear = inYear.plus(usage);
    inPeriod = inPeriod.plus(usage);
    const capped = underCap(
      rule.rule,
      piece,
      charge,
      [...basis.billed, ...lines.map((line) => billedBy(meter, span, line))],
      price,
    );
    if (capped.amountFen === 0) continue;
    lines.push({
      ...piece,
      amountFen: capped.amountFen,
      debtorId: valueOn(charge.debtors, piece.from) ?? null,
      trace: {
        priceRuleId: rule.id,
        ...price.trace,
        part: '1/1',
        exact: capped.exact,
        usage: usage.toFixed(),
        meter: meterTrace(meter, span),
        steps: [...span.steps, ...partStep(span, piece, usage), ...price.steps, ...capped.steps],
      },
    });
  }
  return lines;
}

function meterTrace({ meterId, number }: RoomMeter, { readingId, previous, current }: MeteredSpan) {
  return {
    meterId,
    readingId,
    number,
    ...(previous !== undefined && { previous }),
    ...(current !== undefined && { current }),
  };
}

function partStep(span: MeteredSpan, piece: DayRange, usage: Decimal): Step[] {
  const whole = daysOfSpan(span);
  const days = daysOf(piece);
  if (days === daysOf(whole)) return [];
  const params = { ...piece, days, spanDays: daysOf(whole), spanUsage: span.usage, usage: usage.toFixed() };
  return [{ key: 'usagePart', params }];
}

/**
 * The months by which a span multiplies bounds of a month or a reading period: every calendar month its days lie in, whole
 * or in part, from the day after the reading before to the day of its own; at least one. The month of the reading before
 * belongs to the span that this one ended, so that a meter read on the 25th of each month has twelve months in a year.
 */
function monthsOf({ spans }: RoomMeter, span: DayRange): number {
  const { from, to } = daysOfSpan(span);
  const touched = monthsBetween(periodOf(from), periodOf(to)) + 1;
  const isTaken = spans.some((before) => before.to === span.from && periodOf(before.to) === periodOf(from));
  return Math.max(1, touched - Number(isTaken));
}

/** What of a usage falls to the days up to one, by days and to two decimals. */
function shareUpto(usage: string, whole: DayRange, to: Day): Decimal {
  return decimal(fractionFen(decimal(usage), daysOf({ from: whole.from, to }), daysOf(whole))).div(100);
}

/** Cuts a span where its price, its debtor, the charge or a heating season begins or ends. */
function piecesOf(whole: DayRange, charge: ChargeBasis): DayRange[] {
  const days = [
    ...charge.rules.map(({ fromDay }) => fromDay),
    ...charge.debtors.map(({ fromDay }) => fromDay),
    charge.fromDay,
    ...(charge.toDay === null ? [] : [charge.toDay]),
    ...charge.rules.flatMap(({ rule }) => (rule.kind === 'heatingTwoPart' ? seasonDays(whole, rule) : [])),
  ];
  const starts = [
    whole.from,
    ...[...new Set(days.filter((day) => whole.from < day && day <= whole.to))].sort(),
  ];
  return starts.map((from, index) => {
    const next = starts[index + 1];
    return { from, to: next === undefined ? whole.to : addDays(next, -1) };
  });
}

function seasonDays(whole: DayRange, rule: Extract<MeteredRule, { kind: 'heatingTwoPart' }>): Day[] {
  return [whole.from, whole.to].flatMap((day) => {
    const season = seasonOf(day, rule);
    return season ? [season.from, addDays(season.to, 1)] : [];
  });
}

/** What was billed of a year, by the day its usage was read. */
function usedIn(year: string, billed: readonly BilledUsage[]): Decimal {
  return sumOf(billed.filter(({ to }) => to.startsWith(year)));
}

function sumOf(billed: readonly BilledUsage[]): Decimal {
  return billed.reduce<Decimal>((sum, { usage }) => sum.plus(decimal(usage)), decimal(0));
}

/**
 * Two-part heating: both parts of a season never exceed area × season price, where the city says so (Linyi 18). What
 * counts is what the debtor of these days is charged for in the season: the days of a transfer, of a charge that began or
 * ended, and days on standby at their share bound both the cap and the basic part within it.
 */
function underCap(
  rule: MeteredRule,
  piece: DayRange,
  charge: ChargeBasis,
  billed: readonly BilledUsage[],
  price: { exact: string },
): { amountFen: number; exact: string; steps: Step[] } {
  const amountFen = fenOf(decimal(price.exact));
  const plain = { amountFen, exact: price.exact, steps: [] };
  const season = rule.kind === 'heatingTwoPart' && rule.capAtArea ? seasonOf(piece.from, rule) : undefined;
  if (!season) return plain;
  const debtorId = valueOn(charge.debtors, piece.from) ?? null;
  const taken = billed
    .filter((one) => one.debtorId === debtorId && overlaps(one, season))
    .reduce((sum, one) => sum + one.amountFen, 0);
  const { capFen, basicFen, days } = seasonOfDebtor(season, debtorId, charge);
  const left = Math.max(0, capFen - basicFen - taken);
  if (amountFen <= left) return plain;
  const cap = yuanText(capFen);
  return {
    amountFen: left,
    exact: yuanText(left),
    steps: [
      days === daysOf(season)
        ? { key: 'heatingCap', params: { cap } }
        : { key: 'heatingCapDays', params: { cap, days, seasonDays: daysOf(season) } },
      { key: 'heatingLeft', params: { left: yuanText(left) } },
    ],
  };
}

/** What the days of a season that a debtor is charged for cost by area, and the basic part of it. */
function seasonOfDebtor(season: DayRange, debtorId: string | null, charge: ChargeBasis) {
  const whole = { ...charge, billed: [] };
  const byArea = {
    ...whole,
    rules: charge.rules.map((dated) =>
      dated.rule.kind === 'heatingTwoPart' ? { ...dated, rule: { ...dated.rule, basicShare: '1' } } : dated,
    ),
  };
  const linesOf = (basis: ChargeBasis) =>
    intervalLines(season, basis).filter((line) => line.debtorId === debtorId);
  const fen = (lines: readonly IntervalLine[]) => lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const capLines = linesOf(byArea);
  return {
    capFen: fen(capLines),
    basicFen: fen(linesOf(whole)),
    days: capLines.reduce((sum, line) => sum + daysOf(line), 0),
  };
}

function billedBy({ meterId }: RoomMeter, { readingId }: MeteredSpan, line: IntervalLine): BilledUsage {
  const { from, to, amountFen, debtorId, trace } = line;
  return { from, to, lineId: '', meterId, readingId, usage: trace.usage ?? '0', amountFen, debtorId };
}

/**
 * Gives back what estimates took too much, on their lines and the latest first: each comes to what it would have been
 * with the usage that is left of it.
 */
function creditsOf(
  meter: RoomMeter,
  span: MeteredSpan,
  charge: ChargeBasis,
  basis: Billing,
): { credits: MeteredCredit[]; billed: BilledUsage[] } {
  const estimates = new Map(
    meter.spans.filter((one) => one.estimated).map((one) => [one.readingId, one] as const),
  );
  const lines = linesLeft(basis.billed)
    .filter((line) => line.meterId === meter.meterId && line.to <= span.from)
    .toReversed();
  const credits: MeteredCredit[] = [];
  const billed: BilledUsage[] = [];
  let left = decimal(span.usage).abs();
  for (const line of lines) {
    const take = left.gt(decimal(line.usage)) ? decimal(line.usage) : left;
    const rule = charge.rules.findLast((one) => one.fromDay <= line.from);
    const estimate = estimates.get(line.readingId);
    if (!estimate || take.eq(0) || !rule || !isMetered(rule.rule)) continue;
    left = left.minus(take);
    const cumulative = rule.rule.kind === 'meteredTiers' && rule.rule.basis === 'annualCumulative';
    const earlier = basis.billed.filter((one) => one.to < line.from && one.lineId !== line.lineId);
    const price = usagePrice(rule.rule, {
      usage: decimal(line.usage).minus(take).toFixed(),
      usedBefore: cumulative
        ? usedIn(line.to.slice(0, 4), earlier).toFixed()
        : sumOf(earlier.filter(({ readingId }) => readingId === line.readingId)).toFixed(),
      headcount: basis.headcount,
      months: monthsOf(meter, estimate),
    });
    const presentFen = Math.min(line.amountFen, fenOf(decimal(price.exact)));
    const amountFen = line.amountFen - presentFen;
    const usage = take.times(-1).toFixed();
    billed.push({ ...line, readingId: span.readingId, usage, amountFen: -amountFen });
    if (amountFen === 0) continue;
    const params = { usage: take.toFixed(), present: yuanText(presentFen), amount: yuanText(amountFen) };
    credits.push({
      lineId: line.lineId,
      debtorId: line.debtorId,
      amountFen,
      trace: {
        kind: 'trueUp',
        part: '1/1',
        exact: yuanOf(amountFen).toFixed(2),
        usage,
        meter: meterTrace(meter, span),
        steps: [...span.steps, ...price.steps, { key: 'meterTrueUp', params }],
      },
    });
  }
  return { credits, billed };
}

/** Lines with what of their usage and amount is left after earlier credits, in the order of their days. */
function linesLeft(billed: readonly BilledUsage[]): BilledUsage[] {
  return billed
    .filter(({ usage, lineId }) => lineId !== '' && !decimal(usage).lt(0))
    .map((line) => {
      const given = billed.filter((one) => one.lineId === line.lineId && decimal(one.usage).lt(0));
      return {
        ...line,
        usage: given.reduce((sum, { usage }) => sum.plus(decimal(usage)), decimal(line.usage)).toFixed(),
        amountFen: given.reduce((sum, { amountFen }) => sum + amountFen, line.amountFen),
      };
    })
    .toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
}

function whyNothing(
  own: readonly RoomMeter[],
  due: number,
  { billed, since }: Billing,
  last: Day,
): MeteredSkip {
  if (own.length === 0) return 'noMeter';
  if (due > 0) return 'nothingChargeable';
  const ended = own.flatMap((meter) => meter.spans.filter(({ to }) => since <= to && to <= last));
  if (ended.some((span) => own.some((meter) => isBilled(meter, span, billed)))) return 'alreadyBilled';
  const begun = own.some(
    ({ firstDay, spans }) => firstDay !== null && firstDay <= last && spans.length === 0,
  );
  return begun && own.every(({ spans }) => spans.length === 0) ? 'firstReading' : 'noReading';
}
