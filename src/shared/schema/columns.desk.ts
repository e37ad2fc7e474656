// Each from its own module: the package's front door loads five times as much at every start.
import { integer as sqliteInteger } from 'drizzle-orm/sqlite-core/columns/integer';
import { text as sqliteText } from 'drizzle-orm/sqlite-core/columns/text';
import { sqliteTable } from 'drizzle-orm/sqlite-core/table';

/** Column helpers of SQLite. `columns.hub.ts` has the same names for PostgreSQL; the twins differ only in this import. */
export const table = sqliteTable;
export const text = (name: string) => sqliteText(name);
/** Whole numbers: fen, epoch ms, counts, and 0/1 for truth. */
export const integer = (name: string) => sqliteInteger(name, { mode: 'number' });
/** JSON as text, so that both databases hold the same characters. */
export const json = <T>(name: string) => sqliteText(name, { mode: 'json' }).$type<T>();
