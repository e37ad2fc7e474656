export const printingWords = {} as const;
