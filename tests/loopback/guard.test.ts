import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type LoopbackServer, serveLoopback } from '#main/loopback/server.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

let folder: string;
let renderer: string;
let desk: TestDesk;
let server: LoopbackServer;
let port: number;
let token: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steward-loopback-'));
  renderer = join(folder, 'renderer');
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  writeFileSync(join(renderer, 'index.html'), '<title>物业管家</title>');
  writeFileSync(join(renderer, 'assets/a.js'), 'export {}');
  writeFileSync(join(folder, 'secret.txt'), 'SECRET');
  mkdirSync(`${renderer}-other`);
  writeFileSync(join(`${renderer}-other`, 'secret.txt'), 'SECRET');
  desk = await openFoundedDesk();
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

// Its token works once.
beforeEach(async () => {
  server = await serveLoopback(desk.desk, renderer, 0);
  const url = new URL(server.url);
  port = Number(url.port);
  token = url.hash.slice('#token='.length);
});
afterEach(async () => {
  await server.close();
});

type Answer = { status: number; headers: IncomingHttpHeaders; text: string };

/** One request with nothing of a browser's kindness: every header is given as is. */
function ask(
  method: string,
  path: string,
  headers: OutgoingHttpHeaders = {},
  body: string | Buffer = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent: false,
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { host: `127.0.0.1:${port}`, ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const own = () => `http://127.0.0.1:${port}`;
const redeem = (text: string, headers: OutgoingHttpHeaders = {}) =>
  ask('POST', '/session/token', { origin: own(), ...headers }, JSON.stringify({ token: text }));

async function cookie(): Promise<string> {
  const answer = await redeem(token);
  expect(answer.status).toBe(204);
  return (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
}

const rpc = (name: string, headers: OutgoingHttpHeaders, body: object = { input: {} }) =>
  ask('POST', `/rpc/${name}`, { origin: own(), 'x-steward': '1', ...headers }, JSON.stringify(body));

describe('the one-use token', () => {
  test('becomes a cookie no script can read and no other site can send', async () => {
    const answer = await redeem(token);
    const [set = ''] = answer.headers['set-cookie'] ?? [];
    expect(set).toMatch(/HttpOnly/);
    expect(set).toMatch(/SameSite=Strict/);
    expect(set).toMatch(/Path=\//);
    expect(set).not.toContain(token);
    expect(token.length).toBeGreaterThanOrEqual(32);
  });

  test('works once', async () => {
    expect((await redeem(token)).status).toBe(204);
    const again = await redeem(token);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  test.each(['', 'wrong', 'A'.repeat(32)])('is not %j', async (wrong) => {
    expect((await redeem(wrong)).status).toBe(401);
    expect((await redeem(token)).status).toBe(204);
  });

  test('is not taken from another site, nor as the cookie itself', async () => {
    expect((await redeem(token, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await redeem(token, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await rpc('system.status', { cookie: `steward=${token}` })).status).toBe(401);
    expect((await redeem(token)).status).toBe(204);
  });

  test.each(['not json', '{"token":1}', '{"token":"a","more":1}', '[]'])('is not in %s', async (body) => {
    const answer = await ask('POST', '/session/token', { origin: own() }, body);
    expect(answer.status).toBe(400);
  });
});

describe('calls', () => {
  test('with the cookie are answered, and still ask for sign-in', async () => {
    const held = await cookie();
    const status = await rpc('system.status', { cookie: held });
    expect(status.status).toBe(200);
    expect(JSON.parse(status.text)).toMatchObject({ ok: true, value: { communityName: '云杉苑' } });
    expect(JSON.parse((await rpc('rooms.list', { cookie: held })).text)).toMatchObject({
      ok: false,
      fault: { code: 'unauthenticated', sub: 'signIn.needed' },
    });
    await rpc('sessions.signIn', { cookie: held }, { input: { username: 'admin', password: PASSWORD } });
    expect(JSON.parse((await rpc('rooms.list', { cookie: held })).text)).toMatchObject({ ok: true });
  });

  test.each<[string, OutgoingHttpHeaders, number]>([
    ['no cookie', {}, 401],
    ['a made-up cookie', { cookie: 'steward=AAAA' }, 401],
    ['an empty cookie', { cookie: 'steward=' }, 401],
  ])('with %s are refused', async (_what, headers, status) => {
    await cookie();
    const answer = await rpc('system.status', headers);
    expect(answer.status).toBe(status);
    expect(answer.text).toBe('');
  });

  test.each<[string, () => OutgoingHttpHeaders]>([
    ['another Host', () => ({ host: `evil.example:${port}` })],
    ['a rebound name', () => ({ host: 'evil.example' })],
    ['this Host at another port', () => ({ host: `127.0.0.1:${port + 1}` })],
    ['another Origin', () => ({ origin: 'http://evil.example' })],
    ['the Origin of another port', () => ({ origin: `http://127.0.0.1:${port + 1}` })],
    ['https in the Origin', () => ({ origin: `https://127.0.0.1:${port}` })],
    ['a null Origin', () => ({ origin: 'null' })],
    ['a cross-site fetch', () => ({ 'sec-fetch-site': 'cross-site' })],
    ['a same-site fetch of another port', () => ({ 'sec-fetch-site': 'same-site' })],
  ])('from %s are refused whatever cookie they bear', async (_what, headers) => {
    const held = await cookie();
    const answer = await rpc('system.status', { cookie: held, ...headers() });
    expect(answer.status).toBe(403);
    expect(answer.text).toBe('');
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('without our own header are refused: a form of another site can not send it', async () => {
    const held = await cookie();
    const headers = { cookie: held, origin: own() };
    const body = JSON.stringify({ input: {} });
    expect((await ask('POST', '/rpc/system.status', headers, body)).status).toBe(401);
    expect((await ask('POST', '/files', headers, 'x')).status).toBe(401);
    expect((await ask('DELETE', '/tasks/x', headers)).status).toBe(401);
    const preflight = await ask('OPTIONS', '/rpc/system.status', { origin: 'http://evil.example' });
    expect(preflight.status).toBe(403);
    expect(preflight.headers['access-control-allow-headers']).toBeUndefined();
  });

  test.each(['{', '[]', '{"input":{},"more":1}', '{"requestId":"x"}'])('of %s are refused', async (body) => {
    const held = await cookie();
    const headers = { cookie: held, origin: own(), 'x-steward': '1' };
    const answer = await ask('POST', '/rpc/system.status', headers, body);
    expect(answer.status).toBe(400);
    expect((await rpc('system.status', { cookie: held })).status).toBe(200);
  });

  test('of unknown names and inherited ones are faults, not crashes', async () => {
    const held = await cookie();
    for (const name of ['ghost.appear', 'constructor.name', '__proto__.x', 'system', 'a.b.c', '%2e%2e/x'])
      expect(JSON.parse((await rpc(name, { cookie: held })).text)).toMatchObject({
        ok: false,
        fault: { code: 'not_found', sub: 'operation.unknown' },
      });
  });

  test('with a body too large are refused or cut off, and the desk goes on', async () => {
    const held = await cookie();
    const headers = { cookie: held, origin: own(), 'x-steward': '1' };
    const large = Buffer.alloc(5 * 1024 * 1024, 0x20);
    expect((await ask('POST', '/rpc/system.status', headers, large)).status).toBe(413);
    const undeclared = { ...headers, 'transfer-encoding': 'chunked' };
    const cut = await ask('POST', '/rpc/system.status', undeclared, large).catch(() => undefined);
    expect(cut?.status ?? 413).toBe(413);
    const token = await ask('POST', '/session/token', { origin: own() }, Buffer.alloc(5000, 0x20));
    expect(token.status).toBe(413);
    expect((await rpc('system.status', { cookie: held })).status).toBe(200);
  });
});

describe('files', () => {
  const TRAVERSALS = [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..%2frenderer-other/secret.txt',
    '/%00/../secret.txt',
    '//secret.txt',
    '/....//secret.txt',
  ];

  test.each(TRAVERSALS)('%s leads nowhere', async (path) => {
    const answer = await ask('GET', path);
    expect(answer.text).not.toContain('SECRET');
    expect([200, 400]).toContain(answer.status);
    if (answer.status === 200) expect(answer.text).toContain('物业管家');
  });

  test('pages come with the headers that hold them', async () => {
    const page = await ask('GET', '/');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(page.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect((await ask('GET', '/assets/a.js')).headers['content-type']).toMatch(/javascript/);
  });

  test('handed in and out need the cookie, and the id of a file', async () => {
    const held = await cookie();
    const fileId = desk.desk.files.put('甲.txt', 'text/html', Buffer.from('<script>1</script>'));
    expect((await ask('GET', `/files/${fileId}`)).status).toBe(401);
    const opened = await ask('GET', `/files/${fileId}`, { cookie: held });
    expect(opened.status).toBe(200);
    expect(opened.headers['content-disposition']).toMatch(/^attachment/);
    expect((await ask('GET', '/files/..%2f..%2fsecret.txt', { cookie: held })).status).toBe(400);
    expect((await ask('GET', `/files/${crypto.randomUUID()}`, { cookie: held })).status).toBe(400);
    const put = await ask(
      'POST',
      '/files',
      { cookie: held, origin: own(), 'x-steward': '1', 'x-file-name': encodeURIComponent('乙.csv') },
      'a,b',
    );
    const { fileId: taken } = JSON.parse(put.text) as { fileId: string };
    expect(desk.desk.files.get(taken)).toMatchObject({ name: '乙.csv' });
  });
});

describe('the event socket', () => {
  function openSocket(headers: Record<string, string>, path = '/events'): Promise<number> {
    return new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
      socket.once('open', () => {
        socket.terminate();
        resolve(101);
      });
      socket.once('unexpected-response', (_request, response) => {
        resolve(response.statusCode ?? 0);
        socket.terminate();
      });
      socket.on('error', () => undefined);
    });
  }

  test('opens for the own page alone', async () => {
    const held = await cookie();
    expect(await openSocket({ cookie: held, origin: own() })).toBe(101);
    expect(await openSocket({ cookie: held, origin: 'http://evil.example' })).toBe(403);
    expect(await openSocket({ cookie: held, origin: `http://localhost:${port}` })).toBe(403);
    expect(await openSocket({ cookie: held })).toBe(403);
    expect(await openSocket({ origin: own() })).toBe(403);
    expect(await openSocket({ cookie: 'steward=AAAA', origin: own() })).toBe(403);
    expect(await openSocket({ cookie: held, origin: own() }, '/other')).toBe(403);
  });

  test('asked for by anybody in any way never ends the desk', async () => {
    const held = await cookie();
    const upgrade = (target: string) =>
      `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://evil.example\r\nConnection: Upgrade\r\n` +
      'Upgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n';
    for (const target of ['//', 'http://[', '/events?%', '*']) {
      const answer = await new Promise<string>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(upgrade(target)));
        let text = '';
        socket.on('data', (chunk) => {
          text += chunk.toString();
        });
        socket.on('error', () => undefined);
        socket.on('close', () => resolve(text));
      });
      expect(answer, target).toMatch(/^HTTP\/1\.1 40[03]/);
    }
    // A caller that hangs up before the answer.
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(upgrade('/events'));
        socket.resetAndDestroy();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
    });
    expect((await rpc('system.status', { cookie: held })).status).toBe(200);
  });
});
