export const billingWords = {} as const;
