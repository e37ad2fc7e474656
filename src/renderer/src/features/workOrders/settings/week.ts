/** Days of the week; 1 is Monday. */
export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
