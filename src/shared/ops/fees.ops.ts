import { z } from 'zod';
import { billingTerms, FEE_NATURES, priceRule } from '../contract/feeItems.contract.ts';
import { defineOp, put } from './define.ts';

export const feeItemSaved = defineOp({
  type: 'feeItem.saved',
  offline: 'always',
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
  project: ({ body }) => [
    put('priceRules', {
      id: body.priceRuleId,
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
