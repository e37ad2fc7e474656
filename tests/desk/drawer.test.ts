import { afterEach, beforeEach, expect, test } from 'vitest';
import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import { type Office, openOffice } from '../support/office.ts';

let office: Office;
let printer: VirtualPrinter;

beforeEach(async () => {
  office = await openOffice();
  printer = await VirtualPrinter.start();
});

afterEach(async () => {
  await office.desk.close();
  await printer.powerOff();
});

async function savePrinter(kickForCash: boolean): Promise<void> {
  const { printers } = await office.desk.call('printers.list', {});
  await office.desk.call('printers.save', {
    ...(printers[0] && { printerId: printers[0].printerId }),
    name: '前台',
    kind: 'escpos',
    transport: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
    drawer: 'pin2',
    kickForCash,
  });
}

async function pay(method: 'cash' | 'wechat'): Promise<string> {
  const { receipts } = await office.cashier.call('payments.collect', {
    roomId: office.roomId,
    lines: [],
    tenders: [{ method, amountFen: 10_000 }],
    excess: 'prepayment',
  });
  return receipts[0]?.receiptId ?? '';
}

test('P10: a receipt with cash opens the drawer once, and a reprint never does', async () => {
  await savePrinter(true);
  const receiptId = await pay('cash');
  await printer.until(() => printer.cuts === 1);
  expect(printer.drawerKicks).toBe(1);
  await office.desk.call('receipts.reprint', { receiptId });
  await printer.until(() => printer.cuts === 2);
  expect(printer.drawerKicks).toBe(1);
  const { rows } = await office.desk.call('audit.search', { action: 'payments.collect' });
  expect(rows.map((row) => JSON.stringify(row))).toEqual([expect.stringContaining('drawer')]);
});

test('P10: without cash, or where it is not set, the drawer stays shut', async () => {
  await savePrinter(true);
  await pay('wechat');
  await printer.until(() => printer.cuts === 1);
  await savePrinter(false);
  await pay('cash');
  await printer.until(() => printer.cuts === 2);
  expect(printer.drawerKicks).toBe(0);
});

test('P10: opened by hand once, audited whether it worked or not', async () => {
  expect(await office.cashier.fault('drawer.kick', {})).toMatchObject({ sub: 'drawer.none' });
  await savePrinter(false);
  expect(await office.cashier.call('drawer.kick', {})).toEqual({ opened: true });
  await printer.until(() => printer.drawerKicks === 1);
  await printer.powerOff();
  expect(await office.cashier.call('drawer.kick', {})).toEqual({ opened: false, problem: 'device.offline' });
  const { rows } = await office.desk.call('audit.search', { action: 'drawer.kick' });
  expect(rows.filter(({ outcome }) => outcome === 'ok')).toHaveLength(2);
  expect(printer.drawerKicks).toBe(1);
});
