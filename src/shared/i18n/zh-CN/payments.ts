export const paymentsWords = {} as const;
