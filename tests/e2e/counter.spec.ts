import type { Page } from '@playwright/test';
import { foundCommunity, goTo, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'counter' });
test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ desk }) => {
  await foundCommunity(desk);
});
test.beforeEach(async ({ page }) => signIn(page));

const row = (page: Page, text: string) => page.getByRole('row', { name: new RegExp(text) });

test('the registers are kept by keys: 2 for parcels, N, words, Enter; and the parcel is collected', async ({
  page,
}) => {
  await goTo(page, '/counter');
  await expect(page.getByText('没有符合的登记')).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByRole('button', { name: '代收件 0' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: '登记' });
  await expect(form.getByLabel('快递单号或物品')).toBeFocused();
  await page.keyboard.insertText('SF1234567890');
  await form.getByLabel('收件人').fill('张淑芬');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/已登记 [A-Z0-9]+-D00001/)).toBeVisible();
  await expect(page.getByRole('button', { name: '代收件 1' })).toBeVisible();
  await row(page, 'SF1234567890').click();
  const line = page.getByRole('dialog', { name: /代收件 .*-D00001/ });
  await line.getByRole('button', { name: '已领取' }).click();
  await expect(page.getByText(/-D00001 已领取/)).toBeVisible();
  await expect(page.getByRole('button', { name: '代收件 0' })).toBeVisible();
  await page.getByText('已销', { exact: true }).click();
  await page.getByLabel('查姓名、电话、房号、物品').fill('淑芬');
  await expect(row(page, 'SF1234567890')).toContainText('已领取');
});

test('a goods-out slip tells what is owed, is issued all the same, and ends at the gate', async ({
  page,
}) => {
  await goTo(page, '/counter/releaseSlips');
  await expect(page.getByText('还没有放行条')).toBeVisible();
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: '开放行条' });
  const box = form.getByRole('combobox', { name: '来电号码、房号、姓名或车牌' });
  await expect(box).toBeFocused();
  await box.fill('3-2-1203');
  await expect(page.getByRole('option').first()).toContainText('3-2-1203');
  await box.press('Enter');
  await expect(form.getByLabel('同意的业主')).toHaveValue('张淑芬');
  await form.getByLabel('物品 1', { exact: true }).fill('沙发');
  await form.getByRole('button', { name: '开放行条' }).click();
  await expect(page.getByText(/已开放行条 [A-Z0-9]+-F00001/)).toBeVisible();
  await row(page, '沙发').click();
  const slip = page.getByRole('dialog', { name: /放行条 .*-F00001/ });
  await expect(slip).toContainText('张淑芬 当面');
  await slip.getByRole('button', { name: '已放行' }).click();
  await expect(row(page, '沙发')).toContainText('已放行');
});
