import { AppError } from '../../kernel/appError.ts';
import { decimal, fenOf, yuanOf } from '../money/decimal.ts';
import { temporaryParking } from '../parking/temporaryParking.ts';
import type { LineTrace, PriceRule } from './priceRule.ts';

/** Kinds that are charged once, by hand. */
export type OnceRule = Extract<PriceRule, { kind: 'quantity' | 'areaOnce' | 'agreed' | 'temporaryParking' }>;

export function isOnce(rule: PriceRule): rule is OnceRule {
  return ['quantity', 'areaOnce', 'agreed', 'temporaryParking'].includes(rule.kind);
}

/** What a charge by hand is about; which of them a kind needs is said by its fault. */
export type OnceBasis = {
  /** m², exact decimal text. */
  readonly areaM2?: string | undefined;
  /** Exact decimal text. */
  readonly quantity?: string | undefined;
  readonly amountFen?: number | undefined;
  /** Whole minutes between driving in and out. */
  readonly minutes?: number | undefined;
};

/**
 * The amount of a charge by hand with its trace. Throws `once.quantity`, `once.area`, `once.minutes` or `once.amount` when what the kind
 * needs is missing.
 */
export function oncePrice(rule: OnceRule, basis: OnceBasis): { amountFen: number; trace: LineTrace } {
  switch (rule.kind) {
    case 'quantity': {
      if (basis.quantity === undefined) throw missing('once.quantity', 'quantity');
      const yuan = decimal(basis.quantity).times(decimal(rule.unitPrice));
      const { unitPrice, unit } = rule;
      const params = { quantity: basis.quantity, unit, unitPrice, amount: yuan.toString() };
      return priced(yuan, { kind: rule.kind, unitPrice, steps: [{ key: 'quantity', params }] });
    }
    case 'areaOnce': {
      if (basis.areaM2 === undefined || Number(basis.areaM2) === 0) throw missing('once.area', 'areaM2');
      const { unitPrice } = rule;
      const yuan = decimal(basis.areaM2).times(decimal(unitPrice));
      return priced(yuan, { kind: rule.kind, area: basis.areaM2, unitPrice });
    }
    case 'temporaryParking': {
      if (basis.minutes === undefined) throw missing('once.minutes', 'minutes');
      const { amountFen, steps } = temporaryParking(rule, basis.minutes);
      return priced(yuanOf(amountFen), { kind: rule.kind, steps });
    }
    default: {
      const amountFen = basis.amountFen ?? rule.amountFen;
      if (amountFen === undefined) throw missing('once.amount', 'amountFen');
      return priced(yuanOf(amountFen), { kind: rule.kind, unitPrice: yuanOf(amountFen).toFixed(2) });
    }
  }
}

function priced(
  yuan: ReturnType<typeof decimal>,
  trace: Omit<LineTrace, 'part' | 'exact'>,
): { amountFen: number; trace: LineTrace } {
  return { amountFen: fenOf(yuan), trace: { ...trace, part: '1/1', exact: yuan.round(12).toString() } };
}

function missing(sub: string, field: string): AppError {
  return new AppError('validation', sub, { path: [field] });
}
