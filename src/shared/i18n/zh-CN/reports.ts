export const reportsWords = {} as const;
