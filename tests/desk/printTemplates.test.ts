import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlipTemplate } from '#shared/contract/printTemplates.contract.ts';
import type { LaidOutLine } from '#shared/domain/receipts/layoutCells.ts';
import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import { foundTown, linesOf } from '../support/household.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let printer: VirtualPrinter;

beforeEach(async () => {
  desk = await openFoundedDesk();
  printer = await VirtualPrinter.start();
});

afterEach(async () => {
  await desk.close();
  await printer.powerOff();
});

async function receiptTemplate(paper: '58' | '80') {
  const { templates } = await desk.call('printTemplates.list', {});
  const found = templates.find((one) => one.document === 'receipt' && one.paper === paper);
  if (!found) throw new Error(paper);
  return found;
}

/** One month of one room, paid in cash. */
async function payOnce(): Promise<string> {
  const { roomIds } = await foundTown(desk, { rooms: 1, billed: ['2026-11'] });
  const [roomId = ''] = roomIds;
  const lines = (await linesOf(desk, roomId)).map(({ lineId, outstandingFen }) => ({
    lineId,
    amountFen: outstandingFen,
  }));
  const amountFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  const { receipts } = await desk.call('payments.collect', {
    roomId,
    lines,
    tenders: [{ method: 'cash', amountFen }],
  });
  return receipts[0]?.receiptId ?? '';
}

const without = (template: SlipTemplate, part: string): SlipTemplate => ({
  ...template,
  parts: template.parts.map((one) => (one.part === part ? { ...one, shown: false } : one)),
});

const said = (lines: readonly LaidOutLine[]) =>
  lines.map((line) => (line.kind === 'text' ? line.text : `<${line.kind}>`)).join('\n');

test('paper and preview follow the template, an old receipt printed again too, and one step leads back', async () => {
  const { template } = await receiptTemplate('58');
  await desk.call('printers.save', {
    name: '前台',
    kind: 'escpos',
    transport: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
    cells: 32,
  });
  const receiptId = await payOnce();
  await printer.until(() => printer.cuts === 1);
  expect(printer.lines.join('\n')).toContain('预存余额');

  const own = { ...without(without(template, 'balances'), 'qr'), headerLines: ['客服电话 010-55550100'] };
  const { before } = await desk.call('printTemplates.save', {
    document: 'receipt',
    paper: '58',
    template: own,
  });
  expect(before).toBeNull();
  const preview = await desk.call('printTemplates.preview', {
    document: 'receipt',
    paper: '58',
    template: own,
  });
  expect(preview.cells).toBe(32);
  expect(said(preview.lines as LaidOutLine[])).toContain('客服电话 010-55550100');

  const printed = printer.lines.length;
  await desk.call('receipts.reprint', { receiptId });
  await printer.until(() => printer.cuts === 2);
  const again = printer.lines.slice(printed).join('\n');
  expect(again).toContain('客服电话 010-55550100');
  expect(again).not.toContain('预存余额');
  expect(again).toContain('补打 第1次');
  expect(printer.printed.filter((op) => op.op === 'qrPrint')).toHaveLength(1);

  // Only the paper it was made for.
  expect(await receiptTemplate('80')).toMatchObject({ isBuiltIn: true });
  expect(await receiptTemplate('58')).toMatchObject({ isBuiltIn: false, savedBy: '何主管' });
  const back = await desk.call('printTemplates.save', { document: 'receipt', paper: '58', template: before });
  expect(back.before).toMatchObject({ headerLines: ['客服电话 010-55550100'] });
  expect(await receiptTemplate('58')).toMatchObject({ isBuiltIn: true, template });
});

test('what is required can not be switched off, and a picture must be what it says', async () => {
  const { template } = await receiptTemplate('80');
  const save = (changed: SlipTemplate) =>
    desk.fault('printTemplates.save', { document: 'receipt', paper: '80', template: changed });
  expect(await save(without(template, 'amount'))).toMatchObject({
    code: 'rule',
    sub: 'template.required',
    params: { parts: '金额与大写' },
  });
  const logo = { widthBytes: 2, height: 2, bits: 'ff' };
  expect(await save({ ...template, logo })).toMatchObject({ code: 'validation' });
});

test('characters nobody can draw are named before they are saved', async () => {
  const { template } = await receiptTemplate('80');
  await expect
    .poll(async () => {
      const { missing } = await desk.call('printTemplates.preview', {
        document: 'receipt',
        paper: '80',
        template: { ...template, footerLines: ['𠮷祥如意'] },
      });
      return missing;
    })
    .toEqual(['𠮷']);
});
