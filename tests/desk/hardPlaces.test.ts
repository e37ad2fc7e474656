import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { faultSentence, isWordKey, LOCALES } from '#shared/i18n/index.ts';
import { AppError, type Fault } from '#shared/kernel/appError.ts';
import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import { mountSmallDisk, type SmallDisk } from '../support/smallDisk.ts';
import { CallFault, openTestDesk, PASSWORD, TEST_NOW, type TestDesk } from '../support/testDesk.ts';

/** Set while the disk of the high-water file is to fail. */
const broken = vi.hoisted(() => ({ highWater: false }));

vi.mock('#main/core/highWater.ts', async (original) => {
  const real = await original<typeof import('#main/core/highWater.ts')>();
  return {
    ...real,
    openHighWater: (...args: Parameters<typeof real.openHighWater>) => {
      const highWater = real.openHighWater(...args);
      return {
        ...highWater,
        write: (mark: Parameters<typeof highWater.write>[0]) => {
          if (broken.highWater) throw new Error('EIO');
          highWater.write(mark);
        },
      };
    },
  };
});

let folder: string;
let desk: TestDesk | undefined;
let disk: SmallDisk | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steward-hard-'));
});
afterEach(async () => {
  broken.highWater = false;
  await desk?.close();
  desk = undefined;
  disk?.remove();
  disk = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const dataFolder = () => join(disk?.folder ?? folder, 'data');

function open(): TestDesk {
  return openTestDesk({ folder, dataFolder: dataFolder(), configFolder: join(folder, 'config') });
}

async function signedIn(): Promise<TestDesk> {
  desk = open();
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  return desk;
}

let roomId: string;
let lineId: string;

/** A community with one room that owes 100.00. */
async function found(): Promise<TestDesk> {
  desk = open();
  await desk.call('setup.initialise', {
    companyName: '云杉物业服务有限公司',
    communityName: '云杉苑',
    administrator: { username: 'admin', displayName: '何主管', password: PASSWORD },
  });
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  ({ roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '88', occupancy: 'occupied' }));
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业服务费',
    rule: { from: '2026-01-01', rule: { kind: 'fixedAmount', amountFen: 10_000 } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds: [roomId], from: '2026-01-01' });
  const { previewId } = await desk.call('billRuns.preview', { period: '2026-11' });
  await desk.call('billRuns.publish', { previewId });
  lineId = (await desk.call('bills.byRoom', { roomIds: [roomId] })).lines[0]?.lineId ?? '';
  return desk;
}

async function close(): Promise<void> {
  await desk?.close();
  desk = undefined;
}

const prepay = (amountFen = 100) => ({
  roomId,
  tenders: [{ method: 'cash' as const, amountFen }],
  excess: 'prepayment' as const,
});

async function pay(on: TestDesk): Promise<string> {
  return (await on.call('payments.collect', prepay())).receipts[0]?.number ?? '';
}

/** A fault a person can act on: its own sentence in both languages, with nothing left to fill in. */
function expectClear(fault: Fault, sub: string): void {
  expect(fault.sub).toBe(sub);
  expect(isWordKey(`fault.${sub}`)).toBe(true);
  for (const locale of LOCALES) expect(faultSentence(locale, fault)).not.toMatch(/\{\w+\}/);
}

function expectRefused(sub: string): void {
  let thrown: unknown;
  try {
    desk = open();
  } catch (error) {
    thrown = error;
  }
  if (!(thrown instanceof AppError)) throw new Error(`expected ${sub}`, { cause: thrown });
  expectClear(thrown.toFault(), sub);
}

async function expectVerified(on: TestDesk): Promise<void> {
  const { findings } = await on.call('system.verify', {});
  expect(findings.filter((finding) => !finding.ok)).toEqual([]);
}

describe('two at once', () => {
  test('a second desk on the folder is refused politely, and the first goes on', async () => {
    const first = await found();
    let second: unknown;
    try {
      open();
    } catch (error) {
      second = error;
    }
    if (!(second instanceof AppError)) throw new Error('the second desk was let in');
    expect(second.code).toBe('busy');
    expectClear(second.toFault(), 'folder.inUse');
    expect(await pay(first)).toMatch(/-000001$/);
    await close();
    expect(await pay(await signedIn())).toMatch(/-000002$/);
  });

  test('ten clicks of one intent are one payment', async () => {
    const on = await found();
    const requestId = crypto.randomUUID();
    const clicks = Array.from({ length: 10 }, () => on.call('payments.collect', prepay(), requestId));
    const answers = await Promise.all(clicks);
    expect(new Set(answers.map((answer) => answer.paymentId)).size).toBe(1);
    expect((await on.call('receipts.list', {})).total).toBe(1);
    await on.restart();
    await on.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    expect(await on.call('payments.collect', prepay(), requestId)).toEqual(answers[0]);
    expect((await on.call('receipts.list', {})).total).toBe(1);
    await expectVerified(on);
  });

  test('two windows on one line: one wins, the other is told', async () => {
    const on = await found();
    const other = on.as('other window');
    await other.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    const input = {
      roomId,
      lines: [{ lineId, amountFen: 10_000 }],
      tenders: [{ method: 'wechat' as const, amountFen: 10_000 }],
    };
    const results = await Promise.allSettled([
      on.call('payments.collect', input),
      other.call('payments.collect', input),
      other.call('payments.collect', { ...input, lines: [{ lineId, amountFen: 1 }] }),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const result of results.slice(1)) {
      const error = result.status === 'rejected' ? (result.reason as CallFault) : undefined;
      expect(error?.fault.code).toBe('conflict');
      expectClear(error?.fault as Fault, 'payment.lineChanged');
    }
    expect((await on.call('receipts.list', {})).total).toBe(1);
    await expectVerified(on);
  });

  test('one preview is published once, whoever clicks', async () => {
    const on = await found();
    const { previewId } = await on.call('billRuns.preview', { period: '2026-12' });
    const results = await Promise.allSettled([
      on.call('billRuns.publish', { previewId }),
      on.call('billRuns.publish', { previewId }),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected']);
    expect((await on.call('bills.byRoom', { roomIds: [roomId] })).lines).toHaveLength(2);
  });
});

/** Mounts a disk or says why not. */
function withDisk(megabytes: number): boolean {
  const mounted = mountSmallDisk(megabytes);
  if (typeof mounted !== 'string') {
    disk = mounted;
    return true;
  }
  process.stdout.write(`SKIPPED: ${mounted}\n`);
  return false;
}

describe('the disk', () => {
  test('a full disk refuses the act whole, and the day goes on when there is room', async (context) => {
    if (!withDisk(12)) return context.skip();
    const on = await found();
    const first = await pay(on);
    disk?.fill();
    // A few commits may still fit into pages the write-ahead log has already.
    let done = 1;
    let fault: Fault | undefined;
    while (!fault && done < 200) {
      try {
        await pay(on);
        done += 1;
      } catch (error) {
        if (!(error instanceof CallFault)) throw error;
        fault = error.fault;
      }
    }
    if (!fault) throw new Error('the disk never was full');
    expectClear(fault, 'disk.full');
    expectClear(await on.fault('payments.collect', prepay()), 'disk.full');
    expect((await on.call('receipts.list', {})).total).toBe(done);
    disk?.free();
    expect(await pay(on)).toBe(first.replace('000001', String(done + 1).padStart(6, '0')));
    await expectVerified(on);
  });

  test('a file that no longer fits is refused in words, and the desk lives', async (context) => {
    if (!withDisk(12)) return context.skip();
    const on = await found();
    disk?.fill();
    const fileId = () => on.desk.files.put('a.csv', 'text/csv', Buffer.alloc(200_000));
    expect(fileId).toThrow(AppError);
    disk?.free();
    expect(fileId()).toEqual(expect.any(String));
    await expectVerified(on);
  });

  test('a folder that can not be written says so at start and loses nothing', async (context) => {
    if (!withDisk(12)) return context.skip();
    await pay(await found());
    await close();
    disk?.readOnly(true);
    expectRefused('disk.readOnly');
    disk?.readOnly(false);
    expect(await pay(await signedIn())).toMatch(/-000002$/);
    await expectVerified(desk as TestDesk);
  });

  test('a new folder on a read-only disk is refused as well', (context) => {
    if (!withDisk(4)) return context.skip();
    disk?.readOnly(true);
    expectRefused('disk.readOnly');
  });
});

describe('the file', () => {
  const path = () => join(dataFolder(), 'community.sqlite');

  function changed(work: (db: Database.Database) => void): void {
    const db = new Database(path());
    work(db);
    db.close();
  }

  test.each([
    ['its head', 0, 100],
    ['its schema', 100, 3000],
    ['a page in the middle', 40 * 4096, 4096],
  ])('damaged in %s is refused and left as it is', async (_where, from, bytes) => {
    await pay(await found());
    await close();
    const good = readFileSync(path());
    const handle = openSync(path(), 'r+');
    writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, from);
    const bad = readFileSync(path());
    expectRefused('database.corrupt');
    expect(readFileSync(path())).toEqual(bad);
    writeFileSync(path(), good);
    expect(await pay(await signedIn())).toMatch(/-000002$/);
  });

  test('cut short is refused', async () => {
    await pay(await found());
    await close();
    const good = readFileSync(path());
    writeFileSync(path(), good.subarray(0, good.length / 2));
    expectRefused('database.corrupt');
  });

  test('of a newer program is refused', async () => {
    await found();
    await close();
    changed((db) =>
      db
        .prepare(
          `INSERT INTO schema_migrations SELECT max(number) + 1, 'future.sql', 'x' FROM schema_migrations`,
        )
        .run(),
    );
    expectRefused('database.newer');
    changed((db) => db.prepare(`DELETE FROM schema_migrations WHERE name = 'future.sql'`).run());
    expect(await pay(await signedIn())).toMatch(/-000001$/);
  });

  test('migrated by other steps is refused', async () => {
    await found();
    await close();
    changed((db) => db.prepare(`UPDATE schema_migrations SET checksum = 'x' WHERE number = 2`).run());
    expectRefused('database.otherMigrations');
  });

  test.each([
    ['cut', '{"version":1,"byMa'],
    ['of another program', '{"version":7}'],
  ])('with a keyring that is %s is refused', async (_how, text) => {
    await found();
    await close();
    const keyring = join(dataFolder(), 'keyring.json');
    const good = readFileSync(keyring);
    rmSync(keyring);
    expectRefused('keyring.missing');
    writeFileSync(keyring, text);
    expectRefused('keyring.damaged');
    writeFileSync(keyring, good);
    expect(await pay(await signedIn())).toMatch(/-000001$/);
  });

  test('a changed byte in the log is found by verify, with its place', async () => {
    await pay(await found());
    await close();
    changed((db) => {
      db.exec('DROP TRIGGER ops_no_update');
      db.exec(`UPDATE ops SET raw = CAST(replace(CAST(raw AS TEXT), '"totalFen":100', '"totalFen":900') AS BLOB)
        WHERE type = 'payment.collected'`);
    });
    const { ok, findings } = await (await signedIn()).call('system.verify', {});
    expect(ok).toBe(false);
    const bad = findings.filter((finding) => !finding.ok);
    expect(bad.map((finding) => finding.check)).toEqual(expect.arrayContaining(['chain', 'rebuild']));
    expect(bad.find((finding) => finding.check === 'chain')?.detail).toMatch(/^hash @ \d+/);
  });

  test.each([
    ['a table', 'rebuild', 'UPDATE line_states SET outstanding_fen = 0'],
    ['the audit log', 'audit', 'DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE seq = 3'],
    ['a receipt', 'receipts', `DROP TRIGGER receipts_no_delete; DELETE FROM receipts WHERE serial = 1`],
    ['a signature', 'signatures', `UPDATE op_transactions SET signature = 'AAAA' WHERE last_dseq > 5`],
  ])('a change by hand of %s is found', async (_what, check, sql) => {
    const on = await found();
    await pay(on);
    await pay(on);
    await close();
    changed((db) => db.exec(sql));
    const { findings } = await (await signedIn()).call('system.verify', {});
    expect(findings.filter((finding) => !finding.ok).map((finding) => finding.check)).toContain(check);
  });
});

describe('the high-water file', () => {
  test('that can not be written leaves the money, stops the collecting and lets it go on', async () => {
    const on = await found();
    expect(await pay(on)).toMatch(/-000001$/);
    broken.highWater = true;
    const stood = await pay(on);
    expect(stood).toMatch(/-000002$/);
    expectClear(await on.fault('payments.collect', prepay()), 'highWater.unwritable');
    expectClear(await on.fault('payments.noteTransfer', { roomId, amountFen: 100 }), 'highWater.unwritable');
    expect(await on.call('system.status', {})).toMatchObject({ collectingStopped: 'highWater.unwritable' });
    expect(await on.call('receipts.get', { number: stood })).toMatchObject({ state: 'valid' });
    broken.highWater = false;
    expect((await on.call('system.status', {})).collectingStopped).toBeUndefined();
    expect(await pay(on)).toMatch(/-000003$/);
    await expectVerified(on);
    await close();
    expect(await pay(await signedIn())).toMatch(/-000004$/);
  });

  test('nothing prints while it can not be written, and everything after', async () => {
    const printer = await VirtualPrinter.start();
    try {
      const on = await found();
      const { printerId } = await on.call('printers.save', {
        name: '前台',
        kind: 'escpos',
        transport: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
      });
      await on.call('payments.collect', prepay());
      await printer.until(() => printer.cuts === 1);
      broken.highWater = true;
      const { printJobIds } = await on.call('payments.collect', prepay());
      // A second job can't be queued by money, so a reprint asks the queue once more.
      const [first] = (await on.call('receipts.list', {})).rows;
      await on.call('receipts.reprint', { receiptId: first?.receiptId ?? '', printerId });
      // Long enough for any queue that doesn't hold: each of these reads the whole log.
      for (let round = 0; round < 5; round += 1) await on.call('system.verify', {});
      const { rows } = await on.call('printJobs.list', {});
      expect(rows.map((row) => row.state).filter((state) => state === 'queued')).toHaveLength(2);
      expect(printer.cuts).toBe(1);
      broken.highWater = false;
      await on.call('payments.collect', prepay());
      await printer.until(() => printer.cuts === 4);
      expect(printJobIds).toHaveLength(1);
    } finally {
      await printer.powerOff();
    }
  });
});

describe('the clock', () => {
  const DAY = 86_400_000;

  test.each([
    ['earlier than the last fact', -DAY],
    ['two days ahead of it', 2 * DAY],
  ])('%s asks for the day before money is taken', async (_how, shift) => {
    const on = await found();
    await pay(on);
    on.clock.set(TEST_NOW + shift);
    await on.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    const fault = await on.fault('payments.collect', prepay());
    expectClear(fault, 'clock.suspicious');
    expect(fault).toMatchObject({ path: ['confirmedDay'], params: { lastDay: '2026-11-23' } });
    expectClear(await on.fault('payments.noteTransfer', { roomId, amountFen: 100 }), 'clock.suspicious');
    expectClear(
      await on.fault('payments.collect', { ...prepay(), confirmedDay: '2026-11-22' }),
      'clock.suspicious',
    );
    expectClear(
      await on.fault('payments.collect', { ...prepay(), confirmedDay: '2099-11-22' }),
      'clock.suspicious',
    );
    const taken = await on.call('payments.collect', { ...prepay(), confirmedDay: '2026-11-24' });
    expect(taken.businessDate).toBe('2026-11-24');
    expect(taken.receipts[0]?.number).toMatch(/-000002$/);
    await expectVerified(on);
  });

  test('a transfer is noted and confirmed on a confirmed day too', async () => {
    const on = await found();
    on.clock.set(TEST_NOW + 3 * DAY);
    await on.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    const confirmedDay = '2026-11-26';
    const { transferId } = await on.call('payments.noteTransfer', { roomId, amountFen: 100, confirmedDay });
    on.clock.set(TEST_NOW);
    await on.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    expectClear(
      await on.fault('payments.confirmTransfer', { transferId, arrivedOn: confirmedDay }),
      'clock.suspicious',
    );
    await on.call('payments.confirmTransfer', { transferId, arrivedOn: confirmedDay, confirmedDay });
    await expectVerified(on);
  });

  test('a few seconds back is what clocks do', async () => {
    const on = await found();
    await pay(on);
    on.clock.set(TEST_NOW - 60_000);
    expect(await pay(on)).toMatch(/-000002$/);
    await expectVerified(on);
  });
});
