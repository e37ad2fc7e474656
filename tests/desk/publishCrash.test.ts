import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectMoneyRight } from '../support/moneyChecks.ts';
import { LONG, seededRandom, seedOf } from '../support/seeded.ts';
import { openTestDesk, PASSWORD, ROOT, TEST_NOW } from '../support/testDesk.ts';

const ROOMS = LONG ? 10_000 : 1000;
const ITEMS = 6;
const LINES = ROOMS * ITEMS;
const KILLS = LONG ? 8 : 4;
const ROOMS_PER_CALL = 5000;
const SECOND = 1000;

const folder = mkdtempSync(join(tmpdir(), 'steward-publish-crash-'));
/** A community with its preview of a run, 60,000 lines in the long form; every life is lived in a copy of it. */
const founded = join(folder, 'founded');
const placesIn = (place: string) => ({
  dataFolder: join(place, 'data'),
  configFolder: join(place, 'config'),
});

/** A desk on the folder of a place, as the one who opens it after a crash would. */
function openAt(place: string) {
  return openTestDesk({ folder: place, ...placesIn(place) });
}

beforeAll(async () => {
  const desk = openAt(founded);
  await desk.call('setup.initialise', {
    companyName: '云杉物业服务有限公司',
    communityName: '云杉苑',
    administrator: { username: 'admin', displayName: '何主管', password: PASSWORD },
  });
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  const table = Array.from(
    { length: ROOMS },
    (_, no) => `${1 + Math.floor(no / 200)}-${1 + (no % 4)}-${101 + (no % 200)},95.2,住户${no}`,
  );
  const fileId = desk.desk.files.put(
    'a.csv',
    'text/csv',
    Buffer.from(['房号,面积,业主', ...table].join('\n')),
  );
  const staged = await desk.call('imports.preview', { fileId });
  if (staged.outcome !== 'staged') throw new Error('not staged');
  await desk.call('imports.commit', { previewId: staged.previewId });
  const roomIds: string[] = [];
  while (roomIds.length < ROOMS) {
    const { rows } = await desk.call('rooms.list', { limit: 500, offset: roomIds.length });
    roomIds.push(...rows.map((room) => room.roomId));
  }
  for (let item = 1; item <= ITEMS; item += 1) {
    const { feeItemId } = await desk.call('feeItems.save', {
      code: String(item),
      name: `收费项目${item}`,
      rule: { from: '2020-01-01', rule: { kind: 'areaPrice', unitPrice: `${item}.03` } },
    });
    for (let start = 0; start < ROOMS; start += ROOMS_PER_CALL)
      await desk.call('feeItems.attach', {
        feeItemId,
        roomIds: roomIds.slice(start, start + ROOMS_PER_CALL),
        from: '2020-01-01',
      });
  }
  expect((await desk.call('billRuns.preview', { period: '2026-11' })).lines).toBe(LINES);
  await desk.close();
}, 600 * SECOND);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lets a child publish; kills it `afterMs` after it began, or lets it end. Answers how long publishing took, if it did. */
async function publishIn(place: string, afterMs: number | undefined): Promise<number | undefined> {
  const { dataFolder, configFolder } = placesIn(place);
  const child = spawn(
    process.execPath,
    [join(ROOT, 'tests/desk/publishChild.ts'), dataFolder, configFolder, String(TEST_NOW + 60 * SECOND)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  let tookMs: number | undefined;
  let isReady = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'ready') {
      isReady = true;
      if (afterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), afterMs);
    } else tookMs = Number(line.replace('published ', ''));
  });
  await new Promise<void>((resolve) => child.once('close', () => resolve()));
  if (!isReady) throw new Error(`the child ended before its turn: ${errors}`);
  return tookMs;
}

/** What stands in the file: all of the run or nothing of it, and every sum right. */
function linesIn(place: string): number {
  // Opened for writing: the first reader after a crash has to bring the write-ahead log in.
  const db = new Database(join(placesIn(place).dataFolder, 'community.sqlite'));
  try {
    expectMoneyRight(db);
    const count = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0;
    const lines = count('SELECT count(*) FROM bill_lines');
    expect([lines, count('SELECT count(*) FROM line_states'), count('SELECT count(*) FROM batches')]).toEqual(
      lines === 0 ? [0, 0, expect.any(Number)] : [LINES, LINES, expect.any(Number)],
    );
    expect(count("SELECT count(*) FROM batches WHERE kind = 'billRun'")).toBe(lines === 0 ? 0 : 1);
    return lines;
  } finally {
    db.close();
  }
}

async function expectVerified(place: string): Promise<void> {
  const desk = openAt(place);
  desk.clock.set(TEST_NOW + 3600 * SECOND);
  try {
    await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    const { findings } = await desk.call('system.verify', {});
    expect(findings.filter((finding) => !finding.ok)).toEqual([]);
  } finally {
    await desk.close();
  }
}

test(
  `${LINES} lines stand whole or not at all, ${KILLS} kills while they are published`,
  async () => {
    const random = seededRandom(seedOf('publish crash', 60_000));
    const inCopy = async <T>(name: string, work: (place: string) => Promise<T>): Promise<T> => {
      const place = join(folder, name);
      cpSync(founded, place, { recursive: true });
      try {
        return await work(place);
      } finally {
        rmSync(place, { recursive: true, force: true });
      }
    };
    let wholeMs = await inCopy('whole', async (place) => {
      const tookMs = await publishIn(place, undefined);
      expect(linesIn(place)).toBe(LINES);
      await expectVerified(place);
      return tookMs ?? Number.NaN;
    });
    const found: number[] = [];
    for (let kill = 1; kill <= KILLS; kill += 1) {
      // Every stretch of the way is met, the last one when it is about to be over.
      const from = Math.floor((wholeMs * (kill - 1)) / KILLS);
      const afterMs = random.between(from, from + Math.floor(wholeMs / KILLS));
      await inCopy(`kill ${kill}`, async (place) => {
        const tookMs = await publishIn(place, afterMs);
        const lines = linesIn(place);
        if (tookMs !== undefined) {
          expect(lines).toBe(LINES);
          // The first life was slow; the next kills aim at what this one took.
          wholeMs = Math.min(wholeMs, tookMs);
        }
        found.push(lines);
        await expectVerified(place);
      });
    }
    process.stdout.write(
      `publish crash: ${wholeMs} ms undisturbed, lines after each kill: ${found.join(' ')}\n`,
    );
    expect(found.filter((lines) => lines === 0).length).toBeGreaterThan(LONG ? 1 : 0);
  },
  1800 * SECOND,
);
