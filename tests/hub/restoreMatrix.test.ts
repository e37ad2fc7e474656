import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { LONG, seededRandom, seedOf } from '../support/seeded.ts';
import { openTestDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import { collectAll, digestsOf, meet, openTwoDesks, receiptNumbers } from '../support/twoDesks.ts';

const SEED = seedOf('restore matrix', 20261128);
const TRIED = 4;

/** What happened to the hub: nothing, its database was put back, or so that nothing at the hub tells. */
const HUBS = ['kept', 'setBack', 'setBackSilently'] as const;
/** What happened to the desk's folder: nothing, it was put back, or the mark outside of it is lost too. */
const DESKS = ['kept', 'setBack', 'setBackMarkLost'] as const;
/** How far the receipt got that was taken after the copies were made. */
const REACHED = ['desk', 'hub', 'otherDesk'] as const;

type Case = {
  readonly hub: (typeof HUBS)[number];
  readonly desk: (typeof DESKS)[number];
  readonly reached: (typeof REACHED)[number];
};

const all = HUBS.flatMap((hub) =>
  DESKS.flatMap((desk) => REACHED.map((reached): Case => ({ hub, desk, reached }))),
);
const matrix = all.filter(({ hub, desk }) => hub !== 'kept' || desk !== 'kept');

function chosen(): readonly Case[] {
  if (LONG) return matrix;
  const random = seededRandom(SEED);
  const left = [...matrix];
  return Array.from({ length: TRIED }, () => left.splice(random.between(0, left.length - 1), 1)).flat();
}

/** Whether a copy of the receipt outlives what happens. */
function survives({ hub, desk, reached }: Case): boolean {
  if (desk === 'kept' || reached === 'otherDesk') return true;
  return reached === 'hub' && hub === 'kept';
}

let postgres: RealPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

async function signIn(desk: TestDesk): Promise<void> {
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
}

test.each(chosen())(
  'hub $hub, desk $desk, the receipt had reached the $reached',
  {
    timeout: 120_000,
  },
  async (each) => {
    const town = await openTwoDesks(postgres, { rooms: 5 });
    const { hub, first, second } = town;
    const [room1 = '', room2 = '', room3 = '', room4 = '', room5 = ''] = town.roomIds;
    let again: TestDesk | undefined;
    try {
      for (const desk of [first, second]) await desk.call('shifts.open', { counts: {} });
      const kept = [await collectAll(second, room1)];
      await meet(second, first);
      await second.restart();
      await signIn(second);
      cpSync(second.dataFolder, `${second.dataFolder}.copy`, { recursive: true });
      await hub.backUp();

      const late = await collectAll(second, room2);
      if (each.reached !== 'desk') await second.call('sync.now', {});
      kept.push(await collectAll(first, room3));
      if (each.reached === 'otherDesk') await meet(first);
      await second.desk.close();

      if (each.hub !== 'kept') await hub.restore({ withToken: each.hub === 'setBackSilently' });
      if (each.desk !== 'kept') {
        rmSync(second.dataFolder, { recursive: true });
        cpSync(`${second.dataFolder}.copy`, second.dataFolder, { recursive: true });
      }
      if (each.desk === 'setBackMarkLost')
        rmSync(join(second.configFolder, 'high-water'), { recursive: true });

      const { folder, dataFolder, configFolder } = second;
      again = openTestDesk({ folder, dataFolder, configFolder });
      await signIn(again);
      // Before it has heard of anybody: it must not give out again what a clerk had in hand.
      kept.push(await collectAll(again, room4));
      await meet(again, first);
      await meet(again, first);
      kept.push(await collectAll(again, room5));
      await meet(again, first);

      if (survives(each)) kept.push(late);
      expect(new Set([...kept, late]).size).toBe(5);
      for (const desk of [first, again]) {
        expect(await receiptNumbers(desk)).toEqual([...kept].sort());
        expect(await desk.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 });
        expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
      }
      expect(digestsOf(again)).toEqual(digestsOf(first));
      expect(await hub.database.all('SELECT 1 FROM receipts')).toHaveLength(kept.length);
      expect(await hub.database.all('SELECT 1 FROM suspect_ops')).toEqual([]);
    } finally {
      await again?.desk.close();
      await first.close();
      await hub.close();
      rmSync(second.folder, { recursive: true, force: true });
    }
  },
);
