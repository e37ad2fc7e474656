import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableName } from 'drizzle-orm/table';
import { getTableColumns } from 'drizzle-orm/utils';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deriveHub } from '#hub/db/derive.ts';
import { openEmbedded } from '#hub/db/embeddedDatabase.ts';
import type { HubDatabase } from '#hub/db/hubDatabase.ts';
import { migrateHub } from '#hub/db/migrateHub.ts';
import { writeHubRows } from '#hub/db/rowWriter.ts';
import { createDeriver } from '#main/core/derive.ts';
import { digestTables, openEmpty } from '#main/core/rebuild.ts';
import { readMigrations } from '#main/db/migrate.ts';
import { openForReading, type WriteDb } from '#main/db/openDatabase.ts';
import { createRowWriter } from '#main/db/rowWriter.ts';
import { opTypes, projectOp, readOp, subjectsOf } from '#shared/ops/catalogue.ts';
import { ruling } from '#shared/ops/ruling.ts';
import * as desk from '#shared/schema/desk.ts';
import * as hub from '#shared/schema/hub.ts';
import { openFoundedDesk, ROOT } from '../support/testDesk.ts';
import { liveThrough } from '../support/wholeLife.ts';
import { digestHub } from './digestHub.ts';
import { goldenOf, sampleOps } from './goldenSamples.ts';

const folder = mkdtempSync(join(tmpdir(), 'steward-twins-'));
let sqlite: WriteDb;
let postgres: HubDatabase;

const COMMUNITY = '00000000-0000-7000-8000-0000000c0001';

beforeAll(async () => {
  sqlite = openEmpty(join(folder, 'twin.sqlite'), readMigrations(join(ROOT, 'migrations/desk')));
  postgres = await openEmbedded();
  await migrateHub(postgres, join(ROOT, 'migrations/hub'));
});

afterAll(async () => {
  sqlite.close();
  await postgres.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the twin schemas differ in nothing but their column helpers', () => {
  const folder = join(ROOT, 'src/shared/schema');
  const topics = readdirSync(join(folder, 'desk')).sort();
  expect(readdirSync(join(folder, 'hub')).sort()).toEqual(topics);
  const pairs = [
    ['desk.ts', 'hub.ts'],
    ...topics.map((name) => [join('desk', name), join('hub', name)]),
  ] as const;
  for (const [desk = '', hub = ''] of pairs) {
    const left = readFileSync(join(folder, desk), 'utf8').split('\n');
    const right = readFileSync(join(folder, hub), 'utf8').split('\n');
    expect(right, hub).toHaveLength(left.length);
    const differing = left.flatMap((line, index) => (line === right[index] ? [] : [line]));
    for (const line of differing) expect(line).toMatch(/columns\.desk|^ \* (hub|desk)\.ts|'\.\/desk\//);
  }
});

const hubTables = { ...hub };

type Column = { name: string; type: string; required: boolean };

const TYPES: Readonly<Record<string, string>> = { text: 'text', integer: 'integer', bigint: 'integer' };

function columnsOf(table: (typeof desk)[keyof typeof desk] | (typeof hub)[keyof typeof hub]): Column[] {
  return Object.values(getTableColumns(table))
    .filter((column) => column.name !== 'community_id')
    .map((column) => ({
      name: column.name,
      type: TYPES[column.getSQLType()] ?? column.getSQLType(),
      required: column.notNull,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

test.each(Object.entries(desk).map(([name, table]) => [getTableName(table), name, table] as const))(
  'table %s is the same in the schema, in SQLite and in PostgreSQL',
  async (table, name, definition) => {
    const wanted = columnsOf(definition);
    expect(columnsOf(hubTables[name as keyof typeof hubTables])).toEqual(wanted);
    const inSqlite = sqlite.pragma(`table_info(${table})`) as {
      name: string;
      type: string;
      notnull: number;
    }[];
    expect(
      inSqlite
        .map((column) => ({
          name: column.name,
          type: column.type.toLowerCase(),
          required: column.notnull === 1,
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    ).toEqual(wanted);
    const rows = await postgres.all<{ name: string; type: string; nullable: string }>(
      `SELECT column_name AS name, data_type AS type, is_nullable AS nullable FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = $1 AND column_name <> 'community_id'`,
      table,
    );
    const key = await postgres.all<{ name: string }>(
      `SELECT a.attname AS name FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid
       AND a.attnum = ANY(i.indkey) WHERE i.indrelid = $1::regclass AND i.indisprimary ORDER BY a.attname`,
      table,
    );
    const own = Object.values(getTableColumns(definition)).find((column) => column.primary)?.name ?? '';
    expect(key.map(({ name }) => name)).toEqual(['community_id', own].sort());
    expect(
      rows
        .map((row) => ({
          name: row.name,
          type: TYPES[row.type] ?? row.type,
          required: row.nullable === 'NO',
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    ).toEqual(wanted);
  },
);

test('the hub has no projected table that the schema does not name', async () => {
  const rows = await postgres.all<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const names: string[] = Object.values(hub).map((table) => getTableName(table));
  expect(names.filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
});

const NAMES = ['单雄信', '欧阳修', '䶮𠮷', '张三', '京A12345', '𠮷'];

/** Every sealed value opens to some name, the same on both sides, so that search keys are many and Chinese. */
function openAnything(_subject: string, value: string): string {
  const digest = createHash('sha256').update(value).digest();
  return NAMES[(digest[0] ?? 0) % NAMES.length] ?? '';
}

/** What one desk alone never has; the samples stand in for it here, and the tests of the hub live it. */
const ONLY_BETWEEN_DESKS = ['case.resolved'];

test('one log gives equal rows in both databases', async () => {
  const source = await openFoundedDesk();
  await liveThrough(source);
  const file = openForReading(join(source.dataFolder, 'community.sqlite'));
  const entries = file
    .prepare<[], { raw: Buffer; ruling: string }>(
      'SELECT o.raw, p.ruling FROM op_place p JOIN ops o ON o.id = p.op_id ORDER BY p.cseq',
    )
    .all()
    .map((entry) => ({ raw: entry.raw.toString('utf8'), ruling: entry.ruling }));
  file.close();
  await source.close();
  const lived = new Set([...entries.map((entry) => readOp(entry.raw).type), ...ONLY_BETWEEN_DESKS]);
  expect([...lived].sort()).toEqual(opTypes.map((definition) => definition.type).sort());

  const { write } = createRowWriter(sqlite);
  const derive = createDeriver(sqlite);
  for (const entry of [...entries, ...sampleOps().map(goldenOf)]) {
    const op = readOp(entry.raw);
    const final = ruling.parse(JSON.parse(entry.ruling));
    const changes = projectOp(op, final, openAnything);
    for (const change of changes) write(change);
    derive(subjectsOf(op, final));
    await writeHubRows(postgres, COMMUNITY, changes);
    await deriveHub(postgres, COMMUNITY, subjectsOf(op, final));
  }
  const onDesk = digestTables(sqlite);
  const onHub = await digestHub(postgres, COMMUNITY);
  expect(onHub).toEqual(onDesk);
  const empty = createHash('sha256').digest('hex');
  expect([...onDesk].filter(([, digest]) => digest === empty)).toEqual([]);
});
