import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ADMIN, type Community, foundCommunity, goTo, household, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'reconciliation' });
test.describe.configure({ mode: 'serial' });

let community: Community;
let today: string;

const NUMBER = '42000020261100000000';

/** Two payments by WeChat, of which the clerk noted the last digits of one, and a slip that waits for the bank. */
test.beforeAll(async ({ desk }) => {
  community = await foundCommunity(desk);
  const ask = <T>(operation: string, input: unknown) => desk.ask(operation, input, ADMIN) as Promise<T>;
  ({ businessDate: today } = await ask<{ businessDate: string }>('system.status', {}));
  const pay = async (code: string, reference?: string) => {
    const roomId = community.rooms.get(code);
    const { lines } = await ask<{ lines: { lineId: string; outstandingFen: number }[] }>('bills.byRoom', {
      roomIds: [roomId],
    });
    const [line] = lines;
    const amountFen = line?.outstandingFen ?? 0;
    return ask('payments.collect', {
      roomId,
      lines: [{ lineId: line?.lineId, amountFen }],
      tenders: [{ method: 'wechat', amountFen, ...(reference && { reference }) }],
    });
  };
  await pay('3-2-1203', '8821');
  await pay('3-2-1204');
});

test.beforeEach(async ({ page }) => signIn(page));

async function drop(page: Page, folder: string, name: string, lines: readonly string[]): Promise<void> {
  const path = join(folder, '..', name);
  writeFileSync(path, `\ufeff${lines.join('\n')}\n`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '导入对账文件' }).click();
  await (await chooser).setFiles(path);
}

const table = (page: Page) => page.getByRole('table', { name: '待处理' });
const detail = (page: Page) => page.getByRole('region', { name: '对账项' });

test('a WeChat bill is known by its content, and its suggestions are accepted by one key each', async ({
  page,
  desk,
}) => {
  await goTo(page, '/reconciliation');
  await expect(page.getByText('没有待处理的差异')).toBeVisible();
  const row = (minute: number, no: string, yuan: string, note: string) =>
    [`${today} 10:${minute}:00`, `${NUMBER}${no}`, `SP${no}`, 'SUCCESS', yuan, '0.00', '0.96', note]
      .map((value) => `\`${value}`)
      .join(',');
  await drop(page, desk.folders.data, '什么都不说的名字.txt', [
    '交易时间,微信订单号,商户订单号,交易状态,应结订单金额,退款金额,手续费,商品名称',
    row(10, '8821', '160.00', '物业费'),
    row(15, '0002', '160.00', '3栋2单元1204室'),
    row(20, '0003', '35.00', '不认识'),
  ]);
  await expect(page.getByText('微信明细 6 行，新增 6 行')).toBeVisible();
  await page.getByRole('button', { name: '收起' }).click();
  await expect(table(page).getByRole('row')).toHaveCount(4);
  await expect(detail(page)).toContainText('交易号尾数一致');
  await page.keyboard.press('a');
  await expect(page.getByText('已勾对 ¥ 160.00')).toBeVisible();
  await expect(table(page).getByRole('row')).toHaveCount(3);
  await expect(detail(page)).toContainText('附言里有房号');
  await page.keyboard.press('a');
  await expect(table(page).getByRole('row')).toHaveCount(2);
});

test('what nobody knows is explained and waits no more', async ({ page }) => {
  await goTo(page, '/reconciliation');
  await expect(detail(page)).toContainText('渠道有、我方无');
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: '说明这一项为什么对不上' });
  await dialog.getByLabel('原因').fill('客户误付，已原路退回');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('没有待处理的差异')).toBeVisible();
});

test('an explanation is taken back with a reason, and both stay to be read', async ({ page }) => {
  await goTo(page, '/reconciliation');
  await page.getByRole('tab', { name: '全部明细' }).click();
  await page.getByRole('row').filter({ hasText: '渠道有、我方无' }).first().click();
  await expect(page.getByText('客户误付，已原路退回')).toBeVisible();
  await page.getByRole('button', { name: '撤回说明' }).click();
  const dialog = page.getByRole('dialog', { name: '撤回这条说明' });
  await dialog.getByLabel('原因').fill('还没有退，先撤回');
  await dialog.getByRole('button', { name: '撤回说明' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/撤回：还没有退，先撤回/)).toBeVisible();
  await expect(page.getByText('客户误付，已原路退回')).toBeVisible();
  // It waits again, and is explained once more for those who come after.
  await page.getByRole('button', { name: '说明原因' }).click();
  const again = page.getByRole('dialog', { name: '说明这一项为什么对不上' });
  await again.getByLabel('原因').fill('已原路退回');
  await again.getByRole('button', { name: '留下说明，不再列入待处理' }).click();
  await expect(again).toBeHidden();
});

test('a bank row is taken for a household, dropped on the window and by the keyboard', async ({
  page,
  desk,
}) => {
  await goTo(page, '/reconciliation');
  await expect(page.getByText('没有待处理的差异')).toBeVisible();
  const text = `交易日期,交易流水号,贷方发生额,借方发生额,余额,对方户名,摘要\n${today},E2E20260000001,"1,000.00",,"1,000.00",李建国,物业费\n`;
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], '流水.csv', { type: 'text/csv' }));
    return data;
  }, text);
  await page.dispatchEvent('main, body', 'drop', { dataTransfer: transfer });
  await expect(page).toHaveURL(/reconciliation/);
  await expect(page.getByText('银行明细 1 行，新增 1 行')).toBeVisible();
  await expect(detail(page)).toContainText('李建国');
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: '入账到房号：银行到账 ¥ 1,000.00' });
  const box = dialog.getByRole('combobox', { name: '房号或姓名' });
  await box.fill('3-2-1206');
  await expect(dialog.getByRole('option').first()).toContainText('3-2-1206');
  await box.press('Enter');
  await expect(dialog.getByRole('button', { name: '把 ¥ 1,000.00 入账到 3-2-1206' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/已入账到 3-2-1206，收据 .*其中 ¥ 840.00 转为预存/)).toBeVisible();
  await expect(page.getByText('没有待处理的差异')).toBeVisible();
  const after = await household(desk, community.rooms.get('3-2-1206'));
  expect([after.owedFen, after.prepaymentFen]).toEqual([0, 840_00]);
});

test('the day adds up, and a match can be taken apart', async ({ page }) => {
  await goTo(page, '/reconciliation/days');
  const day = page.getByRole('row', { name: new RegExp(`${today} 微信`) });
  await expect(day).toContainText('320.00');
  await expect(day).toContainText('355.00');
  await expect(day).toContainText('-35.00');
  await page.getByRole('tab', { name: '全部明细' }).click();
  await page.getByRole('row', { name: /3-2-1203/ }).click();
  await expect(detail(page)).toContainText('人工勾对');
  await detail(page).getByRole('button', { name: '取消勾对' }).click();
  const dialog = page.getByRole('dialog', { name: '取消这次勾对' });
  await dialog.getByLabel('原因').fill('认错了');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await page.getByRole('tab', { name: '待处理' }).click();
  await expect(table(page).getByRole('row')).toHaveCount(3);
});
