import { z } from 'zod';
import { command, query } from './define.ts';
import { day, id, nonNegativeDecimal, positiveFen } from './shapes.ts';

/**
 * The rules of the office that are data (domain.md 2.11): each key with the shape of its value. A value holds from a
 * day on, for the community or for one fee item, and never changes what was issued before.
 */
export const policyValues = {
  /** From when an owner pays: the month after handover, or the day itself (domain.md 1.5). */
  firstCharge: z.enum(['nextMonth', 'handoverDay']),
  /** Whether a due date on a holiday moves to the next working day (Civil Code 203). */
  holidayShift: z.boolean(),
  /** Late fee (违约金, domain.md 2.6); without a rate there is none. */
  lateFee: z.strictObject({
    /** Per day, of what is outstanding: `0.0005` is 0.05 %. */
    ratePerDay: nonNegativeDecimal,
    grace: z.strictObject({ kind: z.enum(['shift', 'forgive']), days: z.int().min(0).max(366) }),
    cap: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      /** Of the line's own amount. */
      z.strictObject({ kind: z.literal('percent'), percent: nonNegativeDecimal }),
      /** The rate is cut down to this many percent a year. */
      z.strictObject({ kind: z.literal('annualRate'), percent: nonNegativeDecimal }),
    ]),
  }),
  /** Who owes what is unpaid at a change of owner (domain.md 1.6). */
  arrearsPolicy: z.enum(['stayWithSeller', 'buyerAssumes', 'blockUntilCleared']),
  /** Reduced price of an empty room, where contract or local rule grants it (domain.md 2.9). */
  vacancy: z.strictObject({
    enabled: z.boolean(),
    minMonths: z.int().min(0).max(60),
    /** What is charged of the price, 0 to 1. */
    share: nonNegativeDecimal,
    /** Usage of one meter between two readings above which a room is no longer empty; left out where nobody looks. */
    mostUsage: nonNegativeDecimal.optional(),
  }),
  /** What happens to months paid ahead when the price changes later. */
  paidAhead: z.enum(['keep', 'settle']),
  /** Pay so many months, get so many more; 0 free months is none. */
  promotion: z.strictObject({ payMonths: z.int().min(1).max(24), freeMonths: z.int().min(0).max(12) }),
  /** Months beyond the present one that may be paid ahead (domain.md 2.9). */
  maxPrepayMonths: z.int().min(0).max(60),
  /** In which order money without a named debt settles lines and their late fee (domain.md 2.8). */
  allocation: z.enum(['oldestBillLateFirst', 'principalFirst', 'allLateFirst', 'manual']),
  /** Up to which amount (fen) who may approve (domain.md 2.9); the finance director has no limit. */
  approvalLimits: z.strictObject({ supervisorFen: positiveFen, managerFen: positiveFen }),
  /** Whether cash bills are cut down to full jiao; the rest is waived as small change (domain.md 2.7). */
  cashRounding: z.enum(['none', 'jiao']),
  /** Whether prepayment settles new bills by itself: part of a line too, whole lines only, or never. */
  autoDeduct: z.enum(['partly', 'wholeLines', 'never']),
  /** Above this amount in fen cash goes out only with two persons' consent (domain.md 2.9). */
  cashRefundFen: z.int().nonnegative(),
} as const;

export type PolicyKey = keyof typeof policyValues;
export type PolicyValue<Key extends PolicyKey> = z.infer<(typeof policyValues)[Key]>;

export const POLICY_KEYS = Object.keys(policyValues) as [PolicyKey, ...PolicyKey[]];

/** The rules that may differ by fee item; the others hold for the community as a whole. */
export const FEE_ITEM_POLICIES: readonly PolicyKey[] = ['lateFee', 'vacancy', 'paidAhead', 'promotion'];

const policy = z.object({
  policyId: id,
  key: z.enum(POLICY_KEYS),
  feeItemId: id.optional(),
  from: day,
  value: z.unknown(),
});

export const policies = {
  list: query({
    access: 'fees.read',
    summary: 'Every rule ever set, by key, scope and day, and what holds on a day for the community.',
    input: z.strictObject({ on: day.optional() }),
    output: z.object({
      policies: z.array(policy),
      /** Defaults included. */
      holding: z.record(z.string(), z.unknown()),
    }),
  }),
  set: command({
    access: 'fees.write',
    summary: 'Sets a rule from a day on; lines issued before keep what they were issued with.',
    input: z.strictObject({
      key: z.enum(POLICY_KEYS),
      feeItemId: id.optional(),
      from: day,
      value: z.unknown(),
    }),
    output: z.object({ policyId: id }),
  }),
};
