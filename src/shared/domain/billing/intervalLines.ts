import type { REDUCTION_KINDS } from '../../contract/billing.contract.ts';
import type { Day } from '../../kernel/clock.ts';
import { addDays, earlier, later } from '../calendar/months.ts';
import { type Decimal, decimal, fractionFen, yuanOf } from '../money/decimal.ts';
import type { DatedPriceRule, LineTrace, PriceRule, ProrateMode } from './priceRule.ts';
import { type DayRange, overlaps, type Part, partWithin } from './proration.ts';
import { type Dated, valueOn } from './timeline.ts';

/** A share of the price that is charged for some days: vacancy, stopped heating, what was agreed. `toDay` is the first day without it. */
export type Reduction = {
  readonly kind: (typeof REDUCTION_KINDS)[number];
  readonly fromDay: Day;
  readonly toDay: Day | null;
  /** Exact decimal from 0 to 1. */
  readonly share: string;
};

/** What a charge looks at. `toDay` is the first day no longer charged; areas are exact decimal text in m². */
export type ChargeBasis = {
  readonly fromDay: Day;
  readonly toDay: Day | null;
  readonly prorate: ProrateMode;
  /** Ascending by `fromDay`. */
  readonly rules: readonly DatedPriceRule[];
  readonly areas: readonly Dated<string>[];
  /** Who owes; `null` where nobody is known. */
  readonly debtors: readonly Dated<string | null>[];
  readonly reductions: readonly Reduction[];
  /** Service days that live lines already cover. */
  readonly billed: readonly DayRange[];
};

/** A part of a service interval, priced. */
export type IntervalLine = DayRange & {
  readonly amountFen: number;
  readonly debtorId: string | null;
  readonly trace: LineTrace;
};

/** Days of one price: the same rule, area and reduction. */
type PriceGroup = DayRange & {
  readonly rule: DatedPriceRule;
  readonly areaM2: string;
  readonly reduction: Reduction | undefined;
  readonly pieces: DayRange[];
};

/**
 * The lines of one service interval. Each price in it makes an amount of its own, prorated from the exact price of the
 * whole interval and rounded once (domain.md 2.4, E05). Where one price is shared by several debtors, or partly billed
 * already, the later piece takes what is left of that amount, so that the pieces always add up to it.
 */
export function intervalLines(interval: DayRange, basis: ChargeBasis): IntervalLine[] {
  const range = {
    from: later(interval.from, basis.fromDay),
    to: basis.toDay === null ? interval.to : earlier(interval.to, addDays(basis.toDay, -1)),
  };
  if (range.from > range.to) return [];
  return priceGroups(range, basis).flatMap((group) => groupLines(interval, range, group, basis));
}

function groupLines(
  interval: DayRange,
  range: DayRange,
  group: PriceGroup,
  basis: ChargeBasis,
): IntervalLine[] {
  const price = priceOfInterval(group);
  if (price === undefined) return [];
  const partOf = (piece: DayRange) => partWithin(basis.prorate, interval, range, piece);
  let beforeFen = 0;
  const lines: IntervalLine[] = [];
  for (const piece of group.pieces) {
    const part = partOf(piece);
    // The first piece ends where it does itself: what the days up to its end come to is its own amount.
    const upto = piece.from === group.from ? part : partOf({ from: group.from, to: piece.to });
    const uptoFen = fractionFen(price.yuan, upto.numerator, upto.denominator);
    const amountFen = uptoFen - beforeFen;
    const taken = beforeFen;
    beforeFen = uptoFen;
    if (amountFen === 0 || basis.billed.some((billed) => overlaps(billed, piece))) continue;
    lines.push({
      ...piece,
      amountFen,
      debtorId: valueOn(basis.debtors, piece.from) ?? null,
      trace: {
        priceRuleId: group.rule.id,
        ...price.trace,
        part: `${part.numerator}/${part.denominator}`,
        exact: exactText(price.yuan, part),
        ...(group.reduction && {
          reduction: { kind: group.reduction.kind, share: group.reduction.share },
        }),
        ...(taken > 0 && { cumulative: { uptoFen, beforeFen: taken } }),
      },
    });
  }
  return lines;
}

/** A part of an exact amount in 元 as text, at most twelve decimals. */
function exactText(yuan: Decimal, { numerator, denominator }: Part): string {
  const amount = numerator === denominator ? yuan : yuan.times(numerator).div(denominator);
  return amount.round(12).toString();
}

/** Cuts a range at every day something changes and joins what has one price. */
function priceGroups(range: DayRange, basis: ChargeBasis): PriceGroup[] {
  const groups: PriceGroup[] = [];
  for (const piece of cut(range, changeDays(range, basis))) {
    const rule = basis.rules.findLast((one) => one.fromDay <= piece.from);
    const areaM2 = valueOn(basis.areas, piece.from);
    if (!rule || areaM2 === undefined) continue;
    const reduction = basis.reductions.find(
      (one) => one.fromDay <= piece.from && (one.toDay === null || piece.from < one.toDay),
    );
    const last = groups.at(-1);
    const goesOn =
      last &&
      addDays(last.to, 1) === piece.from &&
      last.rule === rule &&
      last.areaM2 === areaM2 &&
      last.reduction === reduction;
    if (goesOn) groups[groups.length - 1] = { ...last, to: piece.to, pieces: [...last.pieces, piece] };
    else groups.push({ ...piece, rule, areaM2, reduction, pieces: [piece] });
  }
  return groups;
}

/** Days of a range, after its first, on which a new piece begins. Most ranges have none. */
function changeDays(range: DayRange, { rules, areas, debtors, reductions, billed }: ChargeBasis): Day[] {
  const days: Day[] = [];
  const note = (day: Day) => {
    if (range.from < day && day <= range.to) days.push(day);
  };
  for (const timeline of [rules, areas, debtors]) for (const { fromDay } of timeline) note(fromDay);
  for (const { fromDay, toDay } of reductions) {
    note(fromDay);
    if (toDay !== null) note(toDay);
  }
  for (const { from, to } of billed) {
    note(from);
    if (range.from <= to && to < range.to) days.push(addDays(to, 1));
  }
  return days;
}

function cut(range: DayRange, inside: readonly Day[]): readonly DayRange[] {
  if (inside.length === 0) return [range];
  const starts = [range.from, ...[...new Set(inside)].sort()];
  return starts.map((from, index) => {
    const next = starts[index + 1];
    return { from, to: next === undefined ? range.to : addDays(next, -1) };
  });
}

type IntervalPrice = {
  /** Exact, 元 for the whole interval. */
  readonly yuan: Decimal;
  readonly trace: Pick<LineTrace, 'kind' | 'area' | 'unitPrice' | 'steps'>;
};

/** What the whole interval costs at one price; `undefined` for a kind that isn't reckoned by time. */
function priceOfInterval({ rule: { rule }, areaM2, reduction }: PriceGroup): IntervalPrice | undefined {
  const price = fullPrice(rule, areaM2);
  if (price === undefined || reduction === undefined) return price;
  const standby =
    reduction.kind === 'heatingStopped' && 'standbyShare' in rule ? rule.standbyShare : undefined;
  return { ...price, yuan: price.yuan.times(standby ?? reduction.share) };
}

function fullPrice(rule: PriceRule, areaM2: string): IntervalPrice | undefined {
  switch (rule.kind) {
    case 'areaPrice':
      return {
        yuan: decimal(areaM2).times(rule.unitPrice),
        trace: { kind: rule.kind, area: areaM2, unitPrice: rule.unitPrice },
      };
    case 'heatingArea':
      return {
        yuan: decimal(areaM2).times(rule.seasonPrice),
        trace: { kind: rule.kind, area: areaM2, unitPrice: rule.seasonPrice },
      };
    case 'heatingTwoPart':
      return {
        yuan: decimal(areaM2).times(rule.seasonPrice).times(rule.basicShare),
        trace: {
          kind: rule.kind,
          area: areaM2,
          unitPrice: rule.seasonPrice,
          steps: [{ key: 'heatingBasic', params: { share: rule.basicShare } }],
        },
      };
    case 'fixedAmount':
    case 'perSpace': {
      const yuan = yuanOf(rule.amountFen);
      return { yuan, trace: { kind: rule.kind, unitPrice: yuan.toFixed(2) } };
    }
    default:
      return undefined;
  }
}
