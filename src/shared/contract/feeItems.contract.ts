import { z } from 'zod';
import { command, query } from './define.ts';
import { day, id, nonNegativeDecimal, positiveFen, shortText } from './shapes.ts';

/** Decides account, invoice and KPI (domain.md 2.1). */
export const FEE_NATURES = ['ownRevenue', 'commonRevenue', 'agency', 'deposit', 'trust'] as const;

/** What a meter measures. */
export const METER_KINDS = ['water', 'hotWater', 'electricity', 'gas', 'heat'] as const;

/** Over what usage the tiers are climbed (domain.md 2.5). */
export const TIER_BASES = ['annualCumulative', 'monthly', 'perPeriod'] as const;

/** By what a pool is shared out (domain.md 2.5). */
export const APPORTION_BASES = [
  'area',
  'household',
  'usage',
  'liftCoefficient',
  'headcount',
  'fixedRatio',
] as const;

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
/** A share of a whole, 0 to 1 as exact decimal text. */
const share = z.string().regex(/^(0(\.\d{1,8})?|1(\.0{1,8})?)$/);

/** The heating season, `MM-DD` to `MM-DD`, over the turn of the year. */
const season = { seasonFrom: monthDay, seasonTo: monthDay };

const tier = z.strictObject({
  /** The last unit of this tier, inclusive; `null` for the open last one. */
  upTo: nonNegativeDecimal.nullable(),
  /** 元 per unit. */
  unitPrice: nonNegativeDecimal,
});

/**
 * How a fee is reckoned: an open union, each kind with what it alone needs. Kinds up to `heatingTwoPart` come back by
 * themselves and are billed by a run, `apportioned` by sharing a pool out, the rest is charged once, by hand.
 */
export const priceRule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('areaPrice'),
    /** 元 per m² and month. */
    unitPrice: nonNegativeDecimal,
  }),
  z.strictObject({
    kind: z.literal('fixedAmount'),
    /** Per month. */
    amountFen: positiveFen,
  }),
  z.strictObject({
    kind: z.literal('perSpace'),
    /** Per parking space and month. */
    amountFen: positiveFen,
  }),
  z.strictObject({
    kind: z.literal('metered'),
    meterKind: z.enum(METER_KINDS),
    /** 元 per unit of usage. */
    unitPrice: nonNegativeDecimal,
  }),
  z.strictObject({
    kind: z.literal('meteredTiers'),
    meterKind: z.enum(METER_KINDS),
    basis: z.enum(TIER_BASES),
    tiers: z.array(tier).min(1).max(10),
    /** Every bound grows by `perPerson` for each head above `base`. */
    population: z.strictObject({ base: z.int().min(1).max(20), perPerson: nonNegativeDecimal }).optional(),
  }),
  z.strictObject({
    kind: z.literal('heatingArea'),
    /** 元 per m² and season. */
    seasonPrice: nonNegativeDecimal,
    ...season,
    /** What a household pays that had heating stopped for the season. */
    standbyShare: share.optional(),
  }),
  z.strictObject({
    kind: z.literal('heatingTwoPart'),
    /** 元 per m² and season, of which `basicShare` is due whatever is used. */
    seasonPrice: nonNegativeDecimal,
    basicShare: share,
    /** 元 per unit of heat. */
    unitPrice: nonNegativeDecimal,
    ...season,
    /** Whether both parts together never exceed area × season price. */
    capAtArea: z.boolean(),
    standbyShare: share.optional(),
  }),
  z.strictObject({
    kind: z.literal('apportioned'),
    basis: z.enum(APPORTION_BASES),
    /** Whether empty rooms bear their share (domain.md 2.5). */
    includeVacant: z.boolean(),
    /** For `liftCoefficient`: floors inclusive; a floor without an entry counts 1. */
    liftCoefficients: z
      .array(z.strictObject({ fromFloor: z.int(), toFloor: z.int(), coefficient: nonNegativeDecimal }))
      .max(40)
      .optional(),
    /** What the lift coefficient is multiplied with. */
    liftBase: z.enum(['area', 'household']).optional(),
    /** For `fixedRatio`: each room's part. */
    ratios: z
      .array(z.strictObject({ roomId: id, ratio: nonNegativeDecimal }))
      .max(2000)
      .optional(),
    /** 元 per unit, where the pool is usage of a common meter. */
    unitPrice: nonNegativeDecimal.optional(),
  }),
  z.strictObject({
    kind: z.literal('quantity'),
    /** 元 per unit; the quantity is named when it is charged. */
    unitPrice: nonNegativeDecimal,
    unit: z.string().trim().min(1).max(10),
  }),
  z.strictObject({
    kind: z.literal('areaOnce'),
    /** 元 per m², once: special maintenance fund, waste removal. */
    unitPrice: nonNegativeDecimal,
  }),
  z.strictObject({
    kind: z.literal('agreed'),
    /** What is proposed; the amount is named when it is charged. */
    amountFen: positiveFen.optional(),
  }),
  z.strictObject({
    kind: z.literal('temporaryParking'),
    freeMinutes: z.int().min(0).max(1440),
    unitMinutes: z.int().min(1).max(1440),
    /** Per unit of time. */
    unitFen: positiveFen,
    /** Whether a part of a unit counts whole or not at all (Beijing charges full units only, domain.md 9.6). */
    rounding: z.enum(['ceil', 'floor']),
    /** At most this within 24 hours. */
    dailyCapFen: positiveFen.optional(),
  }),
]);

export const PRORATE_MODES = ['actualDays', 'thirtyDay', 'fullMonth', 'nextMonth', 'halfMonth'] as const;

export const ANCHORS = ['calendar', 'contract'] as const;

export const billingTerms = z.strictObject({
  cycleMonths: z.union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)]).default(1),
  timing: z.enum(['advance', 'arrears']).default('advance'),
  prorate: z.enum(PRORATE_MODES).default('actualDays'),
  /** Day of the month the line falls due; clamped to the month's end. */
  dueDay: z.int().min(1).max(31).default(31),
  /** Whether cycles begin with January or with the day charging began (left out: with January). */
  anchor: z.enum(ANCHORS).optional(),
  /** Due this many days after the cycle begins (in advance) or ends (in arrears), instead of `dueDay`. */
  dueAfterDays: z.int().min(0).max(366).optional(),
});

const datedRule = z.object({ priceRuleId: id, from: day, to: day.optional(), rule: priceRule });

const feeItem = z.object({
  feeItemId: id,
  code: z.string(),
  name: z.string(),
  nature: z.enum(FEE_NATURES),
  terms: billingTerms,
  rules: z.array(datedRule),
  active: z.boolean(),
  attachedRooms: z.int(),
});

export const feeItems = {
  list: query({
    access: 'fees.read',
    summary: 'Fee items with their dated price rules.',
    input: z.strictObject({}),
    output: z.object({ feeItems: z.array(feeItem) }),
  }),
  save: command({
    access: 'fees.write',
    summary:
      'Adds or changes a fee item; a `rule` starts a new dated price from `from` on and ends the one before.',
    input: z.strictObject({
      feeItemId: id.optional(),
      code: z.string().trim().min(1).max(20),
      name: shortText,
      nature: z.enum(FEE_NATURES).default('ownRevenue'),
      terms: billingTerms.default({ cycleMonths: 1, timing: 'advance', prorate: 'actualDays', dueDay: 31 }),
      active: z.boolean().default(true),
      rule: z.strictObject({ from: day, rule: priceRule }).optional(),
    }),
    output: z.object({ feeItemId: id, priceRuleId: id.optional() }),
  }),
  attach: command({
    access: 'fees.write',
    summary: 'Charges a fee item to rooms or spaces from a day on.',
    input: z.strictObject({
      feeItemId: id,
      roomIds: z.array(id).min(1).max(5000),
      from: day,
      lastDay: day.optional(),
    }),
    output: z.object({ attached: z.int() }),
  }),
  detach: command({
    access: 'fees.write',
    summary: 'Ends the charge of a fee item on rooms with a last day; issued lines stay.',
    input: z.strictObject({ feeItemId: id, roomIds: z.array(id).min(1).max(5000), lastDay: day }),
    output: z.object({ detached: z.int() }),
  }),
};
