import { getTableName } from 'drizzle-orm/table';
import { getTableColumns } from 'drizzle-orm/utils';
import type { RowChange, TableName } from '#shared/ops/define.ts';
import { canonicalJson } from '#shared/ops/envelope.ts';
import * as hub from '#shared/schema/hub.ts';
import type { Queries } from './hubDatabase.ts';

const tables: Readonly<Record<string, (typeof hub)[keyof typeof hub]>> = { ...hub };

type Column = { readonly property: string; readonly name: string; readonly type: string };

type Shape = {
  readonly columns: readonly Column[];
  readonly insert: string;
  readonly put: string;
  readonly key: string;
};

const shapes = new Map<TableName, Shape>();

function shapeOf(name: TableName): Shape {
  let shape = shapes.get(name);
  if (!shape) {
    const table = tables[name];
    if (!table) throw new Error(`there is no table ${name}`);
    const found = Object.entries(getTableColumns(table)).filter(
      ([, column]) => column.name !== 'community_id',
    );
    const [keyProperty, keyColumn] = found.find(([, column]) => column.primary) ?? ['id', { name: 'id' }];
    const columns = found.map(([property, column]) => ({
      property,
      name: column.name,
      type: column.getSQLType(),
    }));
    const names = columns.map((column) => column.name);
    const lists = columns.map(({ type }, index) => `$${index + 2}::${type}[]`);
    const insert = `INSERT INTO ${getTableName(table)} (community_id, ${names.join(', ')})
      SELECT $1, * FROM unnest(${lists.join(', ')})`;
    const updates = names
      .filter((each) => each !== keyColumn.name)
      .map((each) => `${each} = excluded.${each}`);
    shape = {
      columns,
      insert,
      put: `${insert} ON CONFLICT (community_id, ${keyColumn.name}) DO UPDATE SET ${updates.join(', ')}`,
      key: keyProperty,
    };
    shapes.set(name, shape);
  }
  return shape;
}

/**
 * Writes the rows of ops of one community, one statement per table and kind of change. Rows of different tables don't
 * depend on each other; of several puts of one row the last one stands, as it would one after the other.
 */
export async function writeHubRows(
  tx: Queries,
  communityId: string,
  changes: readonly RowChange[],
): Promise<void> {
  const groups = new Map<string, RowChange[]>();
  for (const change of changes) {
    const isPut = change.change === 'put';
    const name = `${isPut ? 'put' : 'insert'} ${change.table}`;
    const group = groups.get(name);
    if (group) group.push(change);
    else groups.set(name, [change]);
  }
  for (const group of groups.values()) await writeGroup(tx, communityId, group);
}

async function writeGroup(tx: Queries, communityId: string, group: readonly RowChange[]): Promise<void> {
  const [first] = group;
  if (!first) return;
  const { columns, insert, put, key } = shapeOf(first.table);
  const all = group.map(({ row }): Record<string, unknown> => row);
  const isPut = first.change === 'put';
  const rows = isPut ? [...new Map(all.map((row) => [row[key], row])).values()] : all;
  const lists = columns.map(({ property }) => rows.map((row) => toSql(row[property])));
  await tx.all(isPut ? put : insert, communityId, ...lists);
}

/** Text and whole numbers go as they are; lists and objects are canonical text, as at a desk. */
function toSql(value: unknown): string | number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return canonicalJson(value);
}
