import type { Queries } from '../db/hubDatabase.ts';

/** What is kept at home only, also where it names communities: routes, and what is the hub's or its console's own. */
export const HOME_ONLY = '^(community_routes|community_moves|hub_.*|console_.*)$';

export type TableColumn = { readonly name: string; readonly type: string };

/** A table whose rows belong to communities. */
export type CommunityTable = {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  /** The columns of its primary key in their order, without the community. */
  readonly key: readonly TableColumn[];
};

type Row = { table: string; name: string; type: string; position: number | null };

/** Every table with rows of communities, as the database itself describes them: a new one needs no line here. */
export async function communityTables(queries: Queries): Promise<CommunityTable[]> {
  const rows = await queries.all<Row>(
    `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
       array_position(i.indkey::int2[], a.attnum) AS position
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname !~ $1 AND EXISTS (SELECT 1 FROM pg_attribute o
         WHERE o.attrelid = c.oid AND o.attname = 'community_id' AND NOT o.attisdropped)
     ORDER BY c.relname COLLATE "C", a.attname COLLATE "C"`,
    HOME_ONLY,
  );
  const tables = new Map<string, Row[]>();
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  return [...tables].map(([name, columns]) => ({
    name,
    columns: columns.map(columnOf),
    key: columns
      .filter((column) => column.position !== null && column.name !== 'community_id')
      .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
      .map(columnOf),
  }));
}

const columnOf = ({ name, type }: Row): TableColumn => ({ name, type });
