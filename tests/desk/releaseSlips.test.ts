import { afterAll, beforeAll, expect, test } from 'vitest';
import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let printer: VirtualPrinter;
let roomId: string;

beforeAll(async () => {
  printer = await VirtualPrinter.start();
  desk = await openFoundedDesk();
  ({ roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '80' }));
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '90',
    name: '清运费',
    rule: { from: '2020-01-01', rule: { kind: 'agreed' } },
  });
  await desk.call('charges.post', {
    roomId,
    feeItemId,
    amountFen: 300_00,
    on: '2026-01-05',
    dueDate: '2026-01-05',
  });
});

afterAll(async () => {
  await desk.close();
  await printer.powerOff();
});

const issue = (more: object = {}) =>
  desk.call('releaseSlips.issue', {
    roomId,
    consent: 'phone',
    consentBy: '张三',
    carrier: '搬家公司',
    goods: [
      { name: '沙发', count: 1 },
      { name: '纸箱', count: 12 },
    ],
    ...more,
  });

test('what is owed is told and holds nothing; without a printer the slip stands and goes on A5', async () => {
  const { entryId, arrearsFen, printJobId, number } = await issue();
  expect(arrearsFen).toBe(300_00);
  expect(printJobId).toBeUndefined();
  await expect(desk.call('releaseSlips.print', { entryId })).rejects.toMatchObject({
    fault: { sub: 'printer.none' },
  });
  const pdf = await desk.call('releaseSlips.pdf', { entryId });
  expect(pdf.fileName).toBe(`${number}.pdf`);
});

test('it prints with its number, goods, consent and code, and a second one says that it is a copy', async () => {
  await desk.call('printers.save', {
    name: '前台',
    kind: 'escpos',
    transport: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
  });
  const { entryId, number } = await issue();
  await printer.until(() => printer.cuts === 1);
  const paper = printer.lines.join('\n');
  for (const words of ['放行条', number, '1-1-101', '张三 电话核实', '纸箱', '×12', '300.00', '门岗核对签字'])
    expect(paper).toContain(words);
  await desk.call('releaseSlips.print', { entryId });
  await printer.until(() => printer.cuts === 2);
  expect(printer.lines.join('\n')).toContain('补打');
});

test('it ends once, and is never good for a day gone by', async () => {
  const { entryId, number } = await issue();
  await desk.call('releaseSlips.end', { entryId, way: 'passed', note: '门岗老周' });
  await expect(desk.call('releaseSlips.end', { entryId, way: 'withdrawn' })).rejects.toMatchObject({
    fault: { code: 'conflict', sub: 'releaseSlip.ended' },
  });
  const { rows } = await desk.call('releaseSlips.list', { number });
  expect(rows[0]).toMatchObject({
    end: { way: 'passed', note: '门岗老周' },
    goods: [{ name: '沙发' }, { name: '纸箱' }],
  });
  await expect(issue({ validOn: '2020-01-01' })).rejects.toMatchObject({
    fault: { sub: 'releaseSlip.past' },
  });
});
