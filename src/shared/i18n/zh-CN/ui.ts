export const uiWords = {} as const;
