/** Who acts when nobody is signed in: the program itself, at start or by schedule. */
export const SYSTEM_ACTOR = '00000000-0000-4000-8000-000000000000';
