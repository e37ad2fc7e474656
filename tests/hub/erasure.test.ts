import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openForReading } from '#main/db/openDatabase.ts';
import { textsOnDisk } from '../support/diskSearch.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { SYNC_WORKER, type TestDesk } from '../support/testDesk.ts';
import type { TestHub } from '../support/testHub.ts';
import { digestsOf, meet, openTwoDesks, type TwoDesks } from '../support/twoDesks.ts';

let postgres: RealPostgres;
let town: TwoDesks | undefined;

beforeAll(async () => {
  postgres = await startPostgres();
});

afterEach(async () => {
  await town?.close();
  town = undefined;
});

afterAll(() => postgres?.stop());

const NAME = '欧阳暗香';

/** The name as it stands in the desk's table; null when it can't be read. */
function nameAt(desk: TestDesk, personId: string): unknown {
  const file = openForReading(join(desk.dataFolder, 'community.sqlite'));
  try {
    return file.prepare('SELECT name FROM people WHERE id = ?').pluck().get(personId);
  } finally {
    file.close();
  }
}

async function keysAtHub({ database }: TestHub, personId: string): Promise<number> {
  const rows = await database.all(
    "SELECT 1 FROM beside_items WHERE kind = 'subjectKey' AND id LIKE $1",
    `${personId}|%`,
  );
  return rows.length;
}

test.each([
  ['on the desk’s thread', {}],
  ['in a thread of its own', { syncWorker: SYNC_WORKER }],
])(
  'an erasure at one desk reaches the other one and the hub, and no key comes back: rounds %s',
  async (_where, host) => {
    town = await openTwoDesks(postgres, { host });
    const { hub, first, second } = town;
    const { personId } = await first.call('people.save', { name: NAME, phones: ['13900007777'] });
    await meet(first, second);
    expect(nameAt(second, personId)).toBe(NAME);
    expect(await keysAtHub(hub, personId)).toBe(1);
    await first.call('people.erase', { personId, reason: '本人申请' });
    await meet(first, second);
    expect(await keysAtHub(hub, personId)).toBe(0);
    for (const desk of [first, second]) {
      expect(nameAt(desk, personId)).toBeNull();
      const erased = readdirSync(join(desk.configFolder, 'high-water')).filter((name) =>
        name.endsWith('.erased'),
      );
      const kept = erased.map((name) => readFileSync(join(desk.configFolder, 'high-water', name), 'utf8'));
      expect(kept.join('')).toContain(personId);
      expect(textsOnDisk(desk.dataFolder, [NAME])).toEqual([]);
    }
    expect(digestsOf(second)).toEqual(digestsOf(first));
  },
);
