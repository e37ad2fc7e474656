import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFirstLink } from '#hub/console/links.ts';
import { IDLE_MS } from '#hub/console/sessions.ts';
import { openEmbedded } from '#hub/db/embeddedDatabase.ts';
import type { HubDatabase } from '#hub/db/hubDatabase.ts';
import { type RunningHub, startHub } from '#hub/startHub.ts';
import { BY_ITSELF, CONSOLE_HEADER } from '#shared/console/define.ts';
import { ROOT, TEST_NOW } from '../../support/testDesk.ts';
import { CONSOLE_PASSWORD, type ConsoleBrowser, openConsole } from './consoleBrowser.ts';

const folder = mkdtempSync(join(tmpdir(), 'steward-console-'));
let database: HubDatabase;
let hub: RunningHub;
let url = '';
let now = TEST_NOW;
let first: ConsoleBrowser;

/** The embedded database, as `npm run hub` has it. */
beforeAll(async () => {
  database = await openEmbedded();
  hub = await startHub({
    database,
    folder,
    migrationsFolder: join(ROOT, 'migrations/hub'),
    now: () => now,
    log: false,
    reach: () => ({ url, fingerprint: undefined }),
  });
  url = await hub.server.listen({ host: '127.0.0.1', port: 0 });
  first = openConsole(url);
});

afterAll(async () => {
  await hub?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const me = { username: 'zongbu', displayName: '何总', password: CONSOLE_PASSWORD };
const signIn = (browser: ConsoleBrowser, password = CONSOLE_PASSWORD) =>
  browser.call('session.signIn', { username: me.username, password });

test('the first administrator comes by a one-use link, which is kept nowhere in the clear', async () => {
  const earlier = (await makeFirstLink(database, now, false)) ?? '';
  const secret = (await makeFirstLink(database, now, false)) ?? '';
  expect(JSON.stringify(await database.all('SELECT * FROM console_links'))).not.toContain(secret);
  const unknown = { ...me, secret: '0'.repeat(64) };
  expect(await first.fault('administrators.redeem', unknown)).toMatchObject({ sub: 'console.linkUnknown' });
  // A later start makes a new link, and the one before is good no more.
  expect((await first.fault('administrators.redeem', { ...me, secret: earlier })).sub).toBe(
    'console.linkUnknown',
  );
  expect(await first.call('administrators.redeem', { ...me, secret })).toMatchObject({ username: 'zongbu' });
  expect(await first.call('session.current', {})).toMatchObject({ displayName: '何总' });
  expect((await openConsole(url).fault('administrators.redeem', { ...me, secret })).sub).toBe(
    'console.linkUsed',
  );
  expect(await makeFirstLink(database, now, false)).toBeUndefined();
});

test('an invited administrator has a day, and a name once', async () => {
  const { link } = await first.call('administrators.invite', {});
  const secret = new URL(link).hash.replace('#invite=', '');
  const other = openConsole(url);
  expect(await other.fault('administrators.redeem', { ...me, secret })).toMatchObject({
    sub: 'console.nameTaken',
    path: ['username'],
  });
  now += 25 * 3_600_000;
  expect((await other.fault('administrators.redeem', { ...me, username: 'second', secret })).sub).toBe(
    'console.linkExpired',
  );
  await signIn(first);
});

test('the cookie is for this page alone, and the page for nobody else', async () => {
  const answer = await first.ask(
    'session.signIn',
    JSON.stringify({ username: me.username, password: me.password }),
  );
  const cookie = answer.headers.getSetCookie()[0] ?? '';
  expect(cookie).toMatch(/^steward_console=[0-9a-f]{64}; HttpOnly; SameSite=Strict; Path=\/console$/);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const kept = JSON.stringify(await database.all('SELECT * FROM console_sessions'));
  expect(kept).not.toContain(/=([0-9a-f]{64})/.exec(cookie)?.[1]);
});

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
  ['a page that names no origin', { origin: '' }],
  ['another site that the browser names', { 'sec-fetch-site': 'cross-site' }],
])('a question from %s is refused, whatever cookie comes with it', async (_name, headers) => {
  const answer = await first.ask('communities.list', '{}', headers);
  expect([answer.status, await answer.json()]).toEqual([
    403,
    { code: 'forbidden', sub: 'console.otherOrigin' },
  ]);
});

test('a form of another page, which can set no header, is refused', async () => {
  const answer = await fetch(`${url}/console/api/communities.list`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie: first.cookie },
    body: '{}',
  });
  expect(answer.status).toBe(403);
});

test('a name bent to this machine gets nothing', async () => {
  const answer = await hub.server.inject({
    method: 'POST',
    url: '/console/api/session.current',
    headers: {
      host: 'evil.example',
      origin: 'http://evil.example',
      [CONSOLE_HEADER]: '1',
      cookie: first.cookie,
      'content-type': 'application/json',
    },
    payload: '{}',
  });
  expect(answer.statusCode).toBe(403);
});

test('without a session nothing is answered, and with an invented one neither', async () => {
  const stranger = openConsole(url);
  for (const name of ['session.current', 'communities.list', 'desks.list', 'hub.health'] as const) {
    expect(await stranger.fault(name, {})).toMatchObject({ code: 'unauthenticated', sub: 'signIn.needed' });
  }
  const invented = { cookie: `steward_console=${'0'.repeat(64)}` };
  expect((await stranger.ask('codes.make', '{"minutes":30}', invented)).status).toBe(401);
  expect(await database.all("SELECT 1 FROM enrolment_codes WHERE purpose = 'found'")).toEqual([]);
});

test('what isn’t a question is refused without an incident', async () => {
  for (const body of ['', '{', '[]', '{"minutes":"x"}', '{"minutes":30,"more":1}']) {
    const answer = await first.ask('codes.make', body);
    expect([answer.status, ((await answer.json()) as { sub: string }).sub], body).toEqual([
      400,
      'console.malformed',
    ]);
  }
  expect((await first.ask('codes.make', `"${'x'.repeat(300_000)}"`)).status).toBe(400);
});

test('a session ends when nobody does anything; what the page asks by itself doesn’t count', async () => {
  await signIn(first);
  now += IDLE_MS - 1000;
  expect((await first.ask('session.current', '{}', { [CONSOLE_HEADER]: BY_ITSELF })).status).toBe(200);
  now += 2000;
  expect((await first.fault('session.current', {})).sub).toBe('signIn.needed');
  await signIn(first);
  now += IDLE_MS - 1000;
  await first.call('session.current', {});
  now += IDLE_MS - 1000;
  await first.call('session.current', {});
  await first.call('session.signOut', {});
  expect((await first.fault('session.current', {})).sub).toBe('signIn.needed');
});

test('five wrong passwords lock for a quarter of an hour, the right one too; all of it is in the audit', async () => {
  const wrong = { username: me.username, password: 'not-the-password' };
  const unknown = await openConsole(url).fault('session.signIn', { ...wrong, username: 'nobody' });
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    expect(await first.fault('session.signIn', wrong)).toEqual(unknown);
  }
  expect(await first.fault('session.signIn', wrong)).toMatchObject({
    sub: 'signIn.locked',
    params: { minutes: 15 },
  });
  expect((await first.fault('session.signIn', { ...wrong, password: me.password })).sub).toBe(
    'signIn.locked',
  );
  now += 15 * 60_000;
  await signIn(first);
  const { entries } = await first.call('administrators.audit', {});
  expect(entries.slice(0, 7).map(({ action, outcome, by }) => [action, outcome, by])).toEqual([
    ['session.signIn', 'ok', '何总'],
    ...Array.from({ length: 6 }, () => ['session.signIn', 'refused', '何总']),
  ]);
  expect(JSON.stringify(entries)).not.toContain(wrong.password);
});

test('a changed password ends the other sessions; a blocked administrator is out at once', async () => {
  const { link } = await first.call('administrators.invite', {});
  const second = openConsole(url);
  const made = await second.call('administrators.redeem', {
    secret: new URL(link).hash.replace('#invite=', ''),
    username: 'fuzong',
    displayName: '副总',
    password: CONSOLE_PASSWORD,
  });
  const elsewhere = openConsole(url);
  await signIn(elsewhere);
  expect(
    (await first.fault('administrators.changePassword', { current: 'wrong', next: 'another-pass-1' })).sub,
  ).toBe('user.wrongPassword');
  await first.call('administrators.changePassword', { current: me.password, next: 'another-pass-1' });
  expect((await elsewhere.fault('session.current', {})).sub).toBe('signIn.needed');
  await first.call('session.current', {});
  await first.call('administrators.block', { id: made.id, isBlocked: true });
  expect((await second.fault('session.current', {})).sub).toBe('signIn.needed');
  expect((await second.fault('session.signIn', { username: 'fuzong', password: CONSOLE_PASSWORD })).sub).toBe(
    'console.signInFailed',
  );
  const own = await first.call('session.current', {});
  expect((await first.fault('administrators.block', { id: own.id, isBlocked: true })).sub).toBe(
    'console.blocksThemselves',
  );
});

test('the console stands in the OpenAPI page', async () => {
  const { paths } = (await (await fetch(`${url}/docs/openapi.json`)).json()) as {
    paths: Record<string, unknown>;
  };
  expect(Object.keys(paths)).toContain('/console/api/communities.list');
});
