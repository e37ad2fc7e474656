import type { Page } from '@playwright/test';
import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import { ADMIN, foundCommunity, goTo, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';
import { scan } from './support/scanner.ts';

test.use({ deskOf: 'equipment' });
test.describe.configure({ mode: 'serial' });

let printer: VirtualPrinter;
let code: string;

test.beforeAll(async ({ desk }) => {
  printer = await VirtualPrinter.start();
  await foundCommunity(desk);
  await desk.ask(
    'printers.save',
    { name: '前台', kind: 'escpos', transport: { kind: 'tcp', host: '127.0.0.1', port: printer.port } },
    ADMIN,
  );
});
test.afterAll(() => printer.powerOff());
test.beforeEach(async ({ page }) => signIn(page));

const card = (page: Page) => page.getByRole('dialog', { name: `设备 ${code}` });

test('a lift is put into the ledger by its keys, and its card opens', async ({ page }) => {
  await goTo(page, '/equipment');
  await expect(page.getByText('台账里还没有设备')).toBeVisible();
  await page.getByRole('button', { name: '新增设备' }).click();
  const form = page.getByRole('dialog', { name: '新增设备' });
  await form.getByRole('button', { name: '保存设备' }).click();
  await expect(form.getByLabel('名称', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await form.getByLabel('名称', { exact: true }).fill('1 号客梯');
  await form.getByLabel('安装位置').fill('3 号楼 1 单元');
  await form.getByLabel('自有编号').fill('DT-01');
  await form.getByLabel('品牌').fill('三菱');
  await form.getByLabel('购置价（元）').fill('280000');
  await form.getByLabel('质保电话').fill('4008001234');
  await form.getByLabel('质保联系人').fill('王工');
  await form.getByLabel('质保到期').fill('2030-01-15');
  await form.getByLabel('技术参数').fill('载重=1000kg\n速度=1.75m/s');
  await form.getByRole('button', { name: '保存设备' }).click();
  const said = page.getByText(/已登记 [A-Z0-9]+-LIFT-0001/);
  await expect(said).toBeVisible();
  code = /[A-Z0-9]+-LIFT-0001/.exec((await said.textContent()) ?? '')?.[0] ?? '';
  for (const words of ['1 号客梯', '质保内', '4008001234', '280,000.00', '载重', '1000kg'])
    await expect(card(page)).toContainText(words);
});

test('its label is printed, and the scanned label opens the card from the till', async ({ page }) => {
  await goTo(page, `/equipment/${code}`);
  await card(page).getByRole('button', { name: '打印标签' }).click();
  await printer.until(() => printer.cuts === 1);
  const paper = printer.lines.join('\n');
  for (const words of ['1 号客梯', code, '3 号楼 1 单元']) expect(paper).toContain(words);
  await goTo(page, '/cash');
  // While the card is still there its window has the scan.
  await expect(page.getByRole('combobox', { name: '找一户' })).toBeFocused();
  await expect(card(page)).toBeHidden();
  await scan(page, code, { gap: 5 });
  await expect(card(page)).toContainText('4008001234');
});

test('a fault reported from the card is an order in its history', async ({ page }) => {
  await goTo(page, `/equipment/${code}`);
  await card(page).getByRole('button', { name: '报修' }).click();
  const form = page.getByRole('dialog', { name: `报修 ${code}` });
  await form.getByLabel('类别', { exact: true }).first().click();
  await form.getByLabel('类别', { exact: true }).first().fill('电梯困人');
  await page.getByRole('option', { name: '电梯困人' }).first().click();
  await form.getByLabel('故障情况').fill('5 层困人，已安抚');
  await form.getByRole('button', { name: '报修' }).click();
  await expect(card(page).getByRole('region', { name: '维修记录' })).toContainText('5 层困人，已安抚');
});

test('a workbook is previewed, its problems named by cell, and its good rows written', async ({ page }) => {
  await goTo(page, '/equipment/import');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择文件' }).click();
  await (await chooser).setFiles({
    name: '设备.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      '编号,设备名称,设备类别,安装位置\nXF-1,消火栓泵,消防,水泵房\nXF-2,喷淋泵,水下,水泵房\n',
    ),
  });
  await expect(page.getByText('看不懂这个词')).toBeVisible();
  await page.getByRole('button', { name: '只写入无误的 1 台' }).click();
  await expect(page.getByText('已写入 1 台设备')).toBeVisible();
  await expect(page.getByRole('table', { name: '台账' })).toContainText('消火栓泵');
  await page.getByRole('button', { name: /消防/ }).click();
  await expect(page.getByRole('table', { name: '台账' })).not.toContainText('1 号客梯');
});
