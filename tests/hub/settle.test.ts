import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbedded } from '#hub/db/embeddedDatabase.ts';
import type { HubDatabase, Queries } from '#hub/db/hubDatabase.ts';
import { migrateHub } from '#hub/db/migrateHub.ts';
import { createSettler } from '#hub/sync/settle.ts';
import type { Op } from '#shared/ops/envelope.ts';
import { ruling } from '#shared/ops/ruling.ts';
import { ROOT, TEST_NOW } from '../support/testDesk.ts';
import { goldenOf, sampleOps } from '../sync/goldenSamples.ts';

let database: HubDatabase;

beforeAll(async () => {
  database = await openEmbedded();
  await migrateHub(database, join(ROOT, 'migrations/hub'));
});
afterAll(() => database.close());

const sample = (type: string) => sampleOps().filter((op) => op.type === type);
const settled = (op: Op) => ({ op, prior: ruling.parse(JSON.parse(goldenOf(op).ruling)) });

async function rows(communityId: string): Promise<number[]> {
  const counts = ['rooms', 'payments', 'fee_items'].map(async (table) => {
    const [row] = await database.all<{ n: number }>(
      `SELECT count(*) AS n FROM ${table} WHERE community_id = $1`,
      communityId,
    );
    return row?.n ?? 0;
  });
  return Promise.all(counts);
}

test('an op whose rows can’t be written is held with its reason, and those around it stand', async () => {
  const payment = sample('payment.collected');
  const ops = [...sample('room.saved'), ...payment, ...payment, ...sample('feeItem.saved')];
  const rulings = await database.transaction((tx) =>
    createSettler(tx, 'one', TEST_NOW).settle(ops.map(settled)),
  );
  expect(rulings.map(({ verdict }) => verdict)).toEqual(['accepted', 'exception', 'held', 'accepted']);
  expect(rulings[2]?.reason).toMatch(/duplicate key/);
  expect(rulings[2]?.effects).toEqual([]);
  expect(await rows('one')).toEqual([1, 1, 1]);
});

test('what is the database’s trouble holds nothing: all of it is undone, to be sent again', async () => {
  const full = Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' });
  const ops = [...sample('room.saved'), ...sample('payment.collected')].map(settled);
  const attempt = database.transaction((tx) =>
    createSettler(failing(tx, 'payments', full), 'two', TEST_NOW).settle(ops),
  );
  await expect(attempt).rejects.toBe(full);
  expect(await rows('two')).toEqual([0, 0, 0]);
});

/** A transaction in which rows of one table can't be written. */
function failing(tx: Queries, table: string, error: Error): Queries {
  return {
    all: (sql, ...values) =>
      sql.startsWith(`INSERT INTO ${table} `) ? Promise.reject(error) : tx.all(sql, ...values),
  };
}
