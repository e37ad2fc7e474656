import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ArchivedPostgres, postgresPrograms, startArchivedPostgres } from '../peers/archivedPostgres.ts';
import { LONG } from '../support/seeded.ts';
import type { TestHub } from '../support/testHub.ts';
import {
  collectAll,
  digestsOf,
  meet,
  openTwoDesks,
  receiptNumbers,
  type TwoDesks,
} from '../support/twoDesks.ts';

/*
 * Backup and recovery to a moment, by the commands of docs/guide/hub.md: the machine of the database is lost, and what
 * came after the moment is at the desks alone.
 */

const programs = postgresPrograms('the hub at a point in time');

const WAYS = [
  { name: 'it started since the moment, and knows by itself', startedSince: true, why: 'restored' },
  { name: 'it did not start since, and a desk proves it', startedSince: false, why: 'history' },
];

describe.skipIf(programs === undefined)('a hub whose PostgreSQL went back to a moment', () => {
  let postgres: ArchivedPostgres;
  let town: TwoDesks | undefined;

  beforeEach(async () => {
    postgres = await startArchivedPostgres(programs ?? '');
  }, 60_000);

  afterEach(async () => {
    await town?.close();
    town = undefined;
    await postgres?.stop();
  }, 60_000);

  test.each(LONG ? WAYS : WAYS.slice(0, 1))(
    'gets back what came after: $name',
    { timeout: 120_000 },
    async ({ startedSince, why }) => {
      town = await openTwoDesks(postgres);
      const { hub, first, second, roomIds } = town;
      const [oneRoom = '', otherRoom = '', thirdRoom = ''] = roomIds;
      for (const desk of [first, second]) await desk.call('shifts.open', { counts: {} });
      postgres.baseBackup();
      const numbers = [await collectAll(first, oneRoom)];
      await meet(first, second);
      const moment = String(await postgres.ask('SELECT clock_timestamp()::text AS value'));
      if (startedSince) {
        await hub.disconnect();
        await hub.connect();
      }
      numbers.push(await collectAll(second, otherRoom));
      await meet(second, first);
      numbers.push(await collectAll(first, thirdRoom));
      await meet(first, second);
      const order = await orderAt(hub);
      expect(new Set(order.map(({ number }) => number))).toEqual(new Set(numbers));
      const [former] = await hub.database.all<{ epoch: string }>('SELECT epoch FROM community_heads');
      await archiveAll();

      await hub.disconnect();
      postgres.lose();
      postgres.restoreTo(moment);
      await expect
        .poll(() => postgres.ask('SELECT pg_is_in_recovery() AS value'), { timeout: 30_000 })
        .toBe(false);
      await hub.connect();
      expect((await orderAt(hub)).map(({ number }) => number)).toEqual(numbers.slice(0, 1));

      await meet(second, first);
      await meet(second, first);
      expect(await orderAt(hub)).toEqual(order);
      for (const desk of [first, second]) {
        expect(await receiptNumbers(desk)).toEqual([...numbers].sort());
        expect(await desk.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 });
        expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
      }
      expect(digestsOf(second)).toEqual(digestsOf(first));
      const epochs = await hub.database.all<{ why: string }>('SELECT why FROM epochs');
      expect(epochs.map((epoch) => epoch.why)).toContain(why);
      const [head] = await hub.database.all<{ epoch: string }>('SELECT epoch FROM community_heads');
      expect(head?.epoch).not.toBe(former?.epoch);
    },
  );

  /** The receipts' ops as the log has them, each with every receipt it has rows for. */
  function orderAt(hub: TestHub): Promise<{ op: string; number: string }[]> {
    return hub.database.all<{ op: string; number: string }>(
      `SELECT receipts.op_id AS op, receipts.number AS number
         FROM log_entries JOIN receipts ON receipts.op_id = log_entries.op_id
        ORDER BY log_entries.cseq`,
    );
  }

  /** Whatever was written by now is in the archive: without an end in it beyond the moment nothing is restored. */
  async function archiveAll(): Promise<void> {
    const last = await postgres.ask('SELECT pg_walfile_name(pg_switch_wal()) AS value');
    await expect
      .poll(() => postgres.ask(`SELECT last_archived_wal >= '${last}' AS value FROM pg_stat_archiver`), {
        timeout: 30_000,
      })
      .toBe(true);
  }
});
