import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PART_ENTRIES } from '#hub/sync/logParts.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { importRooms } from '../support/household.ts';
import { saySkipped } from '../support/lacking.ts';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { mountSmallDisk, type SmallDisk } from '../support/smallDisk.ts';
import { openTestDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import {
  collectAll,
  digestsOf,
  meet,
  openTwoDesks,
  receiptNumbers,
  type TwoDesks,
} from '../support/twoDesks.ts';

/** PostgreSQL has some 64 MB before a fact is written, its write-ahead log included. */
const MEGABYTES = 256;
const mounted = mountSmallDisk(MEGABYTES);
if (typeof mounted === 'string') saySkipped('a hub whose disk is full', mounted);
const disk = mounted as SmallDisk;

let postgres: RealPostgres;
let town: TwoDesks;
let first: TestDesk;
let second: TestDesk;
const numbers: string[] = [];

async function log(): Promise<{ entries: number; last: number; held: number }> {
  const [row] = await town.hub.database.all<{ entries: number; last: number; held: number }>(
    `SELECT count(*) AS entries, max(cseq) AS last, count(*) FILTER (WHERE ruling LIKE '%"held"%') AS held
     FROM log_entries`,
  );
  return row ?? { entries: 0, last: 0, held: 0 };
}

/** What a desk was told when it last talked; undefined when all was taken. */
const problemAt = async (desk: TestDesk) => (await desk.fault('sync.now', {})).sub;

async function health(): Promise<{ status: number; problem?: string }> {
  const answer = await fetch(`${town.hub.direct}/healthz`);
  return { status: answer.status, ...((await answer.json()) as { problem?: string }) };
}

async function expectAllThere(): Promise<void> {
  await meet(first, second);
  expect(digestsOf(second)).toEqual(digestsOf(first));
  for (const desk of [first, second]) {
    expect(await receiptNumbers(desk)).toEqual([...numbers].sort());
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
    expect(await desk.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 });
    readFile(desk.dataFolder, expectMoneyRight);
  }
  const { entries, last, held } = await log();
  expect({ last, held }).toEqual({ last: entries, held: 0 });
}

describe.skipIf(typeof mounted === 'string')('a hub whose disk is full', () => {
  beforeAll(async () => {
    // PostgreSQL doesn't run as root.
    chmodSync(disk.folder, 0o755);
    postgres = await startPostgres({ disk: disk.folder });
    town = await openTwoDesks(postgres, { rooms: 8 });
    ({ first, second } = town);
    for (const desk of [first, second]) await desk.call('shifts.open', { counts: {} });
    await meet(first, second);
  }, 60_000);
  afterEach(() => disk.free());
  afterAll(async () => {
    await town?.close();
    await postgres?.stop();
    disk.remove();
  });

  test('takes whole rounds or nothing, says so, and has all of it once there is room', {
    timeout: 120_000,
  }, async () => {
    disk.fill(2 * 1024 * 1024);
    numbers.push(await collectAll(first, town.roomIds[0] ?? ''));
    numbers.push(await collectAll(second, town.roomIds[1] ?? ''));
    const lines = Array.from({ length: PART_ENTRIES + 200 }, (_each, index) => `9-1-${10_001 + index},89.50`);
    await importRooms(first, '房号,面积', lines);
    numbers.push(await collectAll(first, town.roomIds[2] ?? ''));
    expect(await problemAt(first)).toBe('hub.diskFull');
    const full = await log();
    expect(full).toMatchObject({ last: full.entries, held: 0 });
    // It is there, and says what is wrong in words; nobody should look for a cable.
    expect(await health()).toMatchObject({ status: 503, problem: expect.stringContaining('full since') });
    const status = await first.call('sync.status', {});
    expect(status).toMatchObject({ state: 'online', problem: 'hub.diskFull' });
    expect(status.waiting).toBeGreaterThan(0);
    expect(sayIn('zh-CN')('fault.hub.diskFull')).toContain('磁盘满了');
    // The day goes on, and nothing of it is lost by trying again.
    numbers.push(await collectAll(first, town.roomIds[3] ?? ''));
    expect(await problemAt(first)).toBe('hub.diskFull');
    expect((await log()).held).toBe(0);
    expect(await receiptNumbers(first)).toEqual(expect.arrayContaining(numbers.filter((_n, at) => at !== 1)));

    disk.free();
    await expectAllThere();
    expect(await health()).toEqual({ status: 200, ok: true });
  });

  test('has room for no attachment and no part of the log either, and both come later', {
    timeout: 120_000,
  }, async () => {
    const third = openTestDesk();
    try {
      const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(400_000)]);
      const fileId = first.desk.files.put('合同.pdf', 'application/pdf', bytes);
      const subject = { subjectKind: 'room', subjectId: town.roomIds[0] ?? '' } as const;
      const { attachmentId } = await first.call('attachments.add', { fileId, ...subject });
      const codes: string[] = [];
      for (let each = 0; each < 2; each += 1) codes.push((await first.call('desks.invite', {})).code);
      // The fact finds room in what was begun, its file and a part of the log don't.
      disk.fill(128 * 1024);
      await first.call('sync.now', {});
      expect((await third.fault('setup.join', { code: codes[0] ?? '' })).sub).toBe('hub.diskFull');
      await expect.poll(async () => (await health()).status).toBe(503);
      expect((await first.call('sync.status', {})).files).toMatchObject({ toSend: 1 });

      disk.free();
      await third.call('setup.join', { code: codes[1] ?? '' });
      await third.call('sessions.signIn', { username: 'admin', password: PASSWORD });
      await expect
        .poll(
          async () => {
            await meet(first, second, third);
            return (await third.call('sync.status', {})).files;
          },
          { timeout: 30_000 },
        )
        .toEqual({ toSend: 0, toFetch: 0 });
      const opened = await third.call('attachments.open', { attachmentId });
      expect(third.desk.files.get(opened.fileId).bytes.equals(bytes)).toBe(true);
      await expectAllThere();
      expect(digestsOf(third)).toEqual(digestsOf(first));
    } finally {
      await third.close();
    }
  });
});
