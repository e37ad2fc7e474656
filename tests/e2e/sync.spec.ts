import type { Page } from '@playwright/test';
import {
  ADMIN,
  foundCommunity,
  goTo,
  household,
  MONTHLY_FEN,
  openHousehold,
  signIn,
  takeExactCash,
} from './support/community.ts';
import { expect, test } from './support/fixture.ts';
import { type Host, loopbackHost } from './support/host.ts';
import { type Hub, startHub } from './support/hub.ts';
import { askDesk, type Folders, freshFolders } from './support/program.ts';

test.describe.configure({ mode: 'serial' });
test.use({ deskOf: 'sync' });

let hub: Hub;
let secondFolders: Folders;
let second: Host;
let secondPage: Page;
let roomId: string | undefined;
let invitation: string;

test.beforeAll(async ({ browser, desk }) => {
  test.setTimeout(120_000);
  hub = await startHub();
  const { rooms } = await foundCommunity(desk);
  roomId = rooms.get('3-2-1203');
  secondFolders = freshFolders();
  second = await loopbackHost(secondFolders, browser);
});

test.afterAll(async () => {
  await second?.stop();
  secondFolders?.remove();
  await hub?.remove();
});

test('an administrator registers the community at the hub', async ({ page }) => {
  await signIn(page);
  await goTo(page, '/settings/sync');
  await expect(page.getByText('单机使用')).toBeVisible();
  await page.getByLabel('入网码').fill(hub.foundingCode);
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await expect(page.getByText('已连上总部')).toBeVisible();
  await expect(page.getByRole('status', { name: '状态' })).toContainText('已同步');
  await page.getByRole('button', { name: '生成入网码' }).click();
  await expect(page.getByLabel('入网码')).toHaveValue(/^steward1\.join\./);
  invitation = await page.getByLabel('入网码').inputValue();
});

test('another PC joins the community and finds its households', async () => {
  const opened = await second.openPage();
  secondPage = opened.page;
  await secondPage.getByRole('button', { name: '加入已有小区' }).click();
  await secondPage.getByLabel('入网码').fill(invitation);
  await secondPage.getByRole('button', { name: '加入', exact: true }).click();
  const form = secondPage.getByRole('form', { name: '登录' });
  await form.getByLabel('用户名').fill(ADMIN.user);
  await form.getByLabel('密码').fill(ADMIN.password);
  await form.getByRole('button', { name: '登录' }).click();
  await secondPage.getByRole('button', { name: '以后再说' }).click();
  await openHousehold(secondPage, '3-2-1204');
  await expect(secondPage.getByText('李建国').first()).toBeVisible();
});

test('both take the same bill without a network, and see one truth afterwards', async ({ page, desk }) => {
  test.setTimeout(120_000);
  await hub.stop();
  await signIn(page);
  await openHousehold(page, '3-2-1203');
  expect(await takeExactCash(page)).toMatch(/^A/);
  await secondPage.bringToFront();
  await openHousehold(secondPage, '3-2-1203');
  await secondPage.keyboard.press('Enter');
  await expect(secondPage.getByLabel('实收')).toBeFocused();
  await secondPage.keyboard.press('Enter');
  await expect(secondPage.getByRole('region', { name: '这一笔' })).toContainText(/B1[0-9A-Z]{2}-000001/);
  await goTo(secondPage, '/settings/sync');
  await secondPage.getByRole('button', { name: '立即同步' }).click();
  await expect(secondPage.getByRole('status', { name: '状态' })).toContainText('离线 · 待上传');
  await expect(secondPage.getByText('连不上总部', { exact: true })).toBeVisible();
  await hub.startAgain();
  await secondPage.getByRole('button', { name: '立即同步' }).click();
  await expect(secondPage.getByRole('status', { name: '状态' })).toContainText('已同步');
  await desk.ask('sync.now', {}, ADMIN);
  await askDesk(secondFolders, 'sync.now', {}, ADMIN);
  await desk.ask('sync.now', {}, ADMIN);
  const onFirst = await household(desk, roomId);
  const onSecond = await askDesk(secondFolders, 'rooms.get', { roomId }, ADMIN);
  expect(onFirst).toMatchObject({ owedFen: 0, prepaymentFen: MONTHLY_FEN });
  expect(onSecond).toMatchObject({ owedFen: 0, prepaymentFen: MONTHLY_FEN });
  for (const shown of [page, secondPage]) {
    await goTo(shown, '/receipts');
    await expect(shown.getByText(/A1[0-9A-Z]{2}-000001/).first()).toBeVisible();
    await expect(shown.getByText(/B1[0-9A-Z]{2}-000001/).first()).toBeVisible();
  }
});
