import type { Page } from '@playwright/test';
import {
  ADMIN,
  addStaff,
  type Community,
  foundCommunity,
  goTo,
  PASSWORD,
  signIn,
} from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'parts' });
test.describe.configure({ mode: 'serial' });

let community: Community;
let number: string;

test.beforeAll(async ({ desk }) => {
  community = await foundCommunity(desk);
  await addStaff(desk, { username: 'jingli', displayName: '郑经理', role: 'manager' });
  const order = (await desk.ask(
    'workOrders.create',
    {
      roomId: community.rooms.get('3-2-1203'),
      area: 'private',
      categoryId: 'waterLeak',
      words: '角阀漏水',
    },
    ADMIN,
  )) as { number: string };
  number = order.number;
});
test.beforeEach(async ({ page }) => signIn(page));

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });
const stock = (page: Page) => page.getByRole('region', { name: '库存' });

test('an empty store teaches the first step; a part is made and its first batch comes in', async ({
  page,
}) => {
  await goTo(page, '/parts');
  await expect(page.getByText('还没有备件')).toBeVisible();
  await page.getByRole('button', { name: '新备件' }).click();
  const form = dialog(page, '新备件');
  await form.getByLabel('编号').fill('W001');
  await form.getByLabel('名称').fill('角阀');
  await form.getByLabel('规格型号').fill('DN15');
  await form.getByLabel('单位').fill('个');
  await form.getByLabel('存放处').fill('库房 2 排');
  await form.getByLabel('最低库存').fill('5');
  await form.getByText('先进先出').click();
  await form.getByRole('button', { name: '建备件 角阀' }).click();
  await expect(page.getByText('已保存备件 角阀')).toBeVisible();
  await expect(stock(page)).toContainText('该补货');
  await goTo(page, '/today');
  await expect(page.getByText('1 种备件低于最低库存')).toBeVisible();
  await page.getByRole('link', { name: '处理 1 种备件低于最低库存' }).click();
  await page.getByRole('button', { name: '入库 角阀' }).click();
  const receive = dialog(page, '入库 角阀');
  await receive.getByLabel('数量（个）').fill('10');
  await receive.getByLabel('总价（元）').fill('123.45');
  await receive.getByLabel('供应商').fill('城南五金');
  await receive.getByRole('button', { name: '入库 10 个' }).click();
  await expect(page.getByText('角阀 入库 10 个，现有 10 个')).toBeVisible();
  await expect(stock(page)).toContainText('够用');
  await expect(stock(page)).toContainText('共 1 种，¥ 123.45');
});

test('an order takes parts and gives back what it did not need', async ({ page }) => {
  await goTo(page, `/orders/${number}`);
  const card = dialog(page, `工单 ${number}`);
  await expect(card).toContainText('没有领用备件');
  await card.getByRole('button', { name: '领料' }).click();
  const issue = dialog(page, `领料，工单 ${number}`);
  await issue.getByRole('combobox', { name: '备件' }).click();
  await page.getByRole('option', { name: 'W001 角阀（10 个）' }).click();
  await issue.getByLabel('数量').fill('3');
  await issue.getByRole('button', { name: '领出 1 种' }).click();
  await expect(page.getByText(`工单 ${number} 领料 1 种，已出库`)).toBeVisible();
  await card.getByRole('button', { name: '退料 角阀' }).click();
  const back = dialog(page, '退料 角阀');
  await back.getByLabel('数量（个）').fill('4');
  await back.getByRole('button', { name: '退回 4 个' }).click();
  await expect(back.getByText('这笔领料只剩 3 个「角阀」可退，没有记账。')).toBeVisible();
  await back.getByLabel('数量（个）').fill('1');
  await back.getByRole('button', { name: '退回 1 个' }).click();
  await expect(page.getByText('角阀 退回 1 个，现有 8 个')).toBeVisible();
  await expect(card).toContainText('已退 1');
});

test('a count that differs waits for somebody else, and the card tells how the stock came about', async ({
  page,
  desk,
}) => {
  await goTo(page, '/parts/stocktakes');
  await expect(page.getByText('还没有盘点过')).toBeVisible();
  await page.getByRole('button', { name: '开始盘点' }).click();
  const count = dialog(page, '盘点');
  await count.getByLabel('清点 角阀').fill('7');
  await expect(count.getByText('盘了 1 种，差异 1 种，¥ 12.35')).toBeVisible();
  await count.getByLabel('差异原因').fill('少一个，查不到去向');
  await count.getByText('先提交，等批准').click();
  await count.getByRole('button', { name: '提交盘点差异' }).click();
  await expect(page.getByText('盘点已提交，等人批准差异')).toBeVisible();
  await expect(page.getByRole('region', { name: '盘点' })).toContainText('等批准');
  const jingli = { user: 'jingli', password: PASSWORD };
  const { rows } = (await desk.ask('approvals.list', { state: 'waiting' }, jingli)) as {
    rows: { requestId: string }[];
  };
  await desk.ask('parts.approveStocktake', { requestId: rows[0]?.requestId }, jingli);
  await expect(page.getByRole('region', { name: '盘点' })).toContainText('已调整');
  await goTo(page, '/parts');
  await stock(page).getByText('W001').click();
  const card = dialog(page, 'W001 角阀');
  await expect(card).toContainText('7 个');
  for (const words of ['入库', '领料', '退料', '盘点', number, '城南五金'])
    await expect(card).toContainText(words);
});
