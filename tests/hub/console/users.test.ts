import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConsoleAsked } from '#shared/console/index.ts';
import type { Role } from '#shared/kernel/permissions.ts';
import { type RealPostgres, startPostgres } from '../../support/realPostgres.ts';
import { PASSWORD, type TestDesk } from '../../support/testDesk.ts';
import { digestsOf, meet, openTwoDesks, type TwoDesks } from '../../support/twoDesks.ts';
import { type ConsoleBrowser, openConsole, openSignedIn } from './consoleBrowser.ts';

let postgres: RealPostgres;
let town: TwoDesks;
let browser: ConsoleBrowser;
let communityId = '';
let adminId = '';
let wangId = '';

const SECRET = 'wang 的密码 1';

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres, { rooms: 2 });
  browser = await openSignedIn(town.hub.direct, town.hub.database);
  const { first, second } = town;
  const saved = await first.call('users.save', {
    username: 'wang',
    displayName: '王收银',
    roles: ['cashier'],
    password: SECRET,
  });
  wangId = saved.id;
  await meet(first, second);
  const [community] = (await browser.call('users.list', {})).communities;
  communityId = community?.communityId ?? '';
  adminId = community?.users.find(({ username }) => username === 'admin')?.userId ?? '';
});

afterAll(async () => {
  await town?.close();
  await postgres?.stop();
});

const block = (isBlocked: boolean, userId = wangId): ConsoleAsked<'users.block'> => ({
  communityId,
  userId,
  isBlocked,
  reason: '离职',
});

const other = (roles: Role[], userId = wangId): ConsoleAsked<'users.setRoles'> => ({
  communityId,
  userId,
  roles,
  reason: '调岗',
});

const signIn = { username: 'wang', password: SECRET };

/** Wang's window of a desk, signed in. */
async function wangAt(desk: TestDesk): Promise<TestDesk> {
  const window = desk.as('wang');
  await window.call('sessions.signIn', signIn);
  return window;
}

async function wangsRights(desk: TestDesk) {
  const { users } = await desk.call('users.list', {});
  const user = users.find(({ id }) => id === wangId);
  return user && [user.username, user.displayName, user.roles, user.active];
}

async function entries(): Promise<number> {
  return (await town.hub.database.all('SELECT 1 FROM log_entries')).length;
}

/** Refused, and nothing of it stands in the log. */
async function refused(work: () => Promise<{ sub: string }>): Promise<string> {
  const before = await entries();
  const { sub } = await work();
  expect(await entries()).toBe(before);
  return sub;
}

test('the users of a community stand there by name and role, and nobody of the hub among them', async () => {
  await browser.call('prices.publish', {
    communityId,
    code: '1',
    from: '2026-12-01',
    rule: { kind: 'areaPrice', unitPrice: '3.00' },
  });
  const { communities } = await browser.call('users.list', {});
  expect(communities).toMatchObject([
    {
      communityName: '云杉苑',
      users: [
        { username: 'admin', displayName: '何主管', roles: ['administrator'], active: true },
        { username: 'wang', displayName: '王收银', roles: ['cashier'], active: true },
      ],
    },
  ]);
  expect(browser.heard.join('\n')).not.toMatch(/argon2|verifier|wrapped/i);
});

test('who is blocked from the centre is out of every desk after its next round, and in again after another', async () => {
  const { first, second } = town;
  const windows = [await wangAt(first), await wangAt(second)];
  expect(await browser.call('users.block', block(true))).toEqual({ isBlocked: true });
  // A desk that heard nothing yet goes on.
  for (const window of windows) await window.call('feeItems.list', {});
  await meet(first, second);
  for (const window of windows) {
    expect((await window.fault('feeItems.list', {})).sub).toBe('signIn.needed');
    expect(await window.call('sessions.current', {})).toEqual({});
    expect((await window.fault('sessions.signIn', signIn)).sub).toBe('signIn.failed');
  }
  for (const desk of [first, second]) {
    expect(await wangsRights(desk)).toEqual(['wang', '王收银', ['cashier'], false]);
    const { rows } = await desk.call('audit.search', { action: 'hub.user.saved' });
    expect(rows.map(({ userName, subject, outcome }) => [userName, subject, outcome])).toEqual([
      ['总部 · 总部管理员', wangId, 'ok'],
    ]);
    expect(JSON.parse(rows[0]?.detail ?? '{}')).toMatchObject({ roles: ['cashier'], active: false });
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
    expect(await desk.call('system.rebuild', {})).toMatchObject({ equal: true });
  }
  expect(digestsOf(second)).toEqual(digestsOf(first));
  await browser.call('users.block', block(false));
  await meet(first, second);
  // By the password they had: nothing but rights travelled.
  for (const desk of [first, second]) await wangAt(desk);
});

test('other roles hold at the desk from its next round on, after signing in again', async () => {
  const { first, second } = town;
  const window = await wangAt(second);
  const admin = second;
  expect(await browser.call('users.setRoles', other(['supervisor', 'accountant', 'supervisor']))).toEqual({
    roles: ['accountant', 'supervisor'],
  });
  await meet(first, second);
  expect((await window.fault('feeItems.list', {})).sub).toBe('signIn.needed');
  const { user, permissions } = await window.call('sessions.signIn', signIn);
  expect(user).toMatchObject({
    username: 'wang',
    displayName: '王收银',
    roles: ['accountant', 'supervisor'],
  });
  expect(permissions).toContain('vouchers.export');
  expect(permissions).not.toContain('payments.collect');
  // Nobody else had to sign in again.
  expect(await admin.call('users.list', {})).toBeTruthy();
  // What a desk decides afterwards holds, at the hub too.
  await first.call('users.save', {
    id: wangId,
    username: 'wang',
    displayName: '王会计',
    roles: ['accountant'],
    active: true,
  });
  await meet(first, second);
  const [community] = (await browser.call('users.list', {})).communities;
  expect(community?.users.find(({ userId }) => userId === wangId)).toMatchObject({
    displayName: '王会计',
    roles: ['accountant'],
  });
  expect(digestsOf(second)).toEqual(digestsOf(first));
});

test('the rules of a desk hold here: duties apart, an administrator stays, nothing twice', async () => {
  expect(await refused(() => browser.fault('users.setRoles', other(['cashier', 'accountant'])))).toBe(
    'user.rolesApart',
  );
  expect(await refused(() => browser.fault('users.block', block(true, adminId)))).toBe(
    'user.lastAdministrator',
  );
  expect(await refused(() => browser.fault('users.setRoles', other(['manager'], adminId)))).toBe(
    'user.lastAdministrator',
  );
  expect(await refused(() => browser.fault('users.block', block(false)))).toBe('console.userUnchanged');
  expect(await refused(() => browser.fault('users.setRoles', other(['accountant'])))).toBe(
    'console.userUnchanged',
  );
});

test('of two administrators who are blocked at the same moment one stays', async () => {
  const { first, second } = town;
  await browser.call('users.setRoles', other(['administrator']));
  const asked = [block(true, adminId), block(true, wangId)];
  const answers = await Promise.all(
    asked.map(async (input) => (await browser.ask('users.block', JSON.stringify(input))).status),
  );
  expect(answers.sort()).toEqual([200, 422]);
  const [community] = (await browser.call('users.list', {})).communities;
  const active = community?.users.filter((user) => user.active) ?? [];
  expect(active.map(({ roles }) => roles)).toEqual([['administrator']]);
  const blocked = community?.users.find((user) => !user.active)?.userId ?? '';
  await browser.call('users.block', block(false, blocked));
  await meet(first, second).catch(() => undefined);
  for (const desk of [first, second]) {
    await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    await meet(desk);
  }
  await browser.call('users.setRoles', other(['cashier']));
  await meet(first, second);
  for (const desk of [first, second])
    expect(await wangsRights(desk)).toEqual(['wang', '王会计', ['cashier'], true]);
});

test('nobody but an administrator of the hub changes anybody, and nobody unknown is changed', async () => {
  const { hub } = town;
  const stranger = openConsole(hub.direct);
  expect((await stranger.fault('users.list', {})).code).toBe('unauthenticated');
  expect(await refused(() => stranger.fault('users.block', block(true)))).toBe('signIn.needed');
  expect(await refused(() => stranger.fault('users.setRoles', other(['manager'])))).toBe('signIn.needed');
  const elsewhere = { origin: 'https://elsewhere.example' };
  const forged = await browser.ask('users.block', JSON.stringify(block(true)), elsewhere);
  expect(forged.status).toBe(403);
  expect(await refused(() => browser.fault('users.block', block(true, randomUUID())))).toBe('user.gone');
  // An administrator of the hub is no user of the community.
  const { id } = await browser.call('session.current', {});
  expect(await refused(() => browser.fault('users.setRoles', other(['administrator'], id)))).toBe(
    'user.gone',
  );
  expect(
    await refused(() => browser.fault('users.block', { ...block(true), communityId: randomUUID() })),
  ).toBe('console.communityGone');
  const wrong = [
    { ...other([]) },
    { ...other(['manager']), roles: ['owner'] },
    { ...other(['manager']), reason: ' ' },
    { ...other(['manager']), username: 'root' },
  ];
  for (const input of wrong) {
    const answer = await browser.ask('users.setRoles', JSON.stringify(input));
    expect(answer.status, JSON.stringify(input)).toBe(400);
  }
});

test('who did it and why stands in the audit log of the hub', async () => {
  const { entries: log } = await browser.call('administrators.audit', {});
  const about = log.filter(({ action }) => action.startsWith('users.'));
  expect(about.at(-1)).toMatchObject({
    action: 'users.block',
    by: '总部管理员',
    communityName: '云杉苑',
    subject: wangId,
    // As they are called now.
    subjectName: '王会计',
    reason: '离职',
  });
  expect(new Set(about.map(({ action }) => action))).toEqual(
    new Set(['users.block', 'users.unblock', 'users.setRoles']),
  );
});
