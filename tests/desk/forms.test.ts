import { afterEach, beforeEach, expect, test } from 'vitest';
import { CROSSES } from '#shared/domain/forms/alignment.ts';
import { USUAL_OVERPRINT } from '#shared/domain/forms/overprintPages.ts';
import { unitsOf } from '#shared/domain/forms/placedText.ts';
import { linesOfSheet } from '../peers/escpkDecode.ts';
import { FormPrinter } from '../peers/formPrinter.ts';
import { foundTown, linesOf } from '../support/household.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let printer: FormPrinter;
let printerId: string;

beforeEach(async () => {
  desk = await openFoundedDesk();
  printer = await FormPrinter.start();
  const settings = {
    name: '针式',
    kind: 'escpk',
    transport: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
  } as const;
  ({ printerId } = await desk.call('printers.save', settings));
});

afterEach(async () => {
  await desk.close();
  await printer.stop();
});

/** So many months of one room, paid at once. */
async function pay(months: readonly string[]): Promise<string> {
  const { roomIds } = await foundTown(desk, { rooms: 1, billed: months });
  const [roomId = ''] = roomIds;
  const lines = (await linesOf(desk, roomId)).map(({ lineId, outstandingFen: amountFen }) => ({
    lineId,
    amountFen,
  }));
  const amountFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  const { receipts } = await desk.call('payments.collect', {
    roomId,
    lines,
    tenders: [{ method: 'cash', amountFen }],
  });
  return receipts[0]?.receiptId ?? '';
}

const state = async () => (await desk.call('printJobs.list', {})).rows[0]?.state;

test('a receipt goes to forms without a question asked, and its job ends delivered', async () => {
  await desk.call('printers.savePaper', { form: 'third', parts: 'one', rightTenths: 0, downTenths: 0 });
  await pay(['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']);
  await printer.untilJobs(1);
  await expect.poll(state).toBe('delivered');
  const [job] = printer.read;
  expect(job).toMatchObject({ pageLines: 22, truncated: false });
  expect(job?.sheets).toHaveLength(2);
  const [first = [], second = []] = job?.sheets.map(linesOfSheet) ?? [];
  expect(first.join('\n')).toContain('过次页');
  expect(second.join('\n')).toContain('承前页');
  expect(second.join('\n')).toContain('人民币壹仟零玖拾元零壹角肆分');
  // Only what is printed ever came: a question would stand on the paper.
  for (const bytes of printer.jobs) expect(bytes.includes(0x10)).toBe(false);
  const { printers } = await desk.call('printers.list', {});
  expect(printers[0]).toMatchObject({ kind: 'escpk', health: 'mute' });
});

test('the same receipt is struck into the boxes of a pre-printed form, moved by the offset of the PC', async () => {
  const receiptId = await pay(['2026-11']);
  await printer.untilJobs(1);
  const { before } = await desk.call('printers.saveOverprint', { overprint: USUAL_OVERPRINT });
  expect(before).toBeNull();
  await desk.call('printers.savePaper', { form: 'half', parts: 'one', rightTenths: 25, downTenths: -10 });
  await desk.call('receipts.reprint', { receiptId });
  await printer.untilJobs(2);
  const sheet = printer.read[1]?.sheets[0];
  const number = USUAL_OVERPRINT.fields.find(({ field }) => field === 'number');
  const found = sheet?.texts.find(({ text }) => /^\w{4}-\d{6}$/.test(text));
  expect(Math.abs((found?.x ?? 0) - unitsOf((number?.rightTenths ?? 0) + 25))).toBeLessThanOrEqual(2);
  expect(Math.abs((found?.y ?? 0) - unitsOf((number?.downTenths ?? 0) - 10))).toBeLessThanOrEqual(1);
  expect(sheet?.texts.map(({ text }) => text)).toContain('补打 第1次');
  expect(
    await desk.fault('printers.saveOverprint', { overprint: { ...USUAL_OVERPRINT, form: 'third' } }),
  ).toMatchObject({ code: 'validation', sub: 'overprint.outside' });
});

test('a ruler sheet shows the crosses where they ought to be, with the offset it was printed with', async () => {
  await desk.call('printers.savePaper', { form: 'half', parts: 'one', rightTenths: 10, downTenths: 5 });
  const run = await desk.call('printers.ruler', { printerId });
  expect(run).toEqual({ rightTenths: 10, downTenths: 5 });
  await printer.untilJobs(1);
  const crosses = printer.read[0]?.sheets[0]?.texts.filter(({ text }) => text === '＋') ?? [];
  expect(crosses).toHaveLength(2);
  for (const [index, cross] of crosses.entries()) {
    const wanted = CROSSES[index];
    expect(Math.abs(cross.x + 18 - unitsOf((wanted?.rightTenths ?? 0) + 10))).toBeLessThanOrEqual(2);
    expect(Math.abs(cross.y + 15 - unitsOf((wanted?.downTenths ?? 0) + 5))).toBeLessThanOrEqual(2);
  }
  await printer.stop();
  expect(await desk.fault('printers.ruler', { printerId })).toMatchObject({ sub: 'printer.unreachable' });
});

test('other slips go to forms line by line', async () => {
  const { roomIds } = await foundTown(desk, { rooms: 1, billed: ['2026-11'] });
  const [line] = await linesOf(desk, roomIds[0] ?? '');
  if (!line) throw new Error('nothing owed');
  const amountFen = line.outstandingFen;
  await desk.call('payments.noteTransfer', {
    roomId: roomIds[0] ?? '',
    lines: [{ lineId: line.lineId, amountFen }],
    amountFen,
    reference: '工行 2231',
  });
  await printer.untilJobs(1);
  const text = printer.read[0]?.sheets.flatMap(linesOfSheet).join('\n');
  expect(text).toContain('已收待核');
  expect(text).toContain('本单不是收据');
});
