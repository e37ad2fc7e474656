import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SdtReaderPeer } from '#tests/peers/sdtReader.ts';
import { UsbOverTcp } from '#tests/peers/usbOverTcp.ts';
import { VirtualPrinter } from '#tests/peers/virtualPrinter.ts';
import { saySkipped } from '#tests/support/lacking.ts';
import { EscPosBuilder } from '../escpos/escPosBuilder.ts';
import { receiptPrinter } from '../escpos/receiptPrinter.ts';
import { idReader } from '../idCard/idReader.ts';
import { usbBulkTransport } from './usbBulkTransport.ts';

// Live peers behind a cable of our own. The cable itself, and Windows with it, is proven by no test.

const SPEC = { kind: 'usb-bulk', vid: 0x04b8, pid: 0x0202 } as const;
const never = new AbortController().signal;
const job = { jobId: '1', bytes: new EscPosBuilder().line('A1QK-000001').cut('partial').bytes() };

let peer: VirtualPrinter | SdtReaderPeer | undefined;

beforeAll(() =>
  saySkipped('a real USB device', 'no test machine offers one; its port is a seam with a live peer'),
);
afterEach(async () => {
  if (peer instanceof VirtualPrinter) await peer.powerOff();
  else await peer?.unplug();
});

async function printer() {
  const one = await VirtualPrinter.start();
  peer = one;
  const asked: [number, number][] = [];
  const usb = receiptPrinter({
    openTransport: () =>
      usbBulkTransport(SPEC, async (vid, pid) => {
        asked.push([vid, pid]);
        return new UsbOverTcp(one.port);
      }),
    manners: { answers: 'always', completion: 'gs-r' },
    now: Date.now,
  });
  return { one, usb, asked };
}

describe('raw USB', () => {
  it('finds the bulk endpoints among others, prints, and hears that it is printed', async () => {
    const { one, usb, asked } = await printer();
    expect(await usb.status(never)).toMatchObject({ reachable: true, answers: true, paper: 'ok' });
    expect(await usb.print(job, () => undefined, never)).toBe('confirmed');
    expect(one.lines).toEqual(['A1QK-000001']);
    expect(asked).toEqual([
      [0x04b8, 0x0202],
      [0x04b8, 0x0202],
    ]);
  });

  it('a printer that is pulled out in the middle leaves the job for a person to settle', async () => {
    const { one, usb } = await printer();
    one.behave({ diesAfterBytes: 10 });
    await expect(usb.print(job, () => undefined, never)).rejects.toMatchObject({ retry: 'ask-operator' });
  });

  it('reads an identity card whose answer comes in packets of 64 bytes', async () => {
    const reader = await SdtReaderPeer.start({ card: 'resident' });
    peer = reader;
    const { card } = await idReader({
      openTransport: () => usbBulkTransport(SPEC, async () => new UsbOverTcp(reader.port)),
    }).readOnce(1000, () => undefined, never);
    expect(card).toMatchObject({ name: '周样例', number: '11010519491231002X' });
  });

  it('is OFFLINE where there is no such device, and UNSUPPORTED where it has no bulk endpoint', async () => {
    await expect(usbBulkTransport(SPEC, async () => undefined).open(never)).rejects.toMatchObject({
      code: 'OFFLINE',
      retry: 'safe',
    });
    const one = await VirtualPrinter.start();
    peer = one;
    const bare = new UsbOverTcp(one.port);
    bare.configuration = { interfaces: [] };
    await expect(usbBulkTransport(SPEC, async () => bare).open(never)).rejects.toMatchObject({
      code: 'UNSUPPORTED',
    });
  });
});
