import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Input, OperationName, Output } from '#shared/contract/index.ts';
import { VirtualPrinter } from '#tests/peers/virtualPrinter.ts';
import { type BuiltBundles, builtBundles } from '#tests/support/builtBundles.ts';
import { foundTown, linesOf } from '#tests/support/household.ts';
import { bootElectron } from './bootElectron.ts';

// A receipt from the page to the paper as in Electron: the bridge, the desk, and its utility process with the drivers.

const ADMIN = { username: 'admin', displayName: '管理员', password: 'correct horse 1' };

let bundles: BuiltBundles;
let folder: string;
let printer: VirtualPrinter;

beforeAll(async () => {
  bundles = builtBundles();
  folder = mkdtempSync(join(tmpdir(), 'steward-electron-'));
  printer = await VirtualPrinter.start();
}, 180_000);

afterAll(async () => {
  await printer.powerOff();
  rmSync(folder, { recursive: true, force: true });
});

test('a receipt is printed by the utility process, once, and confirmed', async () => {
  const program = bootElectron({
    main: bundles.index,
    dataFolder: join(folder, 'data'),
    configFolder: join(folder, 'config'),
    options: {},
  });
  await program.shown;
  const call = async <Name extends OperationName>(
    name: Name,
    input: Input<Name>,
    requestId: string = crypto.randomUUID(),
  ): Promise<Output<Name>> => {
    const reply = (await program.act('bridge', 'invoke', { name, input, requestId })) as {
      ok: boolean;
      value: Output<Name>;
    };
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`);
    return reply.value;
  };
  await call('setup.initialise', { companyName: '和顺物业', communityName: '梧桐苑', administrator: ADMIN });
  await call('sessions.signIn', { username: ADMIN.username, password: ADMIN.password });
  const { today } = await call('system.status', {});
  const { roomIds } = await foundTown({ call }, { rooms: 1, billed: [today.slice(0, 7)] });
  const transport = { kind: 'tcp' as const, host: '127.0.0.1', port: printer.port };
  await call('printers.save', { name: '前台', kind: 'escpos', transport });
  const [roomId = ''] = roomIds;
  const [line] = await linesOf({ call }, roomId);
  const amountFen = line?.outstandingFen ?? 0;
  const { receipts } = await call('payments.collect', {
    roomId,
    lines: [{ lineId: line?.lineId ?? '', amountFen }],
    tenders: [{ method: 'cash', amountFen }],
  });
  const number = receipts[0]?.number ?? '';
  const state = async () => (await call('printJobs.list', {})).rows[0]?.state;
  await expect.poll(state, { timeout: 20_000 }).toBe('confirmed');
  expect(printer.lines.join('\n').split(number).length - 1).toBe(1);
  const { utilities } = await program.act('report');
  expect(utilities).toEqual([
    { entry: expect.stringMatching(/deviceProcess\.js$/), name: 'Steward devices', running: true },
  ]);

  await program.act('closeWindow');
  const { code, report } = await program.ended;
  expect({ code, misuses: report.misuses }).toEqual({ code: 0, misuses: [] });
}, 60_000);
