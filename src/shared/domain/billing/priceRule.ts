import type { z } from 'zod';
import type { trace } from '../../contract/billing.contract.ts';
import type { billingTerms, PRORATE_MODES, priceRule } from '../../contract/feeItems.contract.ts';

export type PriceRule = z.infer<typeof priceRule>;
export type BillingTerms = z.infer<typeof billingTerms>;
export type LineTrace = z.infer<typeof trace>;
export type ProrateMode = (typeof PRORATE_MODES)[number];

/** A price valid from a day on, until the next one of the same fee item. */
export type DatedPriceRule = { readonly id: string; readonly fromDay: string; readonly rule: PriceRule };
