import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import { DEMO_ADMIN, foundEmptyDemo } from '../support/emptyDemo.ts';
import { foundTown, linesOf } from '../support/household.ts';
import { openFoundedDesk, openTestDesk, TEST_NOW, type TestDesk } from '../support/testDesk.ts';

// Simulated devices: they behave as real ones, and nothing at all reaches a real one.

let folder: string;
let desk: TestDesk;
let printer: VirtualPrinter;
let printerId: string;
let roomIds: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steward-simulation-'));
  await foundEmptyDemo(join(folder, 'data'), join(folder, 'config'), () => TEST_NOW);
  desk = openTestDesk({ folder });
  const { username, password } = DEMO_ADMIN;
  await desk.call('sessions.signIn', { username, password });
  printer = await VirtualPrinter.start();
  const transport = { kind: 'tcp' as const, host: '127.0.0.1', port: printer.port };
  ({ printerId } = await desk.call('printers.save', {
    name: '前台',
    kind: 'escpos',
    transport,
    drawer: 'pin2',
    kickForCash: true,
  }));
  ({ roomIds } = await foundTown(desk, { rooms: 2, billed: ['2026-10', '2026-11'] }));
});

afterEach(async () => {
  await desk.close();
  await printer.powerOff();
  rmSync(folder, { recursive: true, force: true });
});

/** Takes the oldest month of a room in cash. */
async function take(index = 0): Promise<{ receiptId: string; number: string }> {
  const roomId = roomIds[index] ?? '';
  const line = (await linesOf(desk, roomId)).find(({ outstandingFen }) => outstandingFen > 0);
  if (!line) throw new Error('nothing is owed');
  const amountFen = line.outstandingFen;
  const { receipts } = await desk.call('payments.collect', {
    roomId,
    lines: [{ lineId: line.lineId, amountFen }],
    tenders: [{ method: 'cash', amountFen }],
  });
  const [receipt] = receipts;
  if (!receipt) throw new Error('no receipt');
  return receipt;
}

async function jobOf(number: string) {
  const { rows } = await desk.call('printJobs.list', {});
  return rows.find(({ documentNumber }) => documentNumber === number);
}

const slips = async () => (await desk.call('simulation.slips', {})).slips;
const textOf = (slip: Awaited<ReturnType<typeof slips>>[number] | undefined) =>
  slip?.lines.map((line) => (line.kind === 'text' ? line.text : `<${line.kind}>`)).join('\n') ?? '';

/** Questions about health are asked when a printer is saved; everything after this is a leak. */
async function quiet(): Promise<{ connections: number; drawerKicks: number; printed: number }> {
  await desk.call('devices.test', { deviceId: printerId });
  return seen();
}
const seen = () => ({
  connections: printer.connections,
  drawerKicks: printer.drawerKicks,
  printed: printer.printed.length,
});

describe('simulated devices', () => {
  it('print to the screen what says that it is no receipt, and reach no printer or drawer', async () => {
    const before = await quiet();
    expect(await desk.call('simulation.switch', { on: true })).toMatchObject({ on: true, allowed: true });
    expect((await desk.call('system.status', {})).simulation).toBe(true);
    const { number, receiptId } = await take();
    await expect.poll(async () => (await jobOf(number))?.state).toBe('confirmed');
    expect(await jobOf(number)).toMatchObject({ printerName: '演示打印机' });
    const [slip] = await slips();
    const text = textOf(slip);
    expect(text).toContain(number);
    expect(text.match(/演示 无效/g)).toHaveLength(2);
    expect(slip?.lines.find((line) => line.kind === 'qr')).toEqual({ kind: 'qr', data: 'steward-demo' });

    // By every other way to a printer.
    const reprint = await desk.call('receipts.reprint', { receiptId, printerId });
    await expect
      .poll(async () => (await desk.call('printJobs.list', {})).rows[0])
      .toMatchObject({
        printJobId: reprint.printJobId,
        state: 'waiting',
        problem: 'printer.simulated',
      });
    expect(await desk.call('devices.test', { deviceId: printerId })).toEqual({ health: 'ready' });
    expect((await desk.fault('drawer.kick', {})).sub).toBe('drawer.none');
    expect(await desk.call('drawer.kick', { printerId })).toEqual({
      opened: false,
      problem: 'device.simulated',
    });
    const transport = { kind: 'tcp' as const, host: '127.0.0.1', port: printer.port };
    expect(await desk.call('printers.test', { transport, cells: 48 })).toMatchObject({ printed: false });
    expect(await desk.call('printers.identify', { transport })).toEqual({ health: 'error' });
    const { fileId } = await desk.call('receipts.pdf', { receiptId, form: 'a5', parts: 'one' });
    expect((await desk.fault('documents.print', { fileId, kind: 'receipts' })).sub).toBe(
      'simulation.noPaper',
    );
    expect(seen()).toEqual(before);

    // Off again, what waited for the real printer comes out of it, once.
    await desk.call('simulation.switch', { on: false });
    await expect
      .poll(async () => (await desk.call('printJobs.list', {})).rows[0]?.state, { timeout: 10_000 })
      .toBe('confirmed');
    expect(printer.lines.join('\n').split(number).length - 1).toBe(1);
    expect(printer.lines.join('\n')).not.toContain('演示');
    expect(await slips()).toEqual([]);
  }, 30_000);

  it('fail as real ones do: out of paper waits, switched off fails, torn is asked about', async () => {
    await desk.call('simulation.switch', { on: true });
    await desk.call('simulation.trouble', { trouble: 'paperOut' });
    await expect.poll(async () => (await desk.call('system.status', {})).printer).toBe('paperOut');
    const waiting = await take();
    await expect
      .poll(async () => jobOf(waiting.number))
      .toMatchObject({
        state: 'waiting',
        problem: 'printer.paperOut',
      });
    await desk.call('simulation.trouble', { trouble: 'none' });
    await expect.poll(async () => (await jobOf(waiting.number))?.state).toBe('confirmed');

    await desk.call('simulation.trouble', { trouble: 'off' });
    const failed = await take(1);
    await expect
      .poll(async () => jobOf(failed.number))
      .toMatchObject({
        state: 'failed',
        problem: 'printer.unreachable',
      });
    await desk.call('simulation.trouble', { trouble: 'tears' });
    const printJobId = (await jobOf(failed.number))?.printJobId ?? '';
    await desk.call('printJobs.retry', { printJobId });
    await expect
      .poll(async () => jobOf(failed.number))
      .toMatchObject({
        state: 'unknown',
        problem: 'printer.disconnected',
      });
    const [torn, whole] = await slips();
    expect(torn?.torn).toBe(true);
    expect(torn?.lines.length).toBeLessThan(whole?.lines.length ?? 0);
  });

  it('read made-up people, each marked, without a reader', async () => {
    expect((await desk.fault('idCards.read', {})).sub).toBe('idCard.noReader');
    await desk.call('simulation.switch', { on: true });
    const first = await desk.call('idCards.read', {});
    expect(first).toMatchObject({ card: { type: 'resident' }, validity: 'valid', suspectNumber: false });
    expect(first.card.name).toMatch(/^演示/);
    expect((await desk.call('idCards.read', {})).card.type).toBe('hmt');
  }, 15_000);

  it('are real again after a restart', async () => {
    await desk.call('simulation.switch', { on: true });
    await desk.restart();
    const { username, password } = DEMO_ADMIN;
    await desk.call('sessions.signIn', { username, password });
    expect(await desk.call('simulation.state', {})).toEqual({ on: false, allowed: true, trouble: 'none' });
    const { number } = await take();
    await expect.poll(async () => (await jobOf(number))?.state).toBe('confirmed');
    expect(printer.lines.join('\n')).toContain(number);
  });
});

it('on real books can’t be switched on', async () => {
  const real = await openFoundedDesk();
  expect(await real.call('simulation.state', {})).toMatchObject({ on: false, allowed: false });
  expect(await real.fault('simulation.switch', { on: true })).toMatchObject({ sub: 'simulation.realBooks' });
  expect(await real.fault('simulation.trouble', { trouble: 'off' })).toMatchObject({ sub: 'simulation.off' });
  await real.close();
});
