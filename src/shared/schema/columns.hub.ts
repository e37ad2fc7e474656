import { bigint, customType, pgTable, text as pgText } from 'drizzle-orm/pg-core';
import { canonicalJson } from '../ops/envelope.ts';

/** Column helpers of PostgreSQL. `columns.desk.ts` has the same names for SQLite; the twins differ only in this import. */
export const table = pgTable;
export const text = (name: string) => pgText(name);
/** Whole numbers: fen, epoch ms, counts, and 0/1 for truth. */
export const integer = (name: string) => bigint(name, { mode: 'number' });
const jsonText = customType<{ data: unknown; driverData: string }>({
  dataType: () => 'text',
  toDriver: canonicalJson,
  fromDriver: (value) => JSON.parse(value),
});
/** Canonical JSON as text, so that both databases hold the same characters. */
export const json = <T>(name: string) => jsonText(name).$type<T>();
