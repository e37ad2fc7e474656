import { APPORTION_BASES, METER_KINDS, TIER_BASES } from '#shared/contract/feeItems.contract.ts';
import type { PriceRule } from '#shared/domain/billing/priceRule.ts';

export type RuleKind = PriceRule['kind'];

/** How one input of a rule is typed. Yuan are typed and kept as fen; `whole` are plain numbers. */
export type RuleField = {
  readonly name: string;
  readonly type: 'decimal' | 'yuan' | 'whole' | 'monthDay' | 'text' | 'switch' | 'choice';
  readonly optional?: true;
  readonly choices?: readonly string[];
};

/** A list inside a rule, one row of fields each. */
export type RuleRows = { readonly name: string; readonly fields: readonly RuleField[] };

const decimal = (name: string): RuleField => ({ name, type: 'decimal' });
const yuan = (name: string): RuleField => ({ name, type: 'yuan' });
const whole = (name: string): RuleField => ({ name, type: 'whole' });
const choice = (name: string, choices: readonly string[]): RuleField => ({ name, type: 'choice', choices });
const optional = (field: RuleField): RuleField => ({ ...field, optional: true });
const season: RuleField[] = [
  { name: 'seasonFrom', type: 'monthDay' },
  { name: 'seasonTo', type: 'monthDay' },
];

/** What each kind of price is made of, in the order it is asked for. */
export const RULE_FIELDS: Readonly<Record<RuleKind, readonly RuleField[]>> = {
  areaPrice: [decimal('unitPrice')],
  fixedAmount: [yuan('amountFen')],
  perSpace: [yuan('amountFen')],
  metered: [choice('meterKind', METER_KINDS), decimal('unitPrice')],
  meteredTiers: [
    choice('meterKind', METER_KINDS),
    choice('basis', TIER_BASES),
    optional(whole('base')),
    optional(decimal('perPerson')),
  ],
  heatingArea: [decimal('seasonPrice'), ...season, optional(decimal('standbyShare'))],
  heatingTwoPart: [
    decimal('seasonPrice'),
    decimal('basicShare'),
    decimal('unitPrice'),
    ...season,
    { name: 'capAtArea', type: 'switch' },
    optional(decimal('standbyShare')),
  ],
  apportioned: [
    choice('basis', APPORTION_BASES),
    { name: 'includeVacant', type: 'switch' },
    optional(choice('liftBase', ['area', 'household'])),
    optional(decimal('unitPrice')),
  ],
  quantity: [decimal('unitPrice'), { name: 'unit', type: 'text' }],
  areaOnce: [decimal('unitPrice')],
  agreed: [optional(yuan('amountFen'))],
  temporaryParking: [
    whole('freeMinutes'),
    whole('unitMinutes'),
    yuan('unitFen'),
    choice('rounding', ['ceil', 'floor']),
    optional(yuan('dailyCapFen')),
  ],
};

export const RULE_KINDS = Object.keys(RULE_FIELDS) as RuleKind[];

const TIERS: RuleRows = { name: 'tiers', fields: [optional(decimal('upTo')), decimal('unitPrice')] };
const LIFTS: RuleRows = {
  name: 'liftCoefficients',
  fields: [whole('fromFloor'), whole('toFloor'), decimal('coefficient')],
};
const RATIOS: RuleRows = { name: 'ratios', fields: [{ name: 'room', type: 'text' }, decimal('ratio')] };

/** The lists a kind has, given what was typed so far. */
export function ruleRowsOf(kind: RuleKind, basis: string | undefined): readonly RuleRows[] {
  if (kind === 'meteredTiers') return [TIERS];
  if (kind !== 'apportioned') return [];
  if (basis === 'liftCoefficient') return [LIFTS];
  return basis === 'fixedRatio' ? [RATIOS] : [];
}
