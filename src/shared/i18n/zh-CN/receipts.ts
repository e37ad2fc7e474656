export const receiptsWords = {} as const;
