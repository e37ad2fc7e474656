import {
  ADMIN,
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

test.use({ deskOf: 'cashDesk' });
test.describe.configure({ mode: 'serial' });

let community: Community;

test.beforeAll(async ({ desk }) => {
  community = await foundCommunity(desk);
  await addStaff(desk, { username: 'jingli', displayName: '周经理', role: 'manager' });
});
test.beforeEach(async ({ page }) => {
  await page.reload();
  await signIn(page);
});

const room = (code: string) => community.rooms.get(code);

test('a part of a line is paid and the rest stays owed', async ({ page, desk }) => {
  await openHousehold(page, '3-2-1203');
  await page.keyboard.press('e');
  // At a person's pace: a burst with an Enter is a scanner's.
  await page.keyboard.type('100', { delay: 60 });
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('本次应收')).toHaveText(/100\.00/);
  await takeExactCash(page);
  await expect(outcome(page)).toContainText('已收 ¥100.00');
  expect(await household(desk, room('3-2-1203'))).toMatchObject({ owedFen: MONTHLY_FEN - 100_00 });
});

test('the rooms of one owner are taken together with a receipt each', async ({ page, desk }) => {
  await openHousehold(page, '3-2-1201');
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: '一并收哪些房屋' });
  await dialog.getByRole('button', { name: '加入 3-2-1202' }).click();
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await expect(page.getByLabel('本次应收')).toHaveText(/320\.00/);
  await page.getByText('一房一张').click();
  await page.getByRole('button', { name: /^收款/ }).click();
  await expect(outcome(page)).toContainText(/A1..-\d{6}、A1..-\d{6}/);
  for (const code of ['3-2-1201', '3-2-1202']) {
    expect(await household(desk, room(code))).toMatchObject({ owedFen: 0 });
    const { rows } = await receiptsOf(desk, room(code));
    expect(rows.map((row) => row.amountFen)).toEqual([MONTHLY_FEN]);
  }
});

test('cash and WeChat pay one bill', async ({ page, desk }) => {
  await openHousehold(page, '3-2-1204');
  await page.keyboard.press('6');
  await page.getByLabel('现金', { exact: true }).fill('60');
  await page.getByLabel('微信', { exact: true }).fill('100');
  await page.keyboard.press('Enter');
  const number = await receiptNumber(page);
  expect(await desk.ask('receipts.get', { number }, ADMIN)).toMatchObject({
    totalFen: MONTHLY_FEN,
    tenders: [
      { method: 'cash', amountFen: 60_00, confirmation: 'counted' },
      { method: 'wechat', amountFen: 100_00, confirmation: 'clerkConfirmed' },
    ],
  });
});

test('Y keeps what is over as prepayment instead of giving change', async ({ page, desk }) => {
  await openHousehold(page, '3-2-1205');
  await page.keyboard.press('Enter');
  await page.getByLabel('实收').fill('200');
  await expect(page.getByRole('status', { name: '找零' })).toHaveText('40.00');
  await page.keyboard.press('y');
  await expect(page.getByRole('status', { name: '转预存' })).toHaveText('40.00');
  await page.keyboard.press('Enter');
  await expect(outcome(page)).toContainText('转预存 ¥40.00');
  expect(await household(desk, room('3-2-1205'))).toMatchObject({ owedFen: 0, prepaymentFen: 40_00 });
});

test('months ahead are shown line by line before they are taken', async ({ page, desk }) => {
  await openHousehold(page, '3-2-1206');
  await page.keyboard.press('u');
  const dialog = page.getByRole('dialog', { name: '缴至某月' });
  await expect(dialog.getByRole('row')).toHaveCount(1);
  await expect(dialog.getByRole('row')).toContainText('160.00');
  await dialog.getByRole('button', { name: /加入本次收款/ }).click();
  await expect(page.getByLabel('本次应收')).toHaveText(/320\.00/);
  await page.getByRole('button', { name: /^收款/ }).click();
  const number = await receiptNumber(page);
  const { lines } = (await desk.ask('receipts.get', { number }, ADMIN)) as { lines: { from: string }[] };
  expect(lines).toHaveLength(2);
  expect(lines.every((line) => line.from >= `${community.period}-01`)).toBe(true);
  expect(await household(desk, room('3-2-1206'))).toMatchObject({ owedFen: 0, prepaymentFen: 0 });
});

test('a transfer settles nothing before the bank has it', async ({ page, desk }) => {
  await openHousehold(page, '3-2-1207');
  await page.keyboard.press('5');
  await page.getByRole('button', { name: /登记转账/ }).click();
  await expect(outcome(page)).toContainText('已收待核');
  expect(await household(desk, room('3-2-1207'))).toMatchObject({ owedFen: MONTHLY_FEN });
  expect((await receiptsOf(desk, room('3-2-1207'))).total).toBe(0);

  await goTo(page, '/receipts/transfers');
  await page.getByRole('button', { name: /^确认到账 / }).click();
  await page.getByRole('button', { name: '确认到账并开收据' }).click();
  await expect(page.getByText(/已到账，收据 A1/)).toBeVisible();
  await expect(page.getByText('没有待核的转账')).toBeVisible();
  expect(await household(desk, room('3-2-1207'))).toMatchObject({ owedFen: 0 });
});

test('a void needs a reason and a second person, and gives the debt back', async ({ page, desk }) => {
  await openHousehold(page, '3-2-1208');
  const number = await takeExactCash(page);
  expect(await household(desk, room('3-2-1208'))).toMatchObject({ owedFen: 0 });
  await page.getByRole('button', { name: `作废收据 ${number}` }).click();
  const dialog = page.getByRole('dialog', { name: `作废收据 ${number}` });
  const go = dialog.getByRole('button', { name: `作废收据 ${number}` });
  await expect(go).toBeDisabled();
  await dialog.getByLabel('作废原因').fill('收错一户');
  await expect(go).toBeDisabled();
  await dialog.getByLabel('批准人用户名').fill('jingli');
  await dialog.getByLabel('批准人密码').fill(STAFF_PASSWORD);
  await go.click();
  await expect(page.getByText(`收据 ${number} 已作废`).first()).toBeVisible();
  expect(await household(desk, room('3-2-1208'))).toMatchObject({ owedFen: MONTHLY_FEN });
  expect((await receiptsOf(desk, room('3-2-1208'))).rows).toMatchObject([{ number, state: 'void' }]);
});

test('a held Enter waits at the amount and a double Enter takes the money once', async ({ page, desk }) => {
  await openHousehold(page, '3-2-1209');
  for (let held = 0; held < 6; held++) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect(page.getByLabel('实收')).toBeFocused();
  await expect(page.getByRole('button', { name: /^收款/ })).toBeEnabled();
  expect((await receiptsOf(desk, room('3-2-1209'))).total).toBe(0);

  await page.evaluate(() => {
    const enter = () => new KeyboardEvent('keydown', { code: 'Enter', key: 'Enter', bubbles: true });
    document.activeElement?.dispatchEvent(enter());
    document.activeElement?.dispatchEvent(enter());
  });
  await receiptNumber(page);
  expect((await receiptsOf(desk, room('3-2-1209'))).total).toBe(1);
});

test('Enter that ends a word of the input method is no key of the till', async ({ page, desk }) => {
  await openHousehold(page, '3-2-1210');
  await page.keyboard.press('Enter');
  const compose = () =>
    page.evaluate(() => {
      const field = document.activeElement;
      field?.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      for (const code of ['Enter', 'Digit2', 'F2']) {
        const init = { code, key: code, bubbles: true, cancelable: true, isComposing: true };
        field?.dispatchEvent(new KeyboardEvent('keydown', init));
      }
    });
  await compose();
  await page.keyboard.press('t');
  await expect(page.getByLabel('抬头')).toBeFocused();
  await compose();
  await expect(page.getByRole('radio', { name: /现金/ })).toBeChecked();
  await expect(page.getByLabel('本次应收')).toHaveText(/160\.00/);
  expect((await receiptsOf(desk, room('3-2-1210'))).total).toBe(0);

  const box = page.getByRole('combobox', { name: '找一户' });
  await box.fill('3-2-1211');
  await expect(page.getByRole('option').first()).toContainText('3-2-1211');
  await compose();
  await expect(box).toHaveValue('3-2-1211');
});
