import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import { ADMIN, foundCommunity, goTo, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'devices' });

let printer: VirtualPrinter;

test.beforeAll(async ({ desk }) => {
  printer = await VirtualPrinter.start();
  await foundCommunity(desk);
  const transport = { kind: 'tcp', host: '127.0.0.1', port: printer.port };
  await desk.ask('printers.save', { name: '前台小票机', kind: 'escpos', transport }, ADMIN);
});
test.afterAll(() => printer.powerOff());

test('the device page says how each device is, in words, and keeps a log', async ({ page }) => {
  await signIn(page);
  await goTo(page, '/settings/devices');
  await page.getByRole('button', { name: '测试 前台小票机' }).click();
  await expect(page.getByText('就绪', { exact: true }).first()).toBeVisible();
  printer.set({ cover: 'open' });
  await page.getByRole('button', { name: '测试 前台小票机' }).click();
  await expect(page.getByText('打印机上盖没有合上。请合上，没有打完的会接着打印。')).toBeVisible();
  await page.getByRole('button', { name: '刷新' }).click();
  await expect(page.getByText(/完成 · 前台小票机 · printer\.status/).first()).toBeVisible();
  await page.getByRole('button', { name: '新增设备' }).click();
  await page.getByLabel('名称', { exact: true }).fill('身份证读卡器');
  await page.getByRole('combobox', { name: '串口号' }).fill('/dev/ttyUSB7');
  await page.getByRole('button', { name: '保存设备' }).click();
  await page.getByRole('button', { name: '测试 身份证读卡器' }).click();
  await expect(page.getByText('找不到这台设备。请检查电源和连接线，再点测试。')).toBeVisible();
});
