import { ADMIN, foundCommunity, goTo, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'books' });
test.describe.configure({ mode: 'serial' });

let period: string;

/** Everybody is billed and one household paid. */
test.beforeAll(async ({ desk }) => {
  const community = await foundCommunity(desk);
  ({ period } = community);
  const roomId = community.rooms.get('3-2-1203');
  const { lines } = (await desk.ask('bills.byRoom', { roomIds: [roomId] }, ADMIN)) as {
    lines: { lineId: string; outstandingFen: number }[];
  };
  const [line] = lines;
  const amountFen = line?.outstandingFen;
  await desk.ask(
    'payments.collect',
    { roomId, lines: [{ lineId: line?.lineId, amountFen }], tenders: [{ method: 'cash', amountFen }] },
    ADMIN,
  );
});

test.beforeEach(async ({ page }) => signIn(page));

test('a month is opened down to the fact and exported by keyboard', async ({ page }) => {
  await goTo(page, '/books');
  const collected = page.getByRole('table', { name: '收款', exact: true });
  await expect(collected).toContainText('1001 库存现金');
  await collected.getByRole('button', { name: /1001/ }).press('Enter');
  await expect(page.getByRole('dialog')).toContainText('3-2-1203');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: `导出 ${period} 凭证` }).press('Enter');
  const dialog = page.getByRole('dialog', { name: `导出 ${period} 凭证` });
  await dialog.getByRole('button', { name: `导出 ${period} 凭证` }).press('Enter');
  expect((await saved).suggestedFilename()).toBe(`记账凭证-${period}-1-U8.txt`);
  await expect(page.getByText('这一期没有未导出的业务')).toBeVisible();
});

test('an invoice is asked for and its number recorded', async ({ page }) => {
  await goTo(page, '/books/invoices');
  await page.getByRole('button', { name: '申请开票' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: '申请开票' });
  const box = dialog.getByRole('combobox');
  await box.fill('1203');
  await expect(page.getByRole('option').first()).toContainText('3-2-1203');
  await box.press('Enter');
  await dialog.getByRole('button', { name: /^申请开票 ¥/ }).press('Enter');
  await expect(page.getByText(/^已申请开票/)).toBeVisible();
  const row = page.getByRole('table', { name: '发票' }).getByRole('row').nth(1);
  await row.press('Enter');
  await page.getByRole('dialog').getByLabel('发票号码（20 位）').fill('26352000000012345678');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已登记发票 26352000000012345678')).toBeVisible();
});
