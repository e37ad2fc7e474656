import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addMonths, lastDayOf } from '#shared/domain/calendar/months.ts';
import { ADMIN, foundCommunity, goTo, openHousehold, signIn, takeExactCash } from './support/community.ts';
import { type Desk, expect, test } from './support/fixture.ts';

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
  await importInvoicedArrears(desk);
});

/** 3-2-1205 owes a month of before the cut-over whose invoice was given elsewhere. */
async function importInvoicedArrears(desk: Desk): Promise<void> {
  const before = addMonths(period, -1);
  const path = join(desk.folders.data, '..', '期初欠费.csv');
  const head = '房号,业主姓名,收费项目,账期,到期日,欠费金额,违约金,是否已开票';
  writeFileSync(path, `${head}\n3-2-1205,陈卫东,物业服务费,${before},${lastDayOf(before)},120.50,,是\n`);
  const staged = (await desk.ask(
    'imports.preview',
    { cutOver: lastDayOf(before) },
    { ...ADMIN, files: { fileId: path } },
  )) as { previewId: string; controlTotals: object };
  await desk.ask(
    'imports.commit',
    { previewId: staged.previewId, controlTotals: staged.controlTotals },
    ADMIN,
  );
}

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

test('a receipt’s own lines are asked for on the receipt', async ({ page }) => {
  await goTo(page, '/cash');
  await openHousehold(page, '3-2-1204');
  const number = await takeExactCash(page);
  await goTo(page, '/receipts');
  await page.getByRole('row').filter({ hasText: number }).press('Enter');
  await page.getByRole('button', { name: `为收据 ${number} 申请开票` }).press('Enter');
  const dialog = page.getByRole('dialog', { name: '申请开票' });
  await expect(dialog.getByRole('checkbox')).toHaveCount(1);
  await dialog.getByRole('button', { name: /^申请开票 ¥/ }).press('Enter');
  await expect(page.getByText(/^已申请开票/)).toBeVisible();
});

test('what was invoiced before the cut-over is taken back by its red invoice', async ({ page }) => {
  await goTo(page, '/books/invoices');
  await page.getByRole('button', { name: '红冲期初发票' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: '红冲期初发票' });
  const box = dialog.getByRole('combobox');
  await box.fill('1205');
  await expect(page.getByRole('option').first()).toContainText('3-2-1205');
  await box.press('Enter');
  await dialog.getByRole('checkbox').press('Space');
  await dialog.getByLabel('红字发票号码（20 位）').fill('26352000000012345679');
  await dialog.getByLabel('红冲原因').fill('开票有误');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已登记红字发票 26352000000012345679')).toBeVisible();
  await page.getByRole('button', { name: '红冲期初发票' }).press('Enter');
  await box.fill('1205');
  await expect(page.getByRole('option').first()).toContainText('3-2-1205');
  await box.press('Enter');
  await expect(dialog.getByText('这一户没有启用前已开票的费用。')).toBeVisible();
});
