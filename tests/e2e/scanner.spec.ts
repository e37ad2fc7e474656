import { ADMIN, foundCommunity, goTo, openHousehold, signIn, takeExactCash } from './support/community.ts';
import { expect, test } from './support/fixture.ts';
import { scan } from './support/scanner.ts';

test.use({ deskOf: 'scanner' });
test.describe.configure({ mode: 'serial' });

const FAST = { gap: 5 };
const SLOW = { gap: 120 };
const WECHAT = '134567890123456789';
let number: string;
let qr: string;

test.beforeAll(async ({ desk }) => {
  await foundCommunity(desk);
});
test.beforeEach(async ({ page }) => {
  await page.reload();
  await signIn(page);
});

test('a receipt is taken to be scanned', async ({ page, desk }) => {
  await openHousehold(page, '3-2-1203');
  number = await takeExactCash(page);
  ({ qr } = (await desk.cli('receipts.get', { number }, ADMIN)) as { qr: string });
});

test('S1: the burst opens the receipt and proves it, and leaves the field as it was', async ({ page }) => {
  await goTo(page, '/receipts');
  const field = page.getByLabel('按收据号查找');
  await field.fill('张');
  await field.focus();
  await scan(page, qr, FAST);
  await expect(page).toHaveURL(/\/receipts\/[0-9a-f-]{36}/);
  await expect(page.getByText(`核验无误：收据 ${number}`)).toBeVisible();
  await expect(page.getByRole('dialog', { name: `收据 ${number}` })).toBeVisible();
});

test('S1: the same keys typed by hand are text and nothing else', async ({ page }) => {
  await goTo(page, '/receipts');
  const field = page.getByLabel('按收据号查找');
  await field.focus();
  await scan(page, '3-2-1204', SLOW);
  await expect(field).toHaveValue('3-2-1204');
  await expect(page).toHaveURL(/\/receipts$/);
});

test('a scan is swallowed where it was scanned, with an input method too', async ({ page }) => {
  for (const burst of [FAST, { gap: 5, ime: true }]) {
    await goTo(page, '/receipts');
    const field = page.getByLabel('按收据号查找');
    await field.fill('张');
    await scan(page, 'NO-SUCH-0001', burst);
    await expect(page.getByText('没有找到这个码对应的东西：').last()).toContainText('NO-SUCH-0001');
    await expect(field).toHaveValue('张');
    await expect(page).toHaveURL(/\/receipts$/);
    await page.reload();
    await signIn(page);
  }
});

test('the label of a room opens the household at the cash desk, whatever the focus', async ({ page }) => {
  await goTo(page, '/cash');
  await scan(page, '3-2-1204', FAST);
  await expect(page.getByRole('main').getByText('3-2-1204').first()).toBeVisible();
  await expect(page.getByRole('region', { name: '收款', exact: true })).toBeVisible();
});

test('a payment code fills the reference of the payment that is open, and elsewhere says where it belongs', async ({
  page,
}) => {
  await goTo(page, '/rooms');
  await scan(page, WECHAT, FAST);
  await expect(page.getByText('这是微信付款码')).toBeVisible();
  await openHousehold(page, '3-2-1205');
  // The list has the focus, where digits choose the method: none of these gets through.
  await scan(page, WECHAT, FAST);
  await expect(page.getByText('微信付款码已填入流水号')).toBeVisible();
  await expect(page.getByLabel('单号末几位（选填）')).toHaveValue(WECHAT);
});

test('in a dialog a scan is text for its field; an altered receipt is told so', async ({ page }) => {
  await goTo(page, '/receipts');
  await page.getByRole('button', { name: '核验收据' }).click();
  const dialog = page.getByRole('dialog', { name: '核验收据' });
  const field = dialog.getByLabel('扫描或粘贴收据二维码内容');
  await field.focus();
  await scan(page, qr, FAST);
  await expect(field).toHaveValue(qr);
  await expect(dialog.getByRole('status')).toContainText('核验无误');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await scan(page, qr.replace('16000', '36000'), FAST);
  await expect(page.getByText('与账本不符')).toBeVisible();
});
