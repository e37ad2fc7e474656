import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualPrinter, type VirtualPrinterOptions } from '../peers/virtualPrinter.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

// What asking a printer and printing a slip find out of printers of several makes, and what is kept of it.

let desk: TestDesk;
let printer: VirtualPrinter;

beforeEach(async () => {
  desk = await openFoundedDesk();
});
afterEach(async () => {
  await desk.close();
  await printer.powerOff();
});

async function plugIn(options: VirtualPrinterOptions = {}) {
  printer = await VirtualPrinter.start(options);
  return { kind: 'tcp' as const, host: '127.0.0.1', port: printer.port };
}

/** What is kept of how a printer talks back. */
function keptOf(printerId: string): unknown {
  const db = new Database(join(desk.dataFolder, 'community.sqlite'), { readonly: true });
  try {
    return db.prepare('SELECT answers, completion FROM printers WHERE id = ?').get(printerId);
  } finally {
    db.close();
  }
}

describe('a printer that is asked', () => {
  it('of the Epson kind says its name and confirms what it printed', async () => {
    const transport = await plugIn({ maker: 'EPSON', model: 'TM-T88V' });
    expect(await desk.call('printers.identify', { transport })).toEqual({
      health: 'ready',
      maker: 'EPSON',
      model: 'TM-T88V',
      profile: 'epson80',
    });
    expect(printer.printed).toEqual([]);
    const { learned, printed } = await desk.call('printers.test', { transport, cells: 42 });
    expect({ learned, printed }).toEqual({
      learned: { answers: 'always', completion: 'gs-r' },
      printed: true,
    });
    const silentAtTheEnd = { answers: 'always', completion: 'none' } as const;
    const settings = { name: '前台', kind: 'escpos', transport, learned: silentAtTheEnd } as const;
    const { printerId } = await desk.call('printers.save', settings);
    expect(keptOf(printerId)).toEqual(silentAtTheEnd);
  });

  it('that is mute is told apart from one that is off, and is asked for nothing it might print', async () => {
    const transport = await plugIn({ mute: true, maker: 'EPSON' });
    expect(await desk.call('printers.identify', { transport })).toEqual({ health: 'mute' });
    expect(printer.jobBytes).toBe(0);
    const { learned } = await desk.call('printers.test', { transport, cells: 48 });
    expect(learned).toMatchObject({ answers: 'never' });
    await printer.powerOff();
    expect(await desk.call('printers.identify', { transport })).toEqual({ health: 'unreachable' });
  });

  it('without paper says so, and nothing is printed', async () => {
    const transport = await plugIn({ paperLines: 0 });
    expect(await desk.call('printers.identify', { transport })).toEqual({ health: 'paperOut' });
    expect(await desk.call('printers.test', { transport, cells: 48 })).toMatchObject({ printed: false });
  });

  it('that answers noise is not taken for a printer', async () => {
    const transport = await plugIn({ garbage: Uint8Array.of(0xff, 0xee) });
    expect(await desk.call('printers.identify', { transport })).toEqual({ health: 'error' });
  });
});

it('without a Chinese typeface gets every Chinese line as a picture, and the knife is left alone', async () => {
  const transport = await plugIn();
  const settings = { qr: 'raster', cutter: 'none', chinese: 'drawn' } as const;
  expect(await desk.call('printers.test', { transport, cells: 48, ...settings })).toMatchObject({
    printed: true,
  });
  expect(printer.lines.join('\n')).not.toMatch(/[^\x20-\x7e\n]/);
  expect(printer.lines.join('\n')).toContain('1234567890');
  expect(printer.printed.filter((op) => op.op === 'raster').length).toBeGreaterThan(8);
  expect(printer.printed.some((op) => op.op === 'qrPrint')).toBe(false);
  expect(printer.cuts).toBe(0);
});
