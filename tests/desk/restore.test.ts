import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFile } from '../support/moneyChecks.ts';
import { openTestDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

let folder: string;
let recoveryKey: string;
let roomId: string;
const open: TestDesk[] = [];

const at = (name: string) => join(folder, name);
/** The PC the data belongs to. */
const HOME = 'home';

function start(data: string, config = HOME): TestDesk {
  const desk = openTestDesk({ folder, dataFolder: at(data), configFolder: at(`${config}-config`) });
  open.push(desk);
  return desk;
}

async function signedIn(desk: TestDesk): Promise<TestDesk> {
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  return desk;
}

async function end(desk: TestDesk): Promise<void> {
  open.splice(open.indexOf(desk), 1);
  await desk.close();
}

async function pay(desk: TestDesk): Promise<string> {
  const { receipts } = await desk.call('payments.collect', {
    roomId,
    tenders: [{ method: 'cash', amountFen: 100 }],
    excess: 'prepayment',
  });
  return receipts[0]?.number ?? '';
}

async function expectVerified(desk: TestDesk): Promise<void> {
  const { findings } = await desk.call('system.verify', {});
  expect(findings.filter((finding) => !finding.ok)).toEqual([]);
}

const incarnations = (data: string) =>
  readFile(at(data), (db) =>
    db
      .prepare<[], { series: string; ordinal: number; parent: string | null }>(
        'SELECT series, ordinal, parent FROM incarnations ORDER BY ordinal',
      )
      .all(),
  );

function markPath(): string {
  const marks = readdirSync(at('home-config/high-water')).filter((name) => name.endsWith('.json'));
  expect(marks).toHaveLength(1);
  return join(at('home-config/high-water'), marks[0] ?? '');
}

const seriesOf = (number: string) => number.slice(0, number.indexOf('-'));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steward-restore-'));
  const desk = start('data');
  ({ recoveryKey } = await desk.call('setup.initialise', {
    companyName: '云杉物业服务有限公司',
    communityName: '云杉苑',
    administrator: { username: 'admin', displayName: '何主管', password: PASSWORD },
  }));
  await signedIn(desk);
  ({ roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '88' }));
  expect(await pay(desk)).toMatch(/^A1..-000001$/);
  await end(desk);
});

afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A new series from 1, the old receipts as they were, a fact of it in the log and an entry in the audit log. */
async function expectNewSeries(desk: TestDesk, data: string, reason: string): Promise<string> {
  const before = await desk.call('receipts.list', {});
  const number = await pay(desk);
  expect(number).toMatch(/^A2..-000001$/);
  const after = await desk.call('receipts.list', {});
  expect(after.rows.filter((row) => row.number !== number)).toEqual(before.rows);
  const all = incarnations(data);
  expect(all).toHaveLength(2);
  expect(all[1]).toMatchObject({ ordinal: 2, series: seriesOf(number) });
  expect(all[1]?.parent).not.toBeNull();
  const { rows } = await desk.call('audit.search', { action: 'system.newIncarnation' });
  expect(rows).toHaveLength(1);
  expect(JSON.parse(rows[0]?.detail ?? '')).toMatchObject({ reason, series: seriesOf(number) });
  await expectVerified(desk);
  return number;
}

test('a folder that was only moved goes on with its numbers', async () => {
  renameSync(at('data'), at('moved'));
  const desk = await signedIn(start('moved'));
  expect(await pay(desk)).toMatch(/^A1..-000002$/);
});

test('an older copy put back in its place takes a new series', async () => {
  cpSync(at('data'), at('older'), { recursive: true });
  const later = await signedIn(start('data'));
  const lost = await pay(later);
  await end(later);
  rmSync(at('data'), { recursive: true });
  renameSync(at('older'), at('data'));
  const desk = await signedIn(start('data'));
  const number = await expectNewSeries(desk, 'data', 'restored');
  expect(number).not.toBe(lost);
  await desk.restart();
  await signedIn(desk);
  expect(await pay(desk)).toBe(number.replace('000001', '000002'));
});

test('a copy opened beside its original takes a new series, and the original keeps its own', async () => {
  cpSync(at('data'), at('copy'), { recursive: true });
  const original = await signedIn(start('data'));
  const copy = await signedIn(start('copy'));
  const first = await pay(original);
  expect(first).toMatch(/^A1..-000002$/);
  const second = await expectNewSeries(copy, 'copy', 'copied');
  expect(await pay(original)).toBe(first.replace('000002', '000003'));
  expect(await pay(copy)).toBe(second.replace('000001', '000002'));
  await end(copy);
  await end(original);
  // The mark is the copy's by now: the original can't know how far it was and begins anew.
  const again = await signedIn(start('data'));
  const third = await pay(again);
  expect(new Set([seriesOf(first), seriesOf(second), seriesOf(third)]).size).toBe(3);
  await expectVerified(again);
});

test('a lost high-water file means a new series', async () => {
  rmSync(at('home-config/high-water'), { recursive: true });
  await expectNewSeries(await signedIn(start('data')), 'data', 'highWaterLost');
});

test.each([
  ['empty', ''],
  ['cut', '{"incarnation":'],
  ['full of zeros', '\0'.repeat(512)],
])('a high-water file that is %s counts as lost', async (_how, text) => {
  writeFileSync(markPath(), text);
  await expectNewSeries(await signedIn(start('data')), 'data', 'highWaterLost');
});

test('a mark behind the file is what a power cut leaves: the numbers go on', async () => {
  const path = markPath();
  const behind = readFileSync(path);
  const later = await signedIn(start('data'));
  expect(await pay(later)).toMatch(/^A1..-000002$/);
  await end(later);
  writeFileSync(path, behind);
  const desk = await signedIn(start('data'));
  expect(await pay(desk)).toMatch(/^A1..-000003$/);
  await expectVerified(desk);
});

test('on another machine nothing opens without the recovery key, and all of it with the key', async () => {
  cpSync(at('data'), at('elsewhere'), { recursive: true });
  const before = readFileSync(join(at('elsewhere'), 'keyring.json'), 'utf8');
  const desk = start('elsewhere', 'other');
  expect(await desk.call('setup.state', {})).toMatchObject({ initialised: false, step: 'recover' });
  expect(await desk.fault('rooms.list', {})).toMatchObject({ code: 'rule', sub: 'keyring.otherMachine' });
  expect(await desk.fault('sessions.signIn', { username: 'admin', password: PASSWORD })).toMatchObject({
    sub: 'keyring.otherMachine',
  });
  expect(
    await desk.fault('setup.initialise', {
      companyName: '别的公司',
      communityName: '别的小区',
      administrator: { username: 'thief', displayName: '贼', password: PASSWORD },
    }),
  ).toMatchObject({ code: 'conflict', sub: 'setup.done' });
  const mistyped = `${recoveryKey.slice(0, -1)}${recoveryKey.endsWith('0') ? '1' : '0'}`;
  expect(await desk.fault('setup.recover', { recoveryKey: mistyped })).toMatchObject({
    code: 'validation',
    sub: 'recoveryKey.mistyped',
    path: ['recoveryKey'],
  });
  expect(await desk.fault('setup.recover', { recoveryKey: await otherRecoveryKey() })).toMatchObject({
    code: 'forbidden',
    sub: 'recoveryKey.wrong',
  });
  expect(readFileSync(join(at('elsewhere'), 'keyring.json'), 'utf8')).toBe(before);
  // However it is typed: small letters, spaces, O for 0.
  const typed = recoveryKey.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
  const opened = await desk.call('setup.recover', { recoveryKey: typed });
  expect(opened).toMatchObject({ communityName: '云杉苑' });
  expect(opened.series).toMatch(/^A2/);
  await signedIn(desk);
  await expectNewSeries(desk, 'elsewhere', 'highWaterLost');
  expect(await desk.fault('setup.recover', { recoveryKey })).toMatchObject({ sub: 'setup.done' });
  const { rows } = await desk.call('audit.search', { action: 'setup.recover' });
  expect(rows).toHaveLength(1);
  await desk.restart();
  await signedIn(desk);
  expect(await pay(desk)).toMatch(/^A2..-000002$/);
});

async function otherRecoveryKey(): Promise<string> {
  const other = start('another', 'another');
  const founded = await other.call('setup.initialise', {
    companyName: '别的公司',
    communityName: '别的小区',
    administrator: { username: 'admin', displayName: '某', password: PASSWORD },
  });
  return founded.recoveryKey;
}

test('a forgotten administrator password is set again with the recovery key, and the audit log says so', async () => {
  const desk = start('data');
  const next = 'another horse 2';
  const reset = (input: { recoveryKey: string; username?: string }) =>
    desk.fault('users.resetWithRecoveryKey', { username: 'admin', password: next, ...input });
  expect(await reset({ recoveryKey: await otherRecoveryKey() })).toMatchObject({ sub: 'recoveryKey.wrong' });
  expect(await reset({ recoveryKey: recoveryKey.slice(0, -4) })).toMatchObject({
    sub: 'recoveryKey.mistyped',
  });
  expect(await reset({ recoveryKey, username: 'nobody' })).toMatchObject({ sub: 'user.notAdministrator' });
  await desk.call('users.resetWithRecoveryKey', { recoveryKey, username: 'admin', password: next });
  expect(await desk.fault('sessions.signIn', { username: 'admin', password: PASSWORD })).toMatchObject({
    sub: 'signIn.failed',
  });
  await desk.call('sessions.signIn', { username: 'admin', password: next });
  const { rows } = await desk.call('audit.search', { action: 'users.resetWithRecoveryKey' });
  expect(rows.map((row) => row.outcome)).toEqual(['ok', 'refused', 'refused', 'refused']);
  expect(JSON.stringify(rows)).not.toContain(recoveryKey.slice(0, 9));
  await expectVerified(desk);
});

test('a verified backup opens in a fresh folder, here and on another machine', async () => {
  const desk = await signedIn(start('data'));
  expect(await desk.fault('backups.create', {})).toMatchObject({ code: 'rule', sub: 'backup.noFolder' });
  await desk.call('settings.save', { backupFolder: at('second place') });
  await desk.call('people.save', {
    name: '单雄信',
    phones: ['19955550218'],
    ties: [{ roomId, role: 'owner' }],
  });
  const fileId = desk.desk.files.put('合同.txt', 'text/plain', Buffer.from('装修合同'));
  const { attachmentId } = await desk.call('attachments.add', {
    fileId,
    subjectKind: 'room',
    subjectId: roomId,
  });
  const backup = await desk.call('backups.create', {});
  expect(backup.verified).toBe(true);
  const { backups } = await desk.call('backups.list', {});
  expect(backups.map((one) => one.fileName)).toEqual([backup.fileName]);
  expect(await desk.call('system.status', {})).toMatchObject({ backup: 'ok' });
  await end(desk);

  cpSync(join(at('second place'), backup.fileName), at('restored'), { recursive: true });
  const here = await signedIn(start('restored'));
  await expectNewSeries(here, 'restored', 'copied');
  expect((await here.call('rooms.search', { text: 'dxx' })).hits).toEqual([]);
  expect((await here.call('rooms.search', { text: 'sxx' })).hits[0]).toMatchObject({ ownerName: '单雄信' });
  const opened = await here.call('attachments.open', { attachmentId });
  expect(here.desk.files.get(opened.fileId).bytes.toString()).toBe('装修合同');
  await end(here);

  cpSync(join(at('second place'), backup.fileName), at('far'), { recursive: true });
  const far = start('far', 'far');
  await far.call('setup.recover', { recoveryKey });
  await expectNewSeries(await signedIn(far), 'far', 'highWaterLost');
  expect(existsSync(at('second place'))).toBe(true);
});

test('a backup that can not be made stands on the pill, and the day goes on', async () => {
  const desk = await signedIn(start('data'));
  await desk.call('settings.save', { backupFolder: at('second place') });
  rmSync(at('second place'), { recursive: true, force: true });
  writeFileSync(at('second place'), 'a file where a folder should be');
  expect(await desk.fault('backups.create', {})).toMatchObject({ code: 'rule', sub: 'backup.failed' });
  expect(await desk.call('system.status', {})).toMatchObject({ backup: 'failed' });
  expect(await pay(desk)).toMatch(/-000002$/);
});
