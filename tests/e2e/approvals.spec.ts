import type { Page } from '@playwright/test';
import {
  addStaff,
  type Community,
  foundCommunity,
  goTo,
  household,
  MONTHLY_FEN,
  openHousehold,
  PASSWORD,
  signIn,
} from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'approvals' });
test.describe.configure({ mode: 'serial' });

const CLERK = { user: 'xiaolin', password: PASSWORD };
const MANAGER = { user: 'jingli', password: PASSWORD };
let community: Community;

test.beforeAll(async ({ desk }) => {
  community = await foundCommunity(desk);
  await addStaff(desk, { username: CLERK.user, displayName: '林前台', role: 'cashier' });
  await addStaff(desk, { username: MANAGER.user, displayName: '周经理', role: 'manager' });
});
test.beforeEach(async ({ page }) => {
  await page.reload();
  await signIn(page, CLERK);
});

const room = (code: string) => community.rooms.get(code);

/** Asks at the till for a part of the first line to be waived. */
async function askWaiver(page: Page, code: string, yuan: string) {
  await openHousehold(page, code);
  await page.keyboard.press('j');
  const dialog = page.getByRole('dialog', { name: `减免 ${code} 一笔` });
  await dialog.getByLabel('原因').fill('楼道漏水两周，商定减收');
  await dialog.getByText('金额', { exact: true }).click();
  await dialog.getByLabel('减免金额（元）').fill(yuan);
  return dialog;
}

test('a manager standing by signs a waiver without ending the clerk’s work', async ({ page, desk }) => {
  const dialog = await askWaiver(page, '3-2-1203', '60');
  await dialog.getByLabel('批准人用户名').fill(MANAGER.user);
  await dialog.getByLabel('批准人密码').fill(PASSWORD);
  await dialog.getByRole('button', { name: '减免 ¥ 60.00' }).click();
  await expect(page.getByText('3-2-1203 已减免 ¥ 60.00')).toBeVisible();
  await expect(page.getByLabel('本次应收')).toHaveText(/100\.00/);
  expect(await household(desk, room('3-2-1203'))).toMatchObject({ owedFen: MONTHLY_FEN - 60_00 });
});

test('nobody approves their own request', async ({ page, desk }) => {
  const dialog = await askWaiver(page, '3-2-1204', '10');
  await dialog.getByLabel('批准人用户名').fill(CLERK.user);
  await dialog.getByLabel('批准人密码').fill(PASSWORD);
  await dialog.getByRole('button', { name: '减免 ¥ 10.00' }).click();
  await expect(dialog.getByRole('alert')).toContainText('申请人不能批准自己的申请');
  expect(await household(desk, room('3-2-1204'))).toMatchObject({ owedFen: MONTHLY_FEN });
});

test('a code read out by phone approves this amount once', async ({ page, desk }) => {
  const dialog = await askWaiver(page, '3-2-1205', '30');
  await dialog.getByText('电话批准').click();
  const said = dialog.getByText(/请示号 \d{6}/);
  await expect(said).toBeVisible();
  const reference = /请示号 (\d{6})/.exec((await said.textContent()) ?? '')?.[1];
  const { code } = (await desk.ask('approvals.code', { reference, amountFen: 30_00 }, MANAGER)) as {
    code: string;
  };
  await dialog.getByLabel('批准人用户名').fill(MANAGER.user);
  await dialog.getByLabel('批准码（8 位）').fill(code);
  await dialog.getByRole('button', { name: '减免 ¥ 30.00' }).click();
  await expect(page.getByText('3-2-1205 已减免 ¥ 30.00')).toBeVisible();
  expect(await household(desk, room('3-2-1205'))).toMatchObject({ owedFen: MONTHLY_FEN - 30_00 });
});

test('a request waits in the list until a manager agrees', async ({ page, desk }) => {
  const dialog = await askWaiver(page, '3-2-1206', '20');
  await dialog.getByText('先提交，等批准').click();
  await dialog.getByRole('button', { name: '申请减免 ¥ 20.00' }).click();
  await expect(page.getByText('已提交 3-2-1206 减免 ¥ 20.00 的申请，批准后生效')).toBeVisible();
  expect(await household(desk, room('3-2-1206'))).toMatchObject({ owedFen: MONTHLY_FEN });

  await page.getByRole('button', { name: /林前台/ }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await expect(page.getByRole('form', { name: '登录' })).toBeVisible();
  await signIn(page, MANAGER);
  await goTo(page, '/approvals');
  const row = page.getByRole('row', { name: /3-2-1206/ });
  await expect(row).toContainText('楼道漏水两周，商定减收');
  await row.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '同意减免 ¥ 20.00' }).click();
  await expect(page.getByText('已同意减免 ¥ 20.00')).toBeVisible();
  expect(await household(desk, room('3-2-1206'))).toMatchObject({ owedFen: MONTHLY_FEN - 20_00 });
});
