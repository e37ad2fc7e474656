import { bigint, customType, type PgColumnBuilderBase, pgTable, text as pgText } from 'drizzle-orm/pg-core';
import { canonicalJson } from '../ops/envelope.ts';

/** Column helpers of PostgreSQL. `columns.desk.ts` has the same names for SQLite; the twins differ only in this import. */
/** Every table of the hub begins with the community its rows belong to, and so does its key. */
export const table = <Name extends string, Columns extends Record<string, PgColumnBuilderBase>>(
  name: Name,
  columns: Columns,
) => pgTable(name, { communityId: pgText('community_id').notNull(), ...columns });
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
