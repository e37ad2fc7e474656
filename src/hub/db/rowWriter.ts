import { getTableName } from 'drizzle-orm/table';
import { getTableColumns } from 'drizzle-orm/utils';
import type { RowChange, TableName } from '#shared/ops/define.ts';
import { canonicalJson } from '#shared/ops/envelope.ts';
import * as hub from '#shared/schema/hub.ts';
import type { Queries } from './hubDatabase.ts';

const tables: Readonly<Record<string, (typeof hub)[keyof typeof hub]>> = { ...hub };

/** PostgreSQL takes at most 65,535 values in one statement. */
const MOST_VALUES = 60_000;

type Shape = {
  readonly table: string;
  readonly properties: readonly string[];
  readonly columns: readonly string[];
  readonly key: string;
};

const shapes = new Map<TableName, Shape>();

function shapeOf(name: TableName): Shape {
  let shape = shapes.get(name);
  if (!shape) {
    const table = tables[name];
    if (!table) throw new Error(`there is no table ${name}`);
    const columns = Object.entries(getTableColumns(table)).filter(
      ([, column]) => column.name !== 'community_id',
    );
    shape = {
      table: getTableName(table),
      properties: columns.map(([property]) => property),
      columns: columns.map(([, column]) => column.name),
      key: columns.find(([, column]) => column.primary)?.[1].name ?? 'id',
    };
    shapes.set(name, shape);
  }
  return shape;
}

/** Writes the rows of ops of one community, several of one table in one statement. The order of puts is kept. */
export async function writeHubRows(
  tx: Queries,
  communityId: string,
  changes: readonly RowChange[],
): Promise<void> {
  for (const group of groupsOf(changes)) await writeGroup(tx, communityId, group);
}

/** Neighbours that go into one statement: facts and effects of one table; a put stands alone. */
function groupsOf(changes: readonly RowChange[]): RowChange[][] {
  const groups: RowChange[][] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    const [first] = last ?? [];
    const joins =
      last && first && first.table === change.table && first.change !== 'put' && change.change !== 'put';
    const fits = last && (last.length + 1) * (shapeOf(change.table).columns.length + 1) <= MOST_VALUES;
    if (joins && fits) last.push(change);
    else groups.push([change]);
  }
  return groups;
}

async function writeGroup(tx: Queries, communityId: string, group: readonly RowChange[]): Promise<void> {
  const [first] = group;
  if (!first) return;
  const { table, properties, columns, key } = shapeOf(first.table);
  const values: unknown[] = [communityId];
  const rows = group.map(({ row }) => {
    const fields: Record<string, unknown> = row;
    const places = properties.map((property) => `$${values.push(toSql(fields[property]))}`);
    return `($1, ${places.join(', ')})`;
  });
  const insert = `INSERT INTO ${table} (community_id, ${columns.join(', ')}) VALUES ${rows.join(', ')}`;
  const updates = columns
    .filter((column) => column !== key)
    .map((column) => `${column} = excluded.${column}`);
  await tx.all(
    first.change === 'put'
      ? `${insert} ON CONFLICT (community_id, ${key}) DO UPDATE SET ${updates.join(', ')}`
      : insert,
    ...values,
  );
}

/** Text and whole numbers go as they are; lists and objects are canonical text, as at a desk. */
function toSql(value: unknown): string | number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return canonicalJson(value);
}
