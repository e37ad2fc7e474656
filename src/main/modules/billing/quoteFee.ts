import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { explainSteps } from '#shared/domain/billing/explain.ts';
import { type ChargeBasis, intervalLines } from '#shared/domain/billing/intervalLines.ts';
import { isOnce, type OnceRule, oncePrice } from '#shared/domain/billing/oncePrice.ts';
import type { BillingTerms, DatedPriceRule, LineTrace } from '#shared/domain/billing/priceRule.ts';
import { intervalsOf } from '#shared/domain/billing/runLines.ts';
import { dueDateOf } from '#shared/domain/billing/serviceInterval.ts';
import { ALWAYS, always, type Dated, valueOn } from '#shared/domain/billing/timeline.ts';
import { isMetered, type MeteredRule, usagePrice } from '#shared/domain/billing/usagePrice.ts';
import { addDays, addMonths, monthsBetween, periodOf } from '#shared/domain/calendar/months.ts';
import { decimal, fenOf } from '#shared/domain/money/decimal.ts';
import { explained } from '#shared/i18n/explained.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { type DueDayShift, dueDayShift } from '../calendar/index.ts';
import { allFeeItems } from '../feeItems/index.ts';
import { roomOf } from '../rooms/index.ts';
import { areasOfRoom } from './charges.ts';

type QuoteInput = ParsedInput<'fees.quote'>;
type QuotedLine = Output<'fees.quote'>['lines'][number];

const PLAIN_TERMS: BillingTerms = {
  cycleMonths: 1,
  timing: 'advance',
  prorate: 'actualDays',
  dueDay: 31,
};

/** Months a quotation may span: beyond this nobody reads it. */
const MAX_MONTHS = 240;

/** The prices to try: those of the fee item, or the one rule for all time. Throws when neither is named, or both. */
function pricesOf(db: ReadDb, input: QuoteInput): { rules: readonly DatedPriceRule[]; terms: BillingTerms } {
  if ((input.feeItemId === undefined) === (input.rule === undefined))
    throw new AppError('validation', 'quote.oneOfFeeOrRule', { path: ['feeItemId'] });
  if (input.rule) {
    return {
      rules: [{ id: 'tried', fromDay: ALWAYS, rule: input.rule }],
      terms: input.terms ?? PLAIN_TERMS,
    };
  }
  const item = allFeeItems(db).find(({ id }) => id === input.feeItemId);
  if (!item) throw new AppError('not_found', 'feeItem.gone', { path: ['feeItemId'] });
  if (item.rules.length === 0) throw new AppError('rule', 'quote.noPrice', { params: { name: item.name } });
  return { rules: item.rules, terms: input.terms ?? item.terms };
}

function areasOf(db: ReadDb, input: QuoteInput): readonly Dated<string>[] {
  if (input.areaM2 !== undefined) return always(input.areaM2);
  if (input.roomId === undefined) return always('0');
  roomOf(db, input.roomId);
  return areasOfRoom(db, input.roomId);
}

/** Prices without writing. Throws `quote.days` for days in the wrong order or too many. */
export const quoteFee: QueryHandler<'fees.quote'> = ({ db }: HandlerContext, input) => {
  const months = monthsBetween(periodOf(input.from), periodOf(input.to));
  if (input.to < input.from || months > MAX_MONTHS)
    throw new AppError('validation', 'quote.days', { path: ['to'], params: { months: MAX_MONTHS } });
  const { rules, terms } = pricesOf(db, input);
  const areas = areasOf(db, input);
  const said = (line: Omit<QuotedLine, 'steps'>): QuotedLine => ({
    ...line,
    steps: explained(explainSteps(line), input.language),
  });
  const last = rules.findLast((one) => one.fromDay <= input.to) ?? rules[0];
  const lines =
    last && isOnce(last.rule)
      ? [quoteOnce(last.id, last.rule, areas, input)]
      : [
          ...quoteByTime({ rules, terms, areas, dueDays: dueDayShift(db) }, input),
          ...(last && isMetered(last.rule) ? quoteUsage(last.id, last.rule, input) : []),
        ];
  return { lines: lines.map(said), totalFen: lines.reduce((sum, line) => sum + line.amountFen, 0) };
};

function quoteOnce(
  priceRuleId: string,
  rule: OnceRule,
  areas: readonly Dated<string>[],
  input: QuoteInput,
): Omit<QuotedLine, 'steps'> {
  const areaM2 = valueOn(areas, input.from);
  const { amountFen, trace } = oncePrice(rule, { ...input, areaM2 });
  return {
    period: periodOf(input.from),
    from: input.from,
    to: input.to,
    amountFen,
    trace: input.rule === undefined ? { ...trace, priceRuleId } : trace,
  };
}

/** A usage by the price of the last day. Throws `quote.usage` without one; heating in two parts has a basic part beside it. */
function quoteUsage(priceRuleId: string, rule: MeteredRule, input: QuoteInput): Omit<QuotedLine, 'steps'>[] {
  const { usage, usedBefore, headcount } = input;
  if (usage === undefined) {
    if (rule.kind === 'heatingTwoPart') return [];
    throw new AppError('validation', 'quote.usage', { path: ['usage'] });
  }
  const months = input.months ?? monthsBetween(periodOf(input.from), periodOf(input.to)) + 1;
  const { exact, trace, steps } = usagePrice(rule, { usage, usedBefore, headcount, months });
  return [
    {
      period: periodOf(input.to),
      from: input.from,
      to: input.to,
      amountFen: fenOf(decimal(exact)),
      trace: {
        ...trace,
        ...(input.rule === undefined && { priceRuleId }),
        part: '1/1',
        exact,
        usage,
        steps,
      },
    },
  ];
}

function quoteByTime(
  prices: {
    rules: readonly DatedPriceRule[];
    terms: BillingTerms;
    areas: readonly Dated<string>[];
    dueDays: DueDayShift;
  },
  input: QuoteInput,
): Omit<QuotedLine, 'steps'>[] {
  const { rules, terms, areas } = prices;
  const basis: ChargeBasis = {
    fromDay: input.from,
    toDay: addDays(input.to, 1),
    prorate: terms.prorate,
    rules,
    areas,
    debtors: always(null),
    reductions: input.reduction ? [{ ...input.reduction, fromDay: ALWAYS, toDay: null }] : [],
    billed: [],
  };
  const charge = {
    ...basis,
    terms,
    anchorDay: input.from,
    workingDay: prices.dueDays.workingDay,
    delivered: true,
    metered: null,
  };
  // A contract month or a season may have begun up to a year before the first day asked for.
  const first = addMonths(periodOf(input.from), -12);
  const months = monthsBetween(first, periodOf(input.to));
  return Array.from({ length: months + 1 }, (_, index) => addMonths(first, index)).flatMap((period) =>
    intervalsOf(period, charge).flatMap((interval) =>
      intervalLines(interval, charge).map(({ debtorId: _debtor, trace, ...line }) => ({
        ...line,
        period,
        dueDate: dueDateOf(period, charge),
        trace: input.rule === undefined ? trace : withoutPrice(trace),
      })),
    ),
  );
}

/** A rule that was only tried out has no id that anybody could look up. */
function withoutPrice({ priceRuleId: _tried, ...trace }: LineTrace): LineTrace {
  return trace;
}
