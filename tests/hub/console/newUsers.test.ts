import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConsoleAsked } from '#shared/console/index.ts';
import { SECRET_BYTES } from '#shared/kernel/printedKey.ts';
import { writeActivationCode } from '#shared/sync/fromHub.ts';
import { type RealPostgres, startPostgres } from '../../support/realPostgres.ts';
import { openTestDesk, PASSWORD, type TestDesk } from '../../support/testDesk.ts';
import { joinFrom } from '../../support/testHub.ts';
import { digestsOf, meet, openTwoDesks, type TwoDesks } from '../../support/twoDesks.ts';
import { type ConsoleBrowser, openConsole, openSignedIn } from './consoleBrowser.ts';

const DAY_MS = 86_400_000;
const LI = { username: 'li', password: 'li 自己的新密码 1' };

let postgres: RealPostgres;
let town: TwoDesks;
let browser: ConsoleBrowser;
let communityId = '';
let liId = '';
let code = '';

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres, { rooms: 2 });
  browser = await openSignedIn(town.hub.direct, town.hub.database);
  communityId = (await browser.call('users.list', {})).communities[0]?.communityId ?? '';
});

afterAll(async () => {
  await town?.close();
  await postgres?.stop();
});

const newUser = (over: Partial<ConsoleAsked<'users.create'>> = {}): ConsoleAsked<'users.create'> => ({
  communityId,
  username: 'li',
  displayName: '李收银',
  roles: ['cashier'],
  reason: '新员工入职',
  ...over,
});

const use = (over: Partial<{ username: string; code: string; password: string }> = {}) => ({
  username: 'li',
  code,
  password: LI.password,
  ...over,
});

const entries = async () => (await town.hub.database.all('SELECT 1 FROM log_entries')).length;

async function atHub(userId: string) {
  const [community] = (await browser.call('users.list', {})).communities;
  return community?.users.find((user) => user.userId === userId);
}

async function at(desk: TestDesk, userId: string) {
  return (await desk.call('users.list', {})).users.find(({ id }) => id === userId);
}

async function noted(desk: TestDesk, action: string) {
  const { rows } = await desk.call('audit.search', { action });
  return rows.map(({ userName, subject, outcome, detail }) => ({
    userName,
    subject,
    outcome,
    ...(JSON.parse(detail) as Record<string, unknown>),
  }));
}

test('a user made at the centre stands at every desk, with who made them and why, and can’t sign in yet', async () => {
  const { first, second, hub } = town;
  const made = await browser.call('users.create', newUser());
  [liId, code] = [made.userId, made.code];
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(made.expiresAt).toBe(first.clock.now() + 3 * DAY_MS);
  expect(await atHub(liId)).toMatchObject({
    hasPassword: false,
    codeUntil: made.expiresAt,
    roles: ['cashier'],
  });
  // A desk that heard nothing yet knows neither name nor code.
  expect((await first.fault('users.useCode', use())).sub).toBe('activation.failed');
  await meet(first, second);
  for (const desk of [first, second]) {
    expect(await at(desk, liId)).toMatchObject({
      displayName: '李收银',
      byHub: true,
      waitsForCode: { until: made.expiresAt },
    });
    expect(await noted(desk, 'hub.user.added')).toMatchObject([
      { userName: '总部 · 总部管理员', subject: liId, roles: ['cashier'], reason: '新员工入职' },
    ]);
    expect(await noted(desk, 'hub.user.code')).toMatchObject([
      { userName: '总部 · 总部管理员', subject: liId },
    ]);
    expect((await desk.as('li').fault('sessions.signIn', LI)).sub).toBe('signIn.failed');
    expect((await at(desk, (await desk.call('sessions.current', {})).session?.user.id ?? ''))?.byHub).toBe(
      false,
    );
  }
  // Neither database knows the code.
  const rows = await hub.database.all<{ content: string }>(
    "SELECT content FROM beside_items WHERE kind = 'activation'",
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.content).not.toContain(code);
});

test('with the code they give themselves a password at one desk and sign in at the other, and the code is spent', async () => {
  const { first, second } = town;
  expect(
    await second.as('li').call('users.useCode', use({ code: code.toLowerCase().replaceAll('-', ' ') })),
  ).toEqual({
    changed: true,
  });
  const { user } = await second.as('li').call('sessions.signIn', LI);
  expect(user).toMatchObject({ id: liId, roles: ['cashier'] });
  expect((await second.fault('users.useCode', use({ password: 'somebody else 1' }))).sub).toBe(
    'activation.failed',
  );
  await meet(second, first);
  expect((await first.fault('users.useCode', use({ password: 'somebody else 1' }))).sub).toBe(
    'activation.failed',
  );
  await first.as('li').call('sessions.signIn', LI);
  expect(await atHub(liId)).toMatchObject({ hasPassword: true, codeUntil: null });
  expect(await at(first, liId)).not.toHaveProperty('waitsForCode');
  expect(await noted(second, 'users.useCode')).toMatchObject([
    { outcome: 'refused' },
    { outcome: 'ok', userName: '李收银', subject: liId },
  ]);
  expect(digestsOf(second)).toEqual(digestsOf(first));
  for (const desk of [first, second]) {
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
    expect(await desk.call('system.rebuild', {})).toMatchObject({ equal: true });
  }
});

test('a code that was used stays worthless, even where the hub sends it once more', async () => {
  const { first, second, hub } = town;
  const third = openTestDesk();
  try {
    await joinFrom(first, third);
    await third.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    await meet(third, first, second);
    expect(await at(third, liId)).toMatchObject({ byHub: true });
    expect((await third.fault('users.useCode', use())).sub).toBe('activation.failed');
    await third.as('li').call('sessions.signIn', LI);
  } finally {
    await third.close();
  }
  expect(await hub.database.all("SELECT 1 FROM beside_items WHERE kind = 'activation'")).toEqual([]);
});

test('a lost password is replaced by another code; the one before is worthless', async () => {
  const { first, second } = town;
  const lost = await browser.call('users.giveCode', { communityId, userId: liId, reason: '忘了密码' });
  const next = await browser.call('users.giveCode', { communityId, userId: liId, reason: '第一个码丢了' });
  await meet(first, second);
  // Until it is used the old password is good.
  await first.as('li').call('sessions.signIn', LI);
  expect((await first.fault('users.useCode', use({ code: lost.code }))).sub).toBe('activation.failed');
  const password = 'li 另外的一个密码';
  await first.call('users.useCode', use({ code: next.code, password }));
  expect(await first.as('li').call('sessions.current', {})).toEqual({});
  await meet(first, second);
  for (const desk of [first, second]) {
    expect((await desk.as('li').fault('sessions.signIn', LI)).sub).toBe('signIn.failed');
    await desk.as('li').call('sessions.signIn', { username: 'li', password });
  }
});

test('five wrong codes lock the name, a misprint counts as none, and an old code is over', async () => {
  const { first, second } = town;
  const made = await browser.call(
    'users.create',
    newUser({ username: 'qian', displayName: '钱管家', roles: ['customerService'] }),
  );
  await meet(first, second);
  const asQian = (typed: string) => use({ username: 'qian', code: typed });
  const misprint = `${made.code.startsWith('A') ? 'B' : 'A'}${made.code.slice(1)}`;
  for (let turn = 0; turn < 6; turn += 1)
    expect((await first.fault('users.useCode', asQian(misprint))).sub).toBe('activation.mistyped');
  for (let turn = 0; turn < 5; turn += 1) {
    const guess = writeActivationCode(randomBytes(SECRET_BYTES));
    expect((await first.fault('users.useCode', asQian(guess))).sub).toBe('activation.failed');
  }
  expect((await first.fault('users.useCode', asQian(made.code))).sub).toBe('activation.locked');
  // Somebody else's code doesn't open it either.
  expect((await second.fault('users.useCode', use({ code: made.code }))).sub).toBe('activation.failed');
  first.clock.advance(3 * DAY_MS + 1);
  await first.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  expect((await first.fault('users.useCode', asQian(made.code))).sub).toBe('activation.expired');
  expect((await at(first, made.userId))?.waitsForCode).toEqual({ until: null });
});

test('a code that stands in the database of the hub without its signature opens nothing', async () => {
  const { first, second, hub } = town;
  const { userId, code: real } = await browser.call(
    'users.create',
    newUser({ username: 'sun', displayName: '孙会计', roles: ['accountant'] }),
  );
  const forged = await browser.call('users.giveCode', { communityId, userId: liId, reason: '核对' });
  await hub.database.all(
    `UPDATE beside_items SET content = replace(content, $1, $2) WHERE kind = 'activation' AND id = $2`,
    liId,
    userId,
  );
  const [own] = await hub.database.all<{ content: string }>(
    "SELECT content FROM beside_items WHERE kind = 'activation' AND id = $1",
    liId,
  );
  // The hash of a code one knows, in the name of somebody else.
  await hub.database.all(
    "UPDATE beside_items SET content = replace($2, $3, $1) WHERE kind = 'activation' AND id = $1",
    userId,
    own?.content ?? '',
    liId,
  );
  await meet(second, first);
  for (const typed of [forged.code, real])
    expect((await second.fault('users.useCode', use({ username: 'sun', code: typed }))).sub).toBe(
      'activation.failed',
    );
});

test('the rules of a desk hold, and a blocked user gets no code', async () => {
  const before = await entries();
  const wrong = [
    [newUser(), 'user.nameTaken'],
    [newUser({ username: 'zhou', roles: ['cashier', 'accountant'] }), 'user.rolesApart'],
  ] as const;
  for (const [input, sub] of wrong) expect((await browser.fault('users.create', input)).sub).toBe(sub);
  const malformed = [
    newUser({ username: 'hub:zhou' }),
    newUser({ username: 'zhou', roles: [] }),
    newUser({ username: 'zhou', reason: ' ' }),
  ];
  for (const input of malformed)
    expect((await browser.ask('users.create', JSON.stringify(input))).status).toBe(400);
  expect((await openConsole(town.hub.direct).fault('users.create', newUser({ username: 'zhou' }))).sub).toBe(
    'signIn.needed',
  );
  expect(await entries()).toBe(before);
  await browser.call('users.block', { communityId, userId: liId, isBlocked: true, reason: '离职' });
  expect((await browser.fault('users.giveCode', { communityId, userId: liId, reason: '离职' })).sub).toBe(
    'console.userBlocked',
  );
  await meet(town.second);
  expect((await noted(town.second, 'hub.user.saved'))[0]).toMatchObject({
    subject: liId,
    active: false,
    reason: '离职',
  });
});

test('an administrator at the desk may set the password as well, and the code is spent by it', async () => {
  const { second } = town;
  const { userId, code: given } = await browser.call(
    'users.create',
    newUser({ username: 'wu', displayName: '吴管家', roles: ['customerService'] }),
  );
  await meet(second);
  await second.call('users.save', {
    id: userId,
    username: 'wu',
    displayName: '吴管家',
    roles: ['customerService'],
    active: true,
    password: LI.password,
  });
  expect((await second.fault('users.useCode', use({ username: 'wu', code: given }))).sub).toBe(
    'activation.failed',
  );
  await second.as('wu').call('sessions.signIn', { username: 'wu', password: LI.password });
});
