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
