import type { Page } from '@playwright/test';
import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import { ADMIN, foundCommunity, goTo, signIn } from './support/community.ts';
import { type Desk, expect, test } from './support/fixture.ts';

test.use({ deskOf: 'printerWizard' });
test.describe.configure({ mode: 'serial' });

let printer: VirtualPrinter;

test.beforeAll(async ({ desk }) => {
  await foundCommunity(desk);
});
test.beforeEach(async ({ page }) => {
  await page.reload();
  await signIn(page);
});
test.afterEach(() => printer.powerOff());

const wizardOf = (page: Page) => page.getByRole('dialog', { name: '设置小票机' });

async function begin(page: Page): Promise<void> {
  await goTo(page, '/settings/printers');
  await page.getByRole('button', { name: '用向导添加小票机' }).click();
  await wizardOf(page).getByLabel('网络地址').fill('127.0.0.1');
  await wizardOf(page).getByLabel('端口').fill(String(printer.port));
  await wizardOf(page).getByRole('button', { name: '下一步：问打印机' }).click();
}

async function answer(page: Page, ...words: readonly string[]): Promise<void> {
  for (const word of words) await wizardOf(page).getByText(word, { exact: true }).click();
}

/** Every slip is looked at anew. */
async function printAgain(page: Page): Promise<void> {
  const again = wizardOf(page).getByRole('button', { name: '按这样改，再打一张' });
  await again.click();
  await expect(again).toBeHidden();
}

async function keptAs(desk: Desk, name: string): Promise<Record<string, unknown> | undefined> {
  const { printers } = (await desk.ask('printers.list', {}, ADMIN)) as {
    printers: Record<string, unknown>[];
  };
  return printers.find((each) => each.name === name);
}

test('an Epson-like printer is asked, tried and kept as it is', async ({ page, desk }) => {
  printer = await VirtualPrinter.start({ maker: 'EPSON', model: 'TM-T88V' });
  await begin(page);
  const wizard = wizardOf(page);
  await expect(wizard.getByText('打印机有应答，会报告缺纸和开盖。')).toBeVisible();
  await expect(wizard.getByText('它说自己是 EPSON TM-T88V。')).toBeVisible();
  // A way back, and nothing that was typed is lost.
  await wizard.getByRole('button', { name: '上一步' }).click();
  await expect(wizard.getByLabel('端口')).toHaveValue(String(printer.port));
  await wizard.getByRole('button', { name: '下一步：问打印机' }).click();
  await wizard.getByRole('button', { name: '打一张测试单' }).click();
  await answer(page, '切断了', '汉字对', '能扫出');
  await wizard.getByRole('button', { name: '看小结' }).click();
  await expect(wizard.getByText('每一张打完，打印机都会确认')).toBeVisible();
  await wizard.getByLabel('名称', { exact: true }).fill('爱普生');
  await wizard.getByRole('button', { name: '保存打印机' }).click();
  await expect(wizard).toBeHidden();
  expect(await keptAs(desk, '爱普生')).toMatchObject({
    cells: 42,
    qr: 'native',
    cutter: 'partial',
    chinese: 'printer',
    isDefault: true,
  });
});

test('a mute clone without a Chinese typeface or a QR command is mended slip by slip', async ({
  page,
  desk,
}) => {
  printer = await VirtualPrinter.start({ mute: true });
  await begin(page);
  const wizard = wizardOf(page);
  await expect(wizard.getByText(/不报告状态。这样也能用/)).toBeVisible();
  await expect(wizard.getByText('没有说型号')).toBeVisible();
  await wizard.getByRole('button', { name: '打一张测试单' }).click();
  await answer(page, '切断了', '乱码或空白', '扫不出');
  await expect(wizard.getByText(/把汉字画成图打印，慢一些。可以把二维码画成图打印/)).toBeVisible();
  await printAgain(page);
  await answer(page, '切断了', '汉字对', '能扫出');
  await wizard.getByRole('button', { name: '看小结' }).click();
  await expect(wizard.getByText('从不报告，缺纸也不知道')).toBeVisible();
  await expect(wizard.getByText('只知道送出去了，打没打出以纸为准')).toBeVisible();
  await wizard.getByLabel('名称', { exact: true }).fill('哑打印机');
  await wizard.getByRole('button', { name: '保存打印机' }).click();
  await expect(wizard).toBeHidden();
  expect(await keptAs(desk, '哑打印机')).toMatchObject({ qr: 'raster', cutter: 'partial', chinese: 'drawn' });
});

test('a printer without a knife is tried with both cuts, and the summary tells what is wrong', async ({
  page,
  desk,
}) => {
  printer = await VirtualPrinter.start({ paperLines: 0 });
  await begin(page);
  const wizard = wizardOf(page);
  await expect(wizard.getByText('请先处理好，再问一次；地址不对请返回上一步。')).toBeVisible();
  await expect(wizard.getByRole('button', { name: '打一张测试单' })).toBeDisabled();
  printer.set({ paperLines: 1_000_000 });
  await wizard.getByRole('button', { name: '再问一次' }).click();
  await wizard.getByRole('button', { name: '打一张测试单' }).click();
  await answer(page, '没有切', '汉字对', '能扫出');
  await printAgain(page);
  await answer(page, '没有切', '汉字对', '能扫出');
  await wizard.getByRole('button', { name: '看小结' }).click();
  await expect(wizard.getByText('没有切断')).toBeVisible();
  await wizard.getByRole('button', { name: '上一步' }).click();
  await expect(wizard.getByText('可以改为不切纸，打完多走几行，手撕。')).toBeVisible();
  await printAgain(page);
  await expect(wizard.getByText('切断了吗？')).toBeHidden();
  await answer(page, '汉字对', '能扫出');
  await wizard.getByRole('button', { name: '看小结' }).click();
  await wizard.getByLabel('名称', { exact: true }).fill('无刀');
  await wizard.getByRole('button', { name: '保存打印机' }).click();
  await expect(wizard).toBeHidden();
  expect(await keptAs(desk, '无刀')).toMatchObject({ cutter: 'none' });
  expect(printer.printed.filter((op) => op.op === 'cut').map((op) => op.kind)).toEqual(['partial', 'full']);
});
