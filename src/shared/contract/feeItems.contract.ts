import { z } from 'zod';
import { command, query } from './define.ts';
import { day, id, nonNegativeDecimal, positiveFen, shortText } from './shapes.ts';

/** Decides account, invoice and KPI (domain.md 2.1). */
export const FEE_NATURES = ['ownRevenue', 'commonRevenue', 'agency', 'deposit', 'trust'] as const;

/** An open union: later kinds (metered, tiers, apportionment …) add a member with its own `kind`. */
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
]);

export const PRORATE_MODES = ['actualDays', 'thirtyDay', 'fullMonth', 'nextMonth', 'halfMonth'] as const;

export const billingTerms = z.strictObject({
  cycleMonths: z.union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)]).default(1),
  timing: z.enum(['advance', 'arrears']).default('advance'),
  prorate: z.enum(PRORATE_MODES).default('actualDays'),
  /** Day of the month the line falls due; clamped to the month's end. */
  dueDay: z.int().min(1).max(31).default(31),
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
