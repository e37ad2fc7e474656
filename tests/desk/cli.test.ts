import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectToDesk, socketPath } from '#main/core/deskSocket.ts';
import { OPERATION_NAMES } from '#shared/contract/index.ts';
import { builtBundles } from '../support/builtBundles.ts';
import { ROOT } from '../support/testDesk.ts';

const folder = mkdtempSync(join(tmpdir(), 'steward-cli-'));
const data = join(folder, 'data');
let cli: string;
let loopback: string;
let password: string;

/** The main job as the README shows it: what stands after `desk`, one command each. */
function readmeCommands(): string[][] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const block = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)]
    .map(([, text]) => text ?? '')
    .find((text) => text.includes('setup.initialise'));
  if (!block) throw new Error('README.md shows no main job');
  password = /STEWARD_PASSWORD='([^']+)'/.exec(block)?.[1] ?? '';
  return block
    .split('\n')
    .filter((line) => line.startsWith('desk '))
    .map((line) =>
      [...line.slice('desk '.length).matchAll(/'([^']*)'|(\S+)/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? '',
      ),
    );
}

/** A profile of its own, and what loading compiled is kept for the next command. */
function environment(): NodeJS.ProcessEnv {
  const { STEWARD_PASSWORD: _password, ...rest } = process.env;
  return { ...rest, STEWARD_CONFIG: join(folder, 'config'), NODE_COMPILE_CACHE: join(folder, 'compiled') };
}

type Ran = { code: number | null; stdout: string; stderr: string };

function run(args: readonly string[], options: { input?: string; password?: string | null } = {}): Ran {
  const env = environment();
  if (options.password !== null) env.STEWARD_PASSWORD = options.password ?? password;
  const done = spawnSync(process.execPath, [cli, '--data', data, ...args], {
    cwd: ROOT,
    env,
    input: options.input ?? '',
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
    timeout: 60_000,
  });
  return { code: done.status, stdout: done.stdout, stderr: done.stderr };
}

/** A command that must work: its answer, and nothing on either side of it. */
function answer(args: readonly string[], input?: string): Record<string, never> {
  const { code, stdout, stderr } = run(['--user', 'admin', ...args], input === undefined ? {} : { input });
  expect({ code, stderr }, args.join(' ')).toEqual({ code: 0, stderr: '' });
  expect(stdout.split('\n')).toHaveLength(2);
  return JSON.parse(stdout) as Record<string, never>;
}

/** A command that must fail: its fault as JSON on standard error, with the sentence. */
function fault(args: readonly string[], options: { password?: string | null; input?: string } = {}) {
  const { code, stdout, stderr } = run(args, options);
  expect({ code, stdout }, args.join(' ')).toEqual({ code: 1, stdout: '' });
  return JSON.parse(stderr) as { code: string; sub: string; message: string };
}

beforeAll(() => {
  ({ cli, loopback } = builtBundles());
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the main job runs as the README shows it', async () => {
  const commands = readmeCommands();
  expect(commands.length).toBeGreaterThanOrEqual(10);
  /** What the person copies from one answer into the next command. */
  const known = new Map<string, string>();
  const out = new Map<string, string>();
  for (const command of commands) {
    const args = [...command];
    const at = args.indexOf('--out');
    if (at >= 0) {
      const path = join(folder, args[at + 1] ?? '');
      out.set(args[at + 1] ?? '', path);
      args[at + 1] = path;
    }
    const filled = args.map((arg) =>
      arg.replace(/"(\w+?)(s?)":(\[?)"…"/g, (_all, name: string, plural: string, open: string) => {
        const value = known.get(name);
        if (value === undefined) throw new Error(`the README names ${name} before anything answers it`);
        return `"${name}${plural}":${open}"${value}"`;
      }),
    );
    const value = answer(filled) as Record<string, unknown>;
    const operation = command.find((arg) => /^[a-zA-Z]+\.[a-zA-Z]+$/.test(arg)) ?? '';
    for (const key of ['previewId', 'recoveryKey'])
      if (typeof value[key] === 'string') known.set(key, String(value[key]));
    if (operation === 'rooms.search') {
      const { hits } = value as { hits: { roomId: string; code: string }[] };
      expect(hits[0]?.code).toBe('1-1-102');
      known.set('roomId', hits[0]?.roomId ?? '');
    }
    if (operation === 'bills.byRoom') {
      const { lines } = value as { lines: { lineId: string; outstandingFen: number }[] };
      known.set('lineId', lines[0]?.lineId ?? '');
      // The README's own figure, so that it can be typed as it stands.
      const shown = commands.flat().find((arg) => arg.includes('"lineId":"…"'));
      expect(shown).toContain(`"amountFen":${lines[0]?.outstandingFen}}]`);
    }
    if (operation === 'payments.collect') {
      const { receipts } = value as { receipts: { receiptId: string; number: string }[] };
      expect(receipts[0]?.number).toMatch(/^A1..-000001$/);
      known.set('receiptId', receipts[0]?.receiptId ?? '');
    }
    if (operation === 'system.verify') expect(value).toMatchObject({ ok: true });
  }
  const files = [...out].map(([name, path]) => [name, readFileSync(path)] as const);
  expect(files.map(([name]) => name.slice(name.lastIndexOf('.')))).toEqual(['.pdf', '.xlsx']);
  for (const [name, bytes] of files)
    expect(bytes.subarray(0, 2).toString()).toBe(name.endsWith('pdf') ? '%P' : 'PK');
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile([...out.values()][1] ?? '');
  expect(book.worksheets[0]?.rowCount).toBeGreaterThan(2);
}, 120_000);

test('`operations` prints the whole contract as JSON Schema', () => {
  const { code, stdout, stderr } = run(['operations'], { password: null });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const contract = JSON.parse(stdout) as Record<
    string,
    { kind: string; input: { type: string }; summary: string }
  >;
  expect(Object.keys(contract)).toEqual([...OPERATION_NAMES]);
  for (const [name, operation] of Object.entries(contract)) {
    expect(operation.input.type, name).toBe('object');
    expect(operation.summary, name).toMatch(/\.$/);
    expect(['query', 'command', 'task'], name).toContain(operation.kind);
  }
});

test('without a desk, a fault is JSON on standard error with exit code 1', () => {
  expect(fault(['--user', 'admin', 'rooms.get', '{"roomId":"x"}'])).toMatchObject({
    code: 'validation',
    sub: 'input',
  });
}, 30_000);

describe('while a desk is open on the folder', () => {
  let desk: ChildProcess;
  let ended: Promise<number | null>;

  beforeAll(async () => {
    desk = spawn(process.execPath, [loopback, '--data', data, '--no-open'], {
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    ended = new Promise((resolve) => desk.once('exit', resolve));
    const line = await new Promise<string>((resolve, reject) => {
      if (desk.stdout) createInterface({ input: desk.stdout }).once('line', resolve);
      void ended.then((code) => reject(new Error(`the desk ended with ${code}`)));
    });
    expect(line).toMatch(/^STEWARD_URL=http:\/\/127\.0\.0\.1:\d+\/#token=/);
  });

  afterAll(async () => {
    desk.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test('calls go through it, and files come back through it', () => {
    const { hits } = answer(['rooms.search', '{"text":"1-1-102"}']) as unknown as {
      hits: { roomId: string }[];
    };
    const roomId = hits[0]?.roomId;
    const paid = answer([
      'payments.collect',
      JSON.stringify({ roomId, tenders: [{ method: 'cash', amountFen: 100 }], excess: 'prepayment' }),
    ]) as unknown as { receipts: { receiptId: string; number: string }[] };
    expect(paid.receipts[0]?.number).toMatch(/-000002$/);
    const path = join(folder, 'second.pdf');
    answer(['--out', path, 'receipts.pdf', JSON.stringify({ receiptId: paid.receipts[0]?.receiptId })]);
    expect(readFileSync(path).subarray(0, 4).toString()).toBe('%PDF');
  }, 30_000);

  test('faults are JSON on standard error with exit code 1, and nothing else is said', () => {
    const asAdmin = ['--user', 'admin'];
    expect(fault([...asAdmin, 'ghost.appear'])).toMatchObject({
      code: 'not_found',
      sub: 'operation.unknown',
    });
    expect(fault([...asAdmin, 'rooms.list', '{'])).toMatchObject({ code: 'validation', sub: 'cli.json' });
    expect(fault(['rooms.list'])).toMatchObject({ code: 'unauthenticated', sub: 'cli.userMissing' });
    expect(fault([...asAdmin, '--out', join(folder, 'x'), 'rooms.list'])).toMatchObject({
      sub: 'cli.noFile',
    });
    expect(existsSync(join(folder, 'x'))).toBe(false);
    // Each command line is a session of its own: the one before doesn't let this one in.
    const wrong = fault([...asAdmin, 'rooms.list'], { password: 'wrong' });
    expect(wrong).toMatchObject({ code: 'unauthenticated', sub: 'signIn.failed' });
    expect(wrong.message).toMatch(/\p{Script=Han}/u);
  }, 60_000);

  test('input may come from standard input, and so may the password', () => {
    const value = answer(['rooms.search', '-'], '{"text":"1-1-102"}') as unknown as { hits: unknown[] };
    expect(value.hits).toHaveLength(1);
    const { code, stdout } = run(['--user', 'admin', 'rooms.search', '{"text":"1-1-102"}'], {
      password: null,
      input: `${password}\n`,
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ hits: [{ code: '1-1-102' }] });
  }, 30_000);

  test('a file it does not have is a fault, and nonsense on its socket never ends it', async () => {
    const line = await connectToDesk(data);
    if (!line) throw new Error('no desk answers');
    await expect(line.ask({ id: '1', kind: 'getFile', fileId: 'none' })).rejects.toMatchObject({
      sub: 'file.gone',
    });
    line.end();
    const socket = connect(socketPath(data), () => socket.write('not json\n'));
    await new Promise((resolve) => socket.once('close', resolve));
    expect(answer(['system.status'])).toMatchObject({ communityName: '云杉苑' });
  }, 30_000);

  test('a second desk is refused in words', () => {
    const second = spawnSync(process.execPath, [loopback, '--data', data, '--no-open'], {
      env: environment(),
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect(second.status).toBe(1);
    expect(second.stderr).toContain('已被另一个窗口打开');
  }, 30_000);
});
