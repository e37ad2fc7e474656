import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askIpp, valuesOf } from '#main/devices/spooler/ippClient.ts';
import type { DocumentKind } from '#shared/contract/documents.contract.ts';
import { BytePeer } from '../peers/bytePeer.ts';
import { type CupsTree, startCups } from '../peers/cupsTree.ts';
import { foundTown, linesOf } from '../support/household.ts';
import { lacking } from '../support/lacking.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

// PDFs through a real CUPS: whole, and with the sheet they are for (devices.md's trap: without one, a system takes its own).

const lacks = lacking('documents through CUPS', 'cupsd', 'lpadmin', 'lpstat');
const ASKS = { queue: null, silent: false };
const never = new AbortController().signal;

describe.skipIf(lacks)('a document', () => {
  let cups: CupsTree;
  let desk: TestDesk;
  let receiptId: string;
  let before: string | undefined;
  let jobs = 0;

  beforeAll(async () => {
    cups = await startCups();
    before = process.env.CUPS_SERVER;
    process.env.CUPS_SERVER = cups.address;
    desk = await openFoundedDesk();
    const { roomIds } = await foundTown(desk, { rooms: 1, billed: ['2026-11'] });
    const [roomId = ''] = roomIds;
    const lines = (await linesOf(desk, roomId)).map(({ lineId, outstandingFen: amountFen }) => ({
      lineId,
      amountFen,
    }));
    const amountFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
    const tenders = [{ method: 'cash' as const, amountFen }];
    const { receipts } = await desk.call('payments.collect', { roomId, lines, tenders });
    receiptId = receipts[0]?.receiptId ?? '';
  });

  afterAll(async () => {
    await desk.close();
    await cups.stop();
    if (before === undefined) delete process.env.CUPS_SERVER;
    else process.env.CUPS_SERVER = before;
  });

  const use = (kind: DocumentKind, queue: string | null, silent: boolean) =>
    desk.call('documents.savePrinters', {
      receipts: ASKS,
      letters: ASKS,
      reports: ASKS,
      sheets: ASKS,
      [kind]: { queue, silent },
    });
  const receipt = (form: 'a4' | 'a5' | 'half') =>
    desk.call('receipts.pdf', { receiptId, form, parts: 'one' });
  const report = () => desk.call('reports.export', { report: 'arrearsByRoom', format: 'pdf' });

  /** What CUPS keeps of the newest job. */
  async function jobHas(queue: string): Promise<{ media: string[]; format: string[] }> {
    jobs += 1;
    const [host = '', port] = cups.address.split(':');
    const answer = await askIpp(
      { host, port: Number(port) },
      `/printers/${queue}`,
      {
        version: '2.0',
        operation: 'Get-Job-Attributes',
        'operation-attributes-tag': {
          'attributes-charset': 'utf-8',
          'attributes-natural-language': 'en-us',
          'printer-uri': `ipp://${cups.address}/printers/${queue}`,
          'job-id': jobs,
          'requesting-user-name': 'steward',
          'requested-attributes': ['media', 'document-format'],
        },
      },
      never,
    );
    const group = answer['job-attributes-tag'];
    return { media: valuesOf(group, 'media'), format: valuesOf(group, 'document-format') };
  }

  it.each([
    { queue: 'a5', kind: 'receipts', make: () => receipt('a5'), media: 'iso_a5_148x210mm' },
    { queue: 'a4', kind: 'receipts', make: () => receipt('a4'), media: 'iso_a4_210x297mm' },
    { queue: 'half', kind: 'receipts', make: () => receipt('half'), media: 'custom_241x139.7mm_241x139.7mm' },
    { queue: 'report', kind: 'reports', make: report, media: 'iso_a4_210x297mm' },
  ] as const)('arrives whole at $queue, on $media', async ({ queue, kind, make, media }) => {
    const peer = await BytePeer.start();
    await cups.addQueue(queue, peer.port, 'abort-job');
    await use(kind, queue, true);
    const { fileId } = await make();
    const { bytes } = desk.desk.files.get(fileId);
    expect(await desk.call('documents.print', { fileId, kind })).toEqual({ way: 'delivered', queue, media });
    expect(Buffer.compare(await peer.received(bytes.length), bytes)).toBe(0);
    expect(await jobHas(queue)).toEqual({ media: [media], format: ['application/pdf'] });
    await peer.stop();
  });

  it('asks for a dialog where no printer is set, where it is not to be silent, and where sizes differ', async () => {
    const { fileId } = await receipt('a5');
    const dialog = { way: 'dialog' };
    await use('receipts', null, true);
    expect(await desk.call('documents.print', { fileId, kind: 'receipts' })).toEqual(dialog);
    await use('receipts', 'a5', false);
    expect(await desk.call('documents.print', { fileId, kind: 'receipts' })).toEqual(dialog);
    await use('receipts', 'a5', true);
    expect(await desk.call('documents.print', { fileId, kind: 'letters' })).toEqual(dialog);
    const mixed = Buffer.from('%PDF-1.7\n/MediaBox [0 0 595 842]\n/MediaBox [0 0 420 595]');
    const mixedId = desk.desk.files.put('mixed.pdf', 'application/pdf', mixed);
    expect(await desk.call('documents.print', { fileId: mixedId, kind: 'receipts' })).toEqual(dialog);
  });

  it('says what is wrong with a queue that is gone, a printer that is off and a file that is no PDF', async () => {
    const { fileId } = await receipt('a5');
    await use('receipts', 'nowhere', true);
    expect(await desk.fault('documents.print', { fileId, kind: 'receipts' })).toMatchObject({
      code: 'device',
      sub: 'document.noQueue',
      params: { queue: 'nowhere' },
    });
    const peer = await BytePeer.start();
    await cups.addQueue('off', peer.port, 'abort-job');
    await peer.stop();
    await use('receipts', 'off', true);
    expect(await desk.fault('documents.print', { fileId, kind: 'receipts' })).toMatchObject({
      code: 'device',
      sub: 'document.printerOff',
    });
    const { fileId: sheetId } = await desk.call('reports.export', {
      report: 'arrearsByRoom',
      format: 'xlsx',
    });
    expect((await desk.fault('documents.print', { fileId: sheetId, kind: 'reports' })).sub).toBe(
      'document.notPdf',
    );
  });
});
