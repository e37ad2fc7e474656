import type { Statement } from 'better-sqlite3';
import { getTableName } from 'drizzle-orm/table';
import { getTableColumns } from 'drizzle-orm/utils';
import type { RowChange, TableName, Tables } from '#shared/ops/define.ts';
import { canonicalJson } from '#shared/ops/envelope.ts';
import * as schema from '#shared/schema/desk.ts';
import type { WriteDb } from './openDatabase.ts';

const tables: Tables = { ...schema };

type Writer = {
  readonly properties: readonly string[];
  readonly keyProperty: string;
  readonly insert: Statement;
  readonly put: Statement;
  readonly remove: Statement;
};

export type RowWriter = {
  write(change: RowChange): void;
  /** Takes an effect away whose ruling no longer stands. The table's trigger refuses it for facts. */
  removeEffect(change: RowChange): void;
  /** Names the row a change writes. */
  rowKey(change: RowChange): string;
};

/** Writes row changes: the only code that touches the projected tables. Statements are prepared once. */
export function createRowWriter(db: WriteDb): RowWriter {
  const writers = new Map<TableName, Writer>();

  function writerOf(name: TableName): Writer {
    let writer = writers.get(name);
    if (!writer) {
      const columns = Object.entries(getTableColumns(tables[name]));
      const names = columns.map(([, column]) => column.name);
      const [keyProperty, keyColumn] = columns.find(([, column]) => column.primary) ?? [];
      const key = keyColumn?.name ?? 'id';
      const insert = `INSERT INTO ${getTableName(tables[name])} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
      const updates = names
        .filter((column) => column !== key)
        .map((column) => `${column} = excluded.${column}`);
      writer = {
        properties: columns.map(([property]) => property),
        keyProperty: keyProperty ?? 'id',
        insert: db.prepare(insert),
        put: db.prepare(`${insert} ON CONFLICT (${key}) DO UPDATE SET ${updates.join(', ')}`),
        remove: db.prepare(`DELETE FROM ${getTableName(tables[name])} WHERE ${key} = ?`),
      };
      writers.set(name, writer);
    }
    return writer;
  }

  return {
    write: ({ change, table, row }) => {
      const writer = writerOf(table);
      const values: Record<string, unknown> = row;
      const statement = change === 'put' ? writer.put : writer.insert;
      statement.run(writer.properties.map((property) => toSql(values[property])));
    },
    removeEffect: ({ table, row }) => {
      const writer = writerOf(table);
      const values: Record<string, unknown> = row;
      writer.remove.run(toSql(values[writer.keyProperty]));
    },
    rowKey: ({ table, row }) => {
      const values: Record<string, unknown> = row;
      return `${table}|${values[writerOf(table).keyProperty]}`;
    },
  };
}

/** Text and whole numbers go as they are; lists and objects are JSON columns, in the one form a rebuild gives too. */
function toSql(value: unknown): string | number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return canonicalJson(value);
}
