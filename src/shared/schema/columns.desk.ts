import { integer as sqliteInteger, sqliteTable, text as sqliteText } from 'drizzle-orm/sqlite-core';

/** Column helpers of SQLite. `columns.hub.ts` has the same names for PostgreSQL; the twins differ only in this import. */
export const table = sqliteTable;
export const text = (name: string) => sqliteText(name);
/** Whole numbers: fen, epoch ms, counts, and 0/1 for truth. */
export const integer = (name: string) => sqliteInteger(name, { mode: 'number' });
/** JSON as text, so that both databases hold the same characters. */
export const json = <T>(name: string) => sqliteText(name, { mode: 'json' }).$type<T>();
