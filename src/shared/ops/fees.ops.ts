import { z } from 'zod';
import { REDUCTION_KINDS } from '../contract/billing.contract.ts';
import { calendarDay } from '../contract/calendar.contract.ts';
import { billingTerms, FEE_NATURES, priceRule } from '../contract/feeItems.contract.ts';
import { POLICY_KEYS } from '../contract/policies.contract.ts';
import { defineOp, insert, put } from './define.ts';
import { canonicalJson } from './envelope.ts';

export const feeItemSaved = defineOp({
  type: 'feeItem.saved',
  offline: 'always',
  master: {
    key: 'feeItemId',
    within: ['terms'],
    // A cycle with another's day of payment is a fee nobody decided.
    together: [
      [
        'terms.cycleMonths',
        'terms.timing',
        'terms.prorate',
        'terms.dueDay',
        'terms.anchor',
        'terms.dueAfterDays',
      ],
    ],
  },
  body: z.strictObject({
    feeItemId: z.uuid(),
    code: z.string(),
    name: z.string(),
    nature: z.enum(FEE_NATURES),
    terms: billingTerms,
    active: z.boolean(),
  }),
  project: ({ body }) => [
    put('feeItems', {
      id: body.feeItemId,
      code: body.code,
      name: body.name,
      nature: body.nature,
      terms: body.terms,
      active: body.active ? 1 : 0,
    }),
  ],
});

export const priceSet = defineOp({
  type: 'price.set',
  offline: 'never',
  body: z.strictObject({
    priceRuleId: z.uuid(),
    feeItemId: z.uuid(),
    /** Valid from this day until the next price of the same item. */
    fromDay: z.string(),
    rule: priceRule,
  }),
  project: ({ id, body }) => [
    put('priceRules', {
      id: body.priceRuleId,
      opId: id,
      feeItemId: body.feeItemId,
      fromDay: body.fromDay,
      rule: body.rule,
    }),
  ],
});

export const feeAttached = defineOp({
  type: 'fee.attached',
  offline: 'always',
  body: z.strictObject({
    attachments: z.array(
      z.strictObject({
        attachmentId: z.uuid(),
        roomId: z.uuid(),
        feeItemId: z.uuid(),
        fromDay: z.string(),
        /** First day no longer charged. */
        toDay: z.string().nullable(),
      }),
    ),
  }),
  project: ({ body }) =>
    body.attachments.map(({ attachmentId, ...attachment }) =>
      put('feeAttachments', { id: attachmentId, ...attachment }),
    ),
});

export const policySet = defineOp({
  type: 'policy.set',
  offline: 'never',
  body: z.strictObject({
    policyId: z.uuid(),
    key: z.enum(POLICY_KEYS),
    /** For one fee item, or the whole community. */
    feeItemId: z.uuid().nullable(),
    fromDay: z.string(),
    /** Of the shape the key asks for; checked where it is set. */
    value: z.unknown(),
  }),
  project: (op) => {
    const { policyId, value, ...policy } = op.body;
    return [insert('policies', { id: policyId, opId: op.id, ...policy, value: canonicalJson(value) })];
  },
});

export const reductionGranted = defineOp({
  type: 'reduction.granted',
  offline: 'withinLimit',
  body: z.strictObject({
    reductionId: z.uuid(),
    roomId: z.uuid(),
    feeItemId: z.uuid().nullable(),
    kind: z.enum(REDUCTION_KINDS),
    fromDay: z.string(),
    /** First day without it. */
    toDay: z.string().nullable(),
    /** What is charged of the price, 0 to 1. */
    share: z.string(),
  }),
  project: ({ body }) => {
    const { reductionId, ...reduction } = body;
    return [put('reductions', { id: reductionId, ...reduction })];
  },
});

export const calendarSaved = defineOp({
  type: 'calendar.saved',
  offline: 'always',
  body: z.strictObject({ year: z.int(), days: z.array(calendarDay) }),
  project: ({ body }) => [put('calendarYears', { id: String(body.year), days: body.days })],
});
