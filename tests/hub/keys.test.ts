import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbedded } from '#hub/db/embeddedDatabase.ts';
import type { HubDatabase } from '#hub/db/hubDatabase.ts';
import { migrateHub } from '#hub/db/migrateHub.ts';
import { communityTables, HOME_ONLY } from '#hub/move/communityTables.ts';
import { ROOT } from '../support/testDesk.ts';

/*
 * What lets a community move by a route alone, and the tables be spread over machines (ADR 0027): every row that belongs
 * to a community says so, and everything that is unique is so within its community.
 */

/** A code is known before its community is: it is asked for in every database. */
const KNOWN_BEFORE = ['enrolment_codes_pkey'];

let database: HubDatabase;

beforeAll(async () => {
  database = await openEmbedded();
  await migrateHub(database, join(ROOT, 'migrations/hub'));
});
afterAll(() => database.close());

test('every primary and unique key of a community’s table begins with the community', async () => {
  const keys = await database.all<{ key: string; columns: string[] }>(
    `SELECT x.relname AS key, array_agg(a.attname::text ORDER BY k.position) AS columns
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
     CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, position)
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
     WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace AND EXISTS (SELECT 1 FROM pg_attribute o
       WHERE o.attrelid = c.oid AND o.attname = 'community_id') AND c.relname !~ $1
     GROUP BY x.relname ORDER BY x.relname`,
    HOME_ONLY,
  );
  expect(keys.length).toBeGreaterThan(100);
  const others = keys.filter(({ columns }) => columns[0] !== 'community_id').map(({ key }) => key);
  expect(others).toEqual(KNOWN_BEFORE);
});

test('no key leads from one community to another: tables have no foreign keys and no numbers of their own', async () => {
  expect(await database.all("SELECT conname FROM pg_constraint WHERE contype = 'f'")).toEqual([]);
  const own = await database.all('SELECT sequencename FROM pg_sequences WHERE sequencename !~ $1', HOME_ONLY);
  expect(own).toEqual([]);
});

test('every table is moved with its community, but for those of the hub itself', async () => {
  const moved = (await communityTables(database)).map(({ name }) => name);
  const all = await database.all<{ name: string }>(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = \'public\' ORDER BY tablename COLLATE "C"',
  );
  const kept = all.map(({ name }) => name).filter((name) => !moved.includes(name));
  expect(kept).toEqual(expect.arrayContaining(['community_moves', 'community_routes', 'hub_nodes']));
  // Whoever adds one without a community says by its name that it is the hub's own.
  const others = kept.filter((name) => !new RegExp(HOME_ONLY).test(name));
  expect(others).toEqual(['schema_migrations']);
});
