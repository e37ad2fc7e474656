export const importingWords = {} as const;
