import {
  addStaff,
  type Community,
  foundCommunity,
  goTo,
  household,
  MONTHLY_FEN,
  openHousehold,
  outcome,
  receiptNumber,
  receiptsOf,
  STAFF_PASSWORD,
  signIn,
  takeExactCash,
} from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'receiptBooks' });
test.describe.configure({ mode: 'serial' });

let community: Community;

test.beforeAll(async ({ desk }) => {
  community = await foundCommunity(desk);
  await addStaff(desk, { username: 'xiaolin', displayName: '林前台', role: 'cashier' });
  await addStaff(desk, { username: 'kuaiji', displayName: '孙会计', role: 'accountant' });
});

const room = (code: string) => community.rooms.get(code);

test('the accountant enters a book for the printer and one for the hand', async ({ page }) => {
  await page.reload();
  await signIn(page, { user: 'kuaiji', password: STAFF_PASSWORD });
  await goTo(page, '/receipts/books');
  for (const [code, kind] of [
    ['S1', '241 三等分'],
    ['H1', '手写本'],
  ] as const) {
    await page.getByRole('button', { name: '登记收据本' }).click();
    const dialog = page.getByRole('dialog', { name: '登记收据本' });
    await dialog.getByLabel('编号').fill(code);
    await dialog.getByRole('combobox', { name: '纸张' }).click();
    await page.getByRole('option', { name: kind }).click();
    await dialog.getByLabel('字头').fill('NO');
    await dialog.getByLabel('起号').fill('0000101');
    await dialog.getByLabel('止号').fill('0000150');
    await page.keyboard.press('Enter');
    await expect(page.getByText(`收据本 ${code} 已登记`)).toBeVisible();
  }
  const table = page.getByRole('table', { name: '收据本' });
  await expect(table).toContainText('NO0000101 – NO0000150');
  await expect(table).toContainText('孙会计');
  await page.getByRole('button', { name: '孙会计' }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await expect(page.getByRole('form', { name: '登录' })).toBeVisible();
});

test.describe('the clerk', () => {
  test.beforeEach(async ({ page }) => {
    await page.reload();
    await signIn(page, { user: 'xiaolin', password: STAFF_PASSWORD });
  });

  test('enters a hand-written receipt by H, marked until the end', async ({ page, desk }) => {
    await openHousehold(page, '3-2-1203');
    await page.keyboard.press('h');
    const dialog = page.getByRole('dialog', { name: '补录手写收据' });
    await dialog.getByLabel('票号').fill('101');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('region', { name: '收款', exact: true });
    await expect(panel.getByRole('note')).toContainText('补录 101');
    await page.getByLabel('实收').focus();
    await page.keyboard.press('Enter');
    const number = await receiptNumber(page);
    await expect(page.getByText(/补录手写收据 101，开票日/)).toBeVisible();
    expect(await household(desk, room('3-2-1203'))).toMatchObject({ owedFen: 0 });
    const { rows } = await receiptsOf(desk, room('3-2-1203'));
    expect(rows[0]).toMatchObject({ number, amountFen: MONTHLY_FEN, backEntry: { form: 'NO0000101' } });

    await openHousehold(page, '3-2-1204');
    await page.keyboard.press('h');
    await page.getByRole('dialog').getByLabel('票号').fill('NO0000101');
    await page.keyboard.press('Enter');
    await page.getByLabel('实收').focus();
    await page.keyboard.press('Enter');
    await expect(
      page.getByText(`手写收据 NO0000101 已经补录过，是收据 ${number}。没有重复入账。`),
    ).toBeVisible();
    await page.getByRole('button', { name: '不补录' }).click();
  });

  test('prints on the form whose number the register expects, and on the next when it is torn', async ({
    page,
    desk,
  }) => {
    await openHousehold(page, '3-2-1205');
    const number = await takeExactCash(page);
    await expect(outcome(page)).toContainText(number);
    const use = page.getByRole('button', { name: `套打收据 ${number}` });
    await use.click();
    const dialog = page.getByRole('dialog', { name: `套打收据 ${number}` });
    await dialog.getByLabel('打印机里那张纸的票号').fill('0000103');
    await page.keyboard.press('Enter');
    await expect(dialog.getByText(/纸上是 NO0000103，登记簿下一张是 NO0000101/)).toBeVisible();
    await dialog.getByLabel('打印机里那张纸的票号').fill('0000101');
    const saved = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    expect((await saved).suggestedFilename()).toBe(`${number}.pdf`);

    await goTo(page, '/receipts/books');
    await page.getByRole('button', { name: '登记损坏或遗失：收据本 S1' }).click();
    const spoiling = page.getByRole('dialog', { name: '登记损坏或遗失：收据本 S1' });
    await spoiling.getByLabel('票号（起）').fill('101');
    await spoiling.getByLabel('原因').fill('卡纸撕坏');
    await page.keyboard.press('Enter');
    await expect(page.getByText('已登记 1 张：NO0000101')).toBeVisible();

    await goTo(page, '/receipts');
    await page.getByRole('row', { name: new RegExp(number) }).click();
    await page.getByRole('button', { name: `套打收据 ${number}` }).click();
    await page.getByLabel('打印机里那张纸的票号').fill('102');
    await page.keyboard.press('Enter');
    await expect(page.getByText(`打在票号 NO0000102`)).toBeVisible();
    const { rows } = await receiptsOf(desk, room('3-2-1205'));
    expect(rows[0]).toMatchObject({ forms: ['NO0000102'] });

    await goTo(page, '/receipts/books');
    await page.getByRole('row', { name: /S1/ }).click();
    const stubs = page.getByRole('table', { name: '收据本 S1 的存根' });
    await expect(stubs.getByRole('row', { name: /NO0000101 损坏/ })).toContainText('卡纸撕坏');
    await expect(stubs.getByRole('row', { name: /NO0000102 已打印/ })).toContainText(number);
  });
});
