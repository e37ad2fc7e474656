import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectMoneyRight } from '../support/moneyChecks.ts';
import { LONG, seededRandom, seedOf } from '../support/seeded.ts';
import { openTestDesk, PASSWORD, ROOT, TEST_NOW } from '../support/testDesk.ts';
import type { Orders } from './crashChild.ts';

const KILLS = LONG ? 200 : 30;
const VERIFY_EVERY = 10;
/** Children that load the program while others live. */
const AHEAD = 2;

const folder = mkdtempSync(join(tmpdir(), 'steward-crash-'));
const places = { dataFolder: join(folder, 'data'), configFolder: join(folder, 'config') };

type Acknowledged = { receipt?: string[]; batch?: string; import?: string; building?: number };

type Child = {
  readonly process: ChildProcess;
  readonly loaded: Promise<void>;
  /** Lives until `acts` things were acknowledged and then some, or dies at once; answers what it had said. */
  run(orders: Orders, acts: number, thenMs: number): Promise<Acknowledged[]>;
};

function startChild(): Child {
  const child = spawn(process.execPath, [join(ROOT, 'tests/desk/crashChild.ts')], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const said: Acknowledged[] = [];
  let onLine = (_line: unknown): void => undefined;
  createInterface({ input: child.stdout }).on('line', (line) => onLine(JSON.parse(line)));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const loaded = new Promise<void>((resolve, reject) => {
    onLine = (line) => (line === 'loaded' ? resolve() : reject(new Error(String(line))));
    void ended.then(() => reject(new Error(`the child ended before its turn: ${errors}`)));
  });
  loaded.catch(() => undefined);
  return {
    process: child,
    loaded,
    run: async (orders, acts, thenMs) => {
      await loaded;
      let killed = false;
      const kill = () => {
        killed = true;
        child.kill('SIGKILL');
      };
      onLine = (line) => {
        if (typeof line === 'object') said.push(line as Acknowledged);
        // The moment falls anywhere in what comes next: in a transaction, a fsync, a high-water write.
        if ((line === 'ready' && acts === 0) || said.length === acts) setTimeout(kill, thenMs);
      };
      child.stdin.write(`${JSON.stringify(orders)}\n`);
      await ended;
      if (!killed) throw new Error(`the child ended by itself: ${errors}`);
      return said;
    },
  };
}

const waiting: Child[] = [];

beforeAll(async () => {
  const desk = openTestDesk({ folder, ...places });
  await desk.call('setup.initialise', {
    companyName: '云杉物业服务有限公司',
    communityName: '云杉苑',
    administrator: { username: 'admin', displayName: '何主管', password: PASSWORD },
  });
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  const table = Array.from({ length: 40 }, (_, no) => `1-${1 + (no % 4)}-${101 + no},95.2,住户${no}`);
  const bytes = Buffer.from(['房号,面积,业主', ...table].join('\n'));
  const staged = await desk.call('imports.preview', {
    fileId: desk.desk.files.put('a.csv', 'text/csv', bytes),
  });
  if (staged.outcome !== 'staged') throw new Error('not staged');
  await desk.call('imports.commit', { previewId: staged.previewId });
  const { rows } = await desk.call('rooms.list', { limit: 500 });
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业服务费',
    rule: { from: '2010-01-01', rule: { kind: 'areaPrice', unitPrice: '2.03' } },
  });
  await desk.call('feeItems.attach', {
    feeItemId,
    roomIds: rows.map((room) => room.roomId),
    from: '2010-01-01',
  });
  const { previewId } = await desk.call('billRuns.preview', { period: '2026-11' });
  await desk.call('billRuns.publish', { previewId });
  await desk.close();
});

afterAll(() => {
  for (const child of waiting) child.process.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** Every acknowledged thing is in the file, and the file is in order. */
function expectKept(said: readonly Acknowledged[]): { receipts: number; series: string[] } {
  // Opened for writing: the first reader after a crash has to bring the write-ahead log in.
  const db = new Database(join(places.dataFolder, 'community.sqlite'));
  try {
    const receipt = db.prepare('SELECT 1 FROM receipts WHERE number = ?');
    const batch = db.prepare('SELECT 1 FROM batches WHERE id = ?');
    const rooms = db.prepare<[string], number>('SELECT count(*) FROM rooms WHERE building = ?').pluck();
    const lost = said.filter(
      (one) =>
        one.receipt?.some((number) => !receipt.get(number)) ||
        (one.batch && !batch.get(one.batch)) ||
        (one.import && (!batch.get(one.import) || rooms.get(String(one.building)) !== 12)),
    );
    expect(lost).toEqual([]);
    expectMoneyRight(db);
    // A batch is there whole or not at all.
    expect(
      db
        .prepare(
          'SELECT count(*) FROM bill_lines l WHERE batch_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM batches b WHERE b.id = l.batch_id)',
        )
        .pluck()
        .get(),
    ).toBe(0);
    return {
      receipts: db.prepare<[], number>('SELECT count(*) FROM receipts').pluck().get() ?? 0,
      series: db.prepare<[], string>('SELECT DISTINCT series FROM receipts').pluck().all(),
    };
  } finally {
    db.close();
  }
}

async function verifyWholly(): Promise<void> {
  const desk = openTestDesk({ folder, ...places });
  desk.clock.set(TEST_NOW + 3_600_000);
  try {
    await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    const { findings } = await desk.call('system.verify', {});
    expect(findings.filter((finding) => !finding.ok)).toEqual([]);
  } finally {
    await desk.close();
  }
}

test(
  `${KILLS} kills at random moments lose nothing that was acknowledged`,
  async () => {
    const first = seedOf('crash', 42);
    const random = seededRandom(first);
    const said: Acknowledged[] = [];
    for (let kill = 1; kill <= KILLS; kill += 1) {
      while (waiting.length <= AHEAD) waiting.push(startChild());
      const child = waiting.shift();
      if (!child) throw new Error('no child');
      const orders = { ...places, seed: first * 1000 + kill, now: TEST_NOW + kill * 10_000 };
      const acts = random.between(0, 14);
      const before = said.length;
      said.push(...(await child.run(orders, acts, random.between(0, 25))));
      if (acts > 0) expect(said.length).toBeGreaterThan(before);
      const { series } = expectKept(said);
      // The high-water mark may be one commit behind, never ahead: the same series goes on.
      expect(series.length, `kill ${kill}`).toBeLessThanOrEqual(1);
      if (kill % VERIFY_EVERY === 0) await verifyWholly();
    }
    const { receipts } = expectKept(said);
    const numbers = said.flatMap((one) => one.receipt ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(receipts).toBeGreaterThanOrEqual(numbers.length);
    expect(said.some((one) => one.batch) && said.some((one) => one.import)).toBe(true);
    process.stdout.write(
      `crash: ${KILLS} kills, ${said.length} acknowledged, ${receipts - numbers.length} receipts committed unsaid\n`,
    );
  },
  LONG ? 900_000 : 120_000,
);
