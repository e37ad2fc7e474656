import type { Page } from '@playwright/test';
import {
  ADMIN,
  foundCommunity,
  goTo,
  openHousehold,
  PASSWORD,
  signIn,
  takeExactCash,
} from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'shifts' });
test.describe.configure({ mode: 'serial' });

const CASHIER = { user: 'wang', password: PASSWORD };
const SUPERVISOR = { user: 'zhou', password: PASSWORD };

test.beforeAll(async ({ desk }) => {
  await foundCommunity(desk);
  for (const [username, displayName, roles] of [
    ['wang', '王收费', ['cashier']],
    ['zhou', '周主管', ['supervisor']],
  ])
    await desk.ask('users.save', { username, displayName, roles, password: PASSWORD }, ADMIN);
});

/** Signs out whoever sits there, and another person in. */
async function changeTo(page: Page, who: typeof CASHIER): Promise<void> {
  const form = page.getByRole('form', { name: '登录' });
  const rail = page.getByRole('navigation', { name: '办公位置' });
  await page.reload();
  await expect(form.or(rail)).toBeVisible();
  if (await rail.isVisible()) {
    await page.getByRole('button', { name: /^当前用户/ }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await expect(form).toBeVisible();
  }
  await signIn(page, who);
}

/** Types pieces from the first row on, empty for none, Enter after each. */
async function typePieces(page: Page, pieces: readonly string[]): Promise<void> {
  await expect(page.getByRole('textbox', { name: '100 元' })).toBeFocused();
  for (const each of pieces) {
    if (each !== '') await page.keyboard.type(each);
    await page.keyboard.press('Enter');
  }
}

const COINS = ['', '', '', '', '', ''];

test('a shift goes from its float to the hand-over by the keyboard alone', async ({ page }) => {
  await changeTo(page, CASHIER);
  await expect(page.getByRole('note')).toContainText('还没有开班');
  await page.keyboard.press('F8');
  await typePieces(page, ['2', '', '', '', '', '', ...COINS]);
  await page.keyboard.press('Enter');
  await expect(page.getByText('已开班，备用金 ¥200.00')).toBeVisible();
  await expect(page.getByRole('status', { name: '状态' })).toContainText(/班次 \d\d:\d\d 起/);

  await openHousehold(page, '3-2-1203');
  await takeExactCash(page);
  await expect(page.getByRole('note')).toBeHidden();

  await page.keyboard.press('F8');
  const takings = page.getByRole('table', { name: '本班收款' });
  await expect(takings).toContainText('清点后显示');
  await expect(takings).not.toContainText('160');
  const start = page.getByRole('button', { name: '清点现金，准备交班' });
  await start.focus();
  await page.keyboard.press('Enter');
  await typePieces(page, ['3', '', '2', '1', '', '', ...COINS]);
  await expect(page.getByRole('button', { name: '提交清点 ¥350.00' })).toBeFocused();
  await page.keyboard.press('Enter');

  await expect(page.getByText('短款 ¥10.00')).toBeVisible();
  await expect(page.getByRole('button', { name: /^交班/ })).toBeDisabled();
  await expect(page.getByLabel('差异原因')).toBeFocused();
  await page.keyboard.type('多找了一张十元');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已交班，交出现金 ¥150.00，等待复核')).toBeVisible();
  const sheet = page.getByRole('dialog', { name: '交班单' });
  await expect(sheet).toContainText('差异原因：多找了一张十元');
  const download = page.waitForEvent('download');
  await sheet.getByRole('button', { name: '交班单存为 PDF' }).click();
  expect((await download).suggestedFilename()).toMatch(/^交班单-\d{4}-\d\d-\d\d-王收费\.pdf$/);
});

test('part of the cash goes to the bank, and the rest is carried on', async ({ page }) => {
  await changeTo(page, CASHIER);
  await goTo(page, '/shift/deposits');
  await expect(page.getByText('待缴存 ¥150.00')).toBeVisible();
  await page.getByRole('checkbox').check();
  await page.getByLabel(/^缴存 王收费/).fill('100');
  await page.getByLabel('银行', { exact: true }).fill('工商银行');
  await page.getByLabel('账号后 4 位').fill('0088');
  await page.getByLabel('银行时间').click();
  const calendar = page.getByRole('dialog');
  await calendar.getByRole('button', { name: /^1 / }).first().click();
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: '100 元' }).fill('1');
  await page.getByRole('button', { name: '登记缴款 ¥100.00' }).click();
  await expect(page.getByText('待缴存 ¥50.00')).toBeVisible();
  await expect(page.getByRole('table', { name: '缴款单' })).toContainText('工商银行 0088');
});

test('another person reviews it, then the day is closed and what follows bears the next day', async ({
  page,
  desk,
}) => {
  await changeTo(page, SUPERVISOR);
  await page.keyboard.press('F8');
  await page.getByRole('tab', { name: '日结' }).click();
  const conditions = page.getByRole('list', { name: '条件' });
  await expect(conditions).toContainText('还有 1 个班次没有复核：王收费。');
  await conditions.getByRole('link', { name: '去处理' }).click();
  await page.getByRole('row', { name: /王收费/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^复核 王收费/ }).click();
  await expect(page.getByText('已复核 1 个班次')).toBeVisible();

  const { businessDate } = (await desk.ask('system.status', {}, ADMIN)) as { businessDate: string };
  await page.getByRole('tab', { name: '日结' }).click();
  await expect(conditions).not.toContainText('未满足');
  await expect(page.getByRole('table', { name: '核对合计' })).toContainText('160.00');
  await page.getByRole('checkbox', { name: '我已核对以上合计' }).check();
  await page.getByRole('button', { name: `日结 ${businessDate}` }).click();
  await expect(page.getByText(`${businessDate} 已日结，之后的业务记在`)).toBeVisible();
  const after = (await desk.ask('system.status', {}, ADMIN)) as { businessDate: string };
  expect(after.businessDate > businessDate).toBe(true);
  await expect(page.getByText(`业务日 ${after.businessDate}`)).toBeVisible();
});
