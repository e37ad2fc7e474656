import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import { ADMIN, foundCommunity, goTo, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'devices' });
test.describe.configure({ mode: 'serial' });

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
  await expect(page.getByText(/询问打印机 · 前台小票机 · 完成/).first()).toBeVisible();
  await page.getByRole('button', { name: '新增设备' }).click();
  await page.getByLabel('名称', { exact: true }).fill('身份证读卡器');
  await page.getByRole('combobox', { name: '串口号' }).fill('/dev/ttyUSB7');
  await page.getByRole('button', { name: '保存设备' }).click();
  await page.getByRole('button', { name: '测试 身份证读卡器' }).click();
  await expect(page.getByText('找不到这台设备。请检查电源和连接线，再点测试。')).toBeVisible();
});

test('a device is changed where it stands, and a name says what it is', async ({ page }) => {
  await signIn(page);
  await goTo(page, '/settings/devices');
  await page.getByRole('button', { name: '编辑 身份证读卡器' }).click();
  const dialog = page.getByRole('dialog', { name: '编辑 身份证读卡器' });
  await dialog.getByLabel('名称', { exact: true }).fill('前台读卡器');
  await dialog.getByRole('combobox', { name: '连接方式' }).click();
  await page.getByRole('option', { name: 'USB 免驱（HID）' }).click();
  await dialog.getByLabel('USB 厂商号（十六进制）').fill('0400');
  await dialog.getByLabel('USB 产品号（十六进制）').fill('c35a');
  await dialog.getByRole('button', { name: '保存设备' }).click();
  await expect(page.getByText('HID 0400:c35a')).toBeVisible();
  await page.getByRole('button', { name: '编辑 前台小票机' }).click();
  const printers = page.getByRole('dialog', { name: '编辑 前台小票机' });
  await printers.getByLabel('名称', { exact: true }).fill('窗口小票机');
  await printers.getByRole('button', { name: '保存打印机' }).click();
  await expect(page.getByText('窗口小票机', { exact: true })).toBeVisible();
});

test('a scanner on a line is added, heard, and missing it fills one line of the log', async ({
  page,
  desk,
}) => {
  const lines = new Set<Socket>();
  const server = createServer((socket) => {
    lines.add(socket);
    socket.on('error', () => undefined).resume();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await signIn(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '查找与命令' }).fill('设备：');
  await page.getByRole('button', { name: '设备：读卡器、扫码枪' }).click();
  await page.getByRole('button', { name: '新增设备' }).click();
  const dialog = page.getByRole('dialog', { name: '新增设备' });
  await dialog.getByRole('combobox', { name: '设备类型' }).click();
  await page.getByRole('option', { name: '扫码枪（串口）' }).click();
  await dialog.getByLabel('名称', { exact: true }).fill('窗口扫码枪');
  await dialog.getByRole('combobox', { name: '连接方式' }).click();
  await page.getByRole('option', { name: '网络' }).click();
  await dialog.getByLabel('网络地址').fill('127.0.0.1');
  await dialog.getByLabel('端口').fill(String(port));
  await dialog.getByRole('button', { name: '保存设备' }).click();
  await expect.poll(() => lines.size).toBe(1);
  for (const line of lines) line.write('WO-NOT-A-CODE\r');
  await expect(page.getByText(/WO-NOT-A-CODE/)).toBeVisible();

  const closed = once(server, 'close');
  server.close();
  for (const line of lines) line.destroy();
  await closed;
  const missing = async () => {
    const { events } = (await desk.ask('devices.events', {}, ADMIN)) as {
      events: { driver?: string; code?: string; times?: number }[];
    };
    return events.filter(({ driver, code }) => driver === 'scanner.watch' && code === 'OFFLINE');
  };
  await expect.poll(async () => (await missing())[0]?.times ?? 0).toBeGreaterThan(1);
  expect(await missing()).toHaveLength(1);
  await page.getByRole('button', { name: '刷新' }).click();
  await expect(page.getByText(/守候扫码枪 · 窗口扫码枪 · 失败 · OFFLINE · 从 .* 起 \d+ 次/)).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '存成文件给技术支持' }).click();
  const file = readFileSync(await (await download).path(), 'utf8');
  expect(file).toContain(`守候扫码枪 · scanner 127.0.0.1:${port} · 失败 · OFFLINE`);
  expect(file).not.toContain('窗口扫码枪');
});
