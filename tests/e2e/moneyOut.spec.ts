import type { Page } from '@playwright/test';
import {
  addStaff,
  type Community,
  foundCommunity,
  goTo,
  household,
  MONTHLY_FEN,
  openHousehold,
  receiptsOf,
  STAFF_PASSWORD,
  signIn,
  takeExactCash,
} from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'moneyOut' });
test.describe.configure({ mode: 'serial' });

let community: Community;

test.beforeAll(async ({ desk }) => {
  community = await foundCommunity(desk);
  await addStaff(desk, { username: 'xiaolin', displayName: '林前台', role: 'cashier' });
  await addStaff(desk, { username: 'jingli', displayName: '周经理', role: 'manager' });
});
test.beforeEach(async ({ page }) => {
  await page.reload();
  await signIn(page, { user: 'xiaolin', password: STAFF_PASSWORD });
});

const room = (code: string) => community.rooms.get(code);

/** The manager signs where the clerk works. */
async function sign(dialog: ReturnType<Page['getByRole']>) {
  await dialog.getByLabel('批准人用户名').fill('jingli');
  await dialog.getByLabel('批准人密码').fill(STAFF_PASSWORD);
}

test('a deposit is taken by F10, settled with a damage and the rest paid out', async ({ page, desk }) => {
  await openHousehold(page, '3-2-1203');
  await page.keyboard.press('F10');
  const taking = page.getByRole('dialog', { name: '收 3-2-1203 的押金' });
  await taking.getByLabel('押金名称').fill('装修押金');
  await taking.getByLabel('金额（元）').fill('2000');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/已收装修押金 ¥ 2,000.00，收据 A1/)).toBeVisible();
  expect(await household(desk, room('3-2-1203'))).toMatchObject({ depositFen: 2000_00 });

  await goTo(page, '/receipts/deposits');
  await page.getByRole('button', { name: '结算 3-2-1203 装修押金' }).click();
  const settling = page.getByRole('dialog', { name: '结算 3-2-1203 装修押金' });
  await settling.getByLabel('扣款（元）').fill('350');
  await expect(settling.getByText('¥ 1,650.00').first()).toBeVisible();
  await settling.getByLabel('原因').fill('楼道墙面划痕');
  await sign(settling);
  await settling.getByRole('button', { name: '提交结算，退 ¥ 1,650.00' }).click();
  await expect(page.getByText('3-2-1203 装修押金的结算已批准')).toBeVisible();

  await goTo(page, '/receipts/refunds');
  await page.getByRole('button', { name: '付 3-2-1203 的退款' }).click();
  const paying = page.getByRole('dialog', { name: '付 3-2-1203 的退款' });
  await paying.getByLabel('渠道单号（选填）').fill('工行 7788');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/已付 3-2-1203 退款 ¥ 1,650.00，凭单 TA1..-000001/)).toBeVisible();
  expect(await household(desk, room('3-2-1203'))).toMatchObject({ depositFen: 0, owedFen: MONTHLY_FEN });
});

test('prepayment is followed entry by entry and asked back', async ({ page, desk }) => {
  await openHousehold(page, '3-2-1204');
  await page.keyboard.press('F9');
  await page.getByLabel('实收').fill('500');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/转预存 ¥500.00/)).toBeVisible();
  await page.getByRole('button', { name: '明细' }).click();
  const ledger = page.getByRole('dialog', { name: '3-2-1204 的预存款' });
  await expect(ledger.getByRole('row', { name: /存入/ })).toContainText('500.00');
  await ledger.getByRole('button', { name: '退预存款' }).click();
  const asking = page.getByRole('dialog', { name: '退 3-2-1204 的预存款' });
  await asking.getByLabel('退款金额（元）').fill('200');
  await asking.getByLabel('原因').fill('业主要求退回');
  await asking.getByText('先提交，等批准').click();
  await asking.getByRole('button', { name: '申请退 ¥ 200.00' }).click();
  await expect(page.getByText('3-2-1204 退款 ¥ 200.00 已提交，等待批准')).toBeVisible();
  expect(await household(desk, room('3-2-1204'))).toMatchObject({ prepaymentFen: 500_00 });
});

test('a receipt for the wrong household is corrected in one act', async ({ page, desk }) => {
  await openHousehold(page, '3-2-1205');
  const number = await takeExactCash(page);
  await page.getByRole('button', { name: `更正收据 ${number}` }).click();
  const dialog = page.getByRole('dialog', { name: `更正收据 ${number}` });
  await dialog.getByRole('button', { name: '下一步' }).click();
  const box = dialog.getByRole('combobox', { name: '应当是哪一户' });
  await box.fill('3-2-1206');
  await expect(page.getByRole('option').first()).toContainText('3-2-1206');
  await box.press('Enter');
  await expect(dialog.getByText('改收到 3-2-1206，按到期先后勾选：')).toBeVisible();
  await dialog.getByLabel('原因').fill('1205 听成 1206');
  await sign(dialog);
  await dialog.getByRole('button', { name: `更正收据 ${number}` }).click();
  await expect(page.getByText(new RegExp(`收据 ${number} 已作废，新收据 A1`))).toBeVisible();
  expect(await household(desk, room('3-2-1205'))).toMatchObject({ owedFen: MONTHLY_FEN });
  expect(await household(desk, room('3-2-1206'))).toMatchObject({ owedFen: 0, prepaymentFen: 0 });
  const { rows } = await receiptsOf(desk, room('3-2-1206'));
  expect(rows.map((row) => row.amountFen)).toEqual([MONTHLY_FEN]);
});
