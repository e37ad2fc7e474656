import type { Page } from '@playwright/test';
import { ADMIN, addStaff, foundCommunity, goTo, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'complaints' });
test.describe.configure({ mode: 'serial' });

let number: string;
let rooms: ReadonlyMap<string, string>;

test.beforeAll(async ({ desk }) => {
  ({ rooms } = await foundCommunity(desk));
  await addStaff(desk, { username: 'kefu', displayName: '林客服', role: 'customerService' });
  await addStaff(desk, { username: 'li', displayName: '李师傅', role: 'engineer' });
});
test.beforeEach(async ({ page }) => signIn(page));

const card = (page: Page) => page.getByRole('dialog', { name: `投诉 ${number}`, exact: true });

test('N takes a complaint down at the counter, with its clocks', async ({ page }) => {
  await goTo(page, '/complaints');
  await expect(page.getByText('没有未结的投诉')).toBeVisible();
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: '登记投诉' });
  const box = form.getByRole('combobox', { name: '来电号码、房号、姓名或车牌' });
  await expect(box).toBeFocused();
  await box.fill('3-2-1203');
  await expect(page.getByRole('option').first()).toContainText('3-2-1203');
  await box.press('Enter');
  await form.getByText('噪音').click();
  await form.getByLabel('内容').fill('楼上半夜还在装修');
  await form.getByLabel('电话').last().fill('13900001002');
  await form.getByRole('button', { name: '登记投诉' }).click();
  const said = page.getByText(/已登记投诉 [A-Z0-9]+-S\d{5}/);
  await expect(said).toBeVisible();
  number = /[A-Z0-9]+-S\d{5}/.exec((await said.textContent()) ?? '')?.[0] ?? '';
  const row = page.getByRole('row', { name: new RegExp(number) });
  await expect(row).toContainText('3-2-1203');
  await expect(row).toContainText('响应时限');
});

test('it is acknowledged, answered, visited and closed, and stands among the ended ones', async ({
  page,
}) => {
  await goTo(page, `/complaints/${number}`);
  await expect(card(page)).toContainText('张淑芬 13900001002');
  await card(page).getByRole('button', { name: '响应', exact: true }).click();
  await expect(card(page)).toContainText('调查中');
  await card(page).getByRole('button', { name: '指派' }).click();
  const assign = page.getByRole('dialog', { name: `指派投诉 ${number}` });
  await assign.getByRole('radio', { name: '林客服' }).check();
  await assign.getByRole('button', { name: '指派' }).click();
  await expect(card(page)).toContainText('指派给 林客服');
  await card(page).getByRole('button', { name: '答复' }).click();
  const answer = page.getByRole('dialog', { name: `答复投诉 ${number}` });
  await answer.getByLabel('答复内容').fill('已与楼上约定施工时间');
  await answer.getByRole('button', { name: '答复' }).click();
  await expect(card(page)).toContainText('待回访');
  await card(page).getByRole('button', { name: '回访' }).click();
  const visit = page.getByRole('dialog', { name: `回访投诉 ${number}` });
  await visit.getByRole('button', { name: '回访' }).click();
  await expect(card(page)).toContainText('待结案');
  await card(page).getByRole('button', { name: '结案' }).click();
  const close = page.getByRole('dialog', { name: `结案投诉 ${number}` });
  await close.getByRole('button', { name: '结案' }).click();
  await expect(card(page)).toContainText('已结案');
  await page.keyboard.press('Escape');
  await expect(page.getByText('没有未结的投诉')).toBeVisible();
  await page.getByText('已结', { exact: true }).click();
  await expect(page.getByRole('row', { name: new RegExp(number) })).toBeVisible();
});

test('a bad rating opens one by itself; satisfaction stands beside its coverage, and the start screen tells', async ({
  page,
  desk,
}) => {
  const ask = (operation: string, input: object) => desk.ask(operation, input, ADMIN);
  const { workOrderId, number: order } = (await ask('workOrders.create', {
    roomId: rooms.get('3-2-1205'),
    area: 'private',
    categoryId: 'drain',
    words: '下水不通',
  })) as { workOrderId: string; number: string };
  const { workers } = (await ask('workOrders.workers', {})) as { workers: { userId: string }[] };
  for (const change of [
    { act: 'dispatched', way: 'assign', workerId: workers[0]?.userId },
    { act: 'taken' },
    { act: 'finished', note: '通了' },
    { act: 'visited', solved: true, ratings: { speed: 4, attitude: 2, quality: 4 } },
  ]) {
    const { version } = (await ask('workOrders.timeline', { workOrderId })) as { version: number };
    await ask('workOrders.transition', { workOrderId, version, change });
  }
  await goTo(page, '/complaints');
  await expect(page.getByRole('row', { name: new RegExp(`工单 ${order} 评分`) })).toBeVisible();
  await expect(page.getByText('满意 0 / 已评 1')).toBeVisible();
  await expect(page.getByText('已评 1 / 已关闭 1')).toBeVisible();
  await goTo(page, '/today');
  await expect(page.getByText('1 起投诉等待响应')).toBeVisible();
});
