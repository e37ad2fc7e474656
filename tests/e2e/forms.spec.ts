import { FormPrinter } from '../peers/formPrinter.ts';
import { ADMIN, foundCommunity, goTo, openHousehold, signIn, takeExactCash } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'forms' });
test.describe.configure({ mode: 'serial' });

let printer: FormPrinter;

test.beforeAll(async ({ desk }) => {
  printer = await FormPrinter.start();
  await foundCommunity(desk);
});
test.afterAll(() => printer.stop());
test.beforeEach(async ({ page }) => {
  await page.reload();
  await signIn(page);
});

test('a dot-matrix printer is entered, and its forms are aligned by a ruler sheet', async ({
  page,
  desk,
}) => {
  await goTo(page, '/settings/printers');
  await page.getByRole('button', { name: '新增打印机' }).click();
  await page.getByRole('combobox', { name: '打印机种类' }).click();
  await page.getByRole('option', { name: '针式打印机（241 毫米连续纸）' }).click();
  await page.getByLabel('网络地址').fill('127.0.0.1');
  await page.getByLabel('端口').fill(String(printer.port));
  await page.getByRole('button', { name: '保存打印机' }).click();
  await page.getByRole('button', { name: '对准向导' }).click();
  const dialog = page.getByRole('dialog', { name: '对准向导' });
  await dialog.getByRole('button', { name: '打印对准页' }).click();
  await dialog.getByLabel('第 1 个十字距左边').fill('28');
  await dialog.getByLabel('第 1 个十字距上边').fill('25.5');
  await dialog.getByLabel('第 2 个十字距左边').fill('178');
  await dialog.getByLabel('第 2 个十字距上边').fill('65.5');
  await expect(dialog.getByText('应右移 2 毫米、下移 -0.5 毫米。')).toBeVisible();
  await dialog.getByRole('button', { name: '使用这个偏移' }).click();
  await expect(page.getByText('已设为右移 2 毫米、下移 -0.5 毫米')).toBeVisible();
  expect(await desk.ask('printers.paper', {}, ADMIN)).toMatchObject({ rightTenths: 20, downTenths: -5 });
  expect(printer.read[0]?.sheets[0]?.texts.filter(({ text }) => text === '＋')).toHaveLength(2);
});

test('boxes of a pre-printed form are set, and the next receipt is struck into them', async ({ page }) => {
  await goTo(page, '/settings/printers');
  await page.getByRole('switch', { name: '套打：纸上已印好表格' }).focus();
  await page.keyboard.press('Space');
  await page.getByLabel('收据号 距左边（毫米）').fill('150');
  await page.getByRole('button', { name: '保存套打位置' }).click();
  await expect(page.getByText('套打位置已保存')).toBeVisible();
  await openHousehold(page, '3-2-1203');
  const number = await takeExactCash(page);
  await printer.untilJobs(2);
  const struck = printer.read[1]?.sheets[0]?.texts.find(({ text }) => text === number);
  // 150 mm and the 2 mm of this PC.
  expect(Math.abs((struck?.x ?? 0) - (152 / 25.4) * 180)).toBeLessThanOrEqual(2);
});
