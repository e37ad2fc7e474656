import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ManualTimers } from '#tests/peers/manualTimers.ts';
import { VirtualPrinter, type VirtualPrinterOptions } from '#tests/peers/virtualPrinter.ts';
import { openReceiptFont, type ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { receiptPrinter } from '../devices/escpos/receiptPrinter.ts';
import { tcpTransport } from '../devices/transports/tcpTransport.ts';
import { testPrinter } from './printerTest.ts';

const resourcesFolder = fileURLToPath(new URL('../../../resources', import.meta.url));
const timeouts = { status: 501, completion: 15_001, poll: 2001, patience: 1_800_001 };
let font: ReceiptFont;
let timers: ManualTimers;
let peer: VirtualPrinter;

beforeAll(async () => {
  font = await openReceiptFont(resourcesFolder);
});

beforeEach(() => {
  timers = new ManualTimers();
});

afterEach(async () => {
  await peer.powerOff();
});

async function run(options: VirtualPrinterOptions, prepare: () => unknown = () => undefined) {
  peer = await VirtualPrinter.start(options);
  await prepare();
  return testPrinter(
    { jobId: 'test', address: `127.0.0.1:${peer.port}`, cells: 48, at: 0, zone: 'Asia/Shanghai' },
    {
      openPrinter: (manners) =>
        receiptPrinter({
          openTransport: () => tcpTransport({ host: '127.0.0.1', port: peer.port, timers }),
          manners,
          now: () => 0,
          timers,
          timeouts,
        }),
      font,
      paper: { cells: 48, qr: 'native', cutter: 'partial', chinese: 'printer' },
      signal: new AbortController().signal,
    },
  );
}

describe('testing a printer', () => {
  it('prints the test slip on one that is well', async () => {
    expect(await run({})).toEqual({
      health: 'ready',
      printed: true,
      manners: { answers: 'always', completion: 'gs-r' },
    });
    expect(peer.lines[0]).toBe('打印测试');
    expect(peer.cuts).toBe(1);
  });

  it('learns that a printer is mute', async () => {
    const testing = run({ mute: true });
    await timers.pass(timeouts.status);
    expect(await testing).toEqual({
      health: 'mute',
      printed: true,
      manners: { answers: 'never', completion: 'gs-r' },
    });
    await peer.until(() => peer.cuts === 1);
  });

  it('learns that a printer knows no markers', async () => {
    const testing = run({ noMarkers: true });
    await timers.pass(timeouts.completion);
    expect(await testing).toEqual({
      health: 'ready',
      printed: true,
      manners: { answers: 'always', completion: 'none' },
    });
  });

  it('says what is wrong instead of printing', async () => {
    expect(await run({ paperLines: 0 })).toEqual({
      health: 'paperOut',
      printed: false,
      manners: { answers: 'always', completion: 'gs-r' },
    });
    await peer.powerOff();
    expect(await run({ garbage: Uint8Array.of(0xff) })).toMatchObject({ health: 'error', printed: false });
    await peer.powerOff();
    expect(await run({}, () => peer.powerOff())).toEqual({
      health: 'unreachable',
      printed: false,
      manners: { answers: 'unlearned', completion: 'gs-r' },
    });
  });
});
