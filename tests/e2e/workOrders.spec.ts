import type { Page } from '@playwright/test';
import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import {
  ADMIN,
  addStaff,
  type Community,
  foundCommunity,
  goTo,
  openHousehold,
  signIn,
} from './support/community.ts';
import { expect, test } from './support/fixture.ts';
import { scan } from './support/scanner.ts';

test.use({ deskOf: 'workOrders' });
test.describe.configure({ mode: 'serial' });

let community: Community;
let printer: VirtualPrinter;
let number: string;

test.beforeAll(async ({ desk }) => {
  printer = await VirtualPrinter.start();
  community = await foundCommunity(desk);
  await addStaff(desk, { username: 'li', displayName: '李师傅', role: 'engineer' });
  await addStaff(desk, { username: 'zhao', displayName: '赵师傅', role: 'engineer' });
  await desk.ask(
    'printers.save',
    { name: '前台', kind: 'escpos', transport: { kind: 'tcp', host: '127.0.0.1', port: printer.port } },
    ADMIN,
  );
});
test.afterAll(() => printer.powerOff());
test.beforeEach(async ({ page }) => signIn(page));

const form = (page: Page) => page.getByRole('dialog', { name: '登记报修' });
const card = (page: Page) => page.getByRole('dialog', { name: `工单 ${number}` });
const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

async function choose(page: Page, label: string, typed: string): Promise<void> {
  const field = form(page).getByLabel(label, { exact: true }).first();
  await field.click();
  await field.fill(typed);
  await page.getByRole('option', { name: typed }).first().click();
}

test('F4 takes a repair down from the till, by the caller’s phone, and the till is as it was', async ({
  page,
}) => {
  await openHousehold(page, '3-2-1204');
  await page.keyboard.press('F4');
  const box = form(page).getByRole('combobox', { name: '来电号码、房号、姓名或车牌' });
  await expect(box).toBeFocused();
  await box.fill('13900001002');
  await expect(page.getByRole('option').first()).toContainText('3-2-1203');
  await box.press('Enter');
  await expect(form(page).getByText('3-2-1203 张淑芬')).toBeVisible();
  await expect(form(page).getByRole('complementary')).toContainText('近 30 天没有报修过');
  await choose(page, '类别', '下水堵塞');
  await form(page).getByLabel('报修内容').fill('厨房下水不通');
  await form(page).getByLabel('联系电话').fill('13900001002');
  await form(page).getByRole('button', { name: '登记报修' }).click();
  const said = page.getByText(/已登记工单 [A-Z0-9]+-G\d{5}/);
  await expect(said).toBeVisible();
  number = /[A-Z0-9]+-G\d{5}/.exec((await said.textContent()) ?? '')?.[0] ?? '';
  await expect(form(page)).toBeHidden();
  await expect(page.getByRole('main').getByText('3-2-1204').first()).toBeVisible();
});

test('the same thing once more is seen while it is typed, and joined', async ({ page }) => {
  await goTo(page, '/orders');
  await page.keyboard.press('F4');
  const box = form(page).getByRole('combobox', { name: '来电号码、房号、姓名或车牌' });
  await box.fill('3-2-1203');
  await expect(page.getByRole('option').first()).toContainText('3-2-1203');
  await box.press('Enter');
  await form(page).getByLabel('报修内容').fill('又打电话来催');
  await form(page)
    .getByRole('button', { name: `并入 ${number}` })
    .click();
  await expect(page.getByText(`已并入工单 ${number}`)).toBeVisible();
  await expect(column(page, '待受理')).toContainText('催 1 次');
});

test('it is handed out, its slip is printed, and another desk’s act is not overwritten', async ({
  page,
  desk,
}) => {
  await goTo(page, '/orders');
  await column(page, '待受理').getByRole('button').first().click();
  await expect(card(page)).toContainText('张淑芬 13900001002');
  await card(page).getByRole('button', { name: '派单' }).click();
  const give = page.getByRole('dialog', { name: `派单 ${number}` });
  await give.getByRole('radio', { name: /赵师傅/ }).click();
  await give.getByRole('button', { name: '派给 赵师傅' }).click();
  await expect(page.getByText(`${number} 已派给 赵师傅`)).toBeVisible();
  await expect(column(page, '待接单')).toContainText('赵师傅');
  await card(page).getByRole('button', { name: '打印工作单' }).click();
  await printer.until(() => printer.cuts === 1);
  const paper = printer.lines.join('\n');
  for (const words of ['维修工作单', number, '3-2-1203', '张淑芬 13900001002', '厨房下水不通', '住户签字'])
    expect(paper).toContain(words);
  // Somebody acts from outside while the card is open: it shows the order as it stands now.
  const order = (await desk.ask('workOrders.timeline', { number }, ADMIN)) as {
    workOrderId: string;
    version: number;
  };
  await desk.ask('workOrders.transition', { ...pick(order), change: { act: 'taken' } }, ADMIN);
  await expect(card(page).getByRole('button', { name: '完工' })).toBeVisible();
  await expect(column(page, '处理中')).toContainText('已接单');
});

const pick = ({ workOrderId, version }: { workOrderId: string; version: number }) => ({
  workOrderId,
  version,
});

test('the slip comes back: its code opens the order, which is finished, confirmed, visited and rated', async ({
  page,
}) => {
  await goTo(page, '/cash');
  await scan(page, number, { gap: 5 });
  await expect(card(page)).toBeVisible();
  await card(page).getByRole('button', { name: '完工' }).click();
  const finish = page.getByRole('dialog', { name: `完工 ${number}` });
  await finish.getByLabel('处理结果').fill('清出异物，试水已通');
  await finish.getByRole('button', { name: '完工' }).click();
  await card(page).getByRole('button', { name: '住户确认' }).click();
  await expect(card(page)).toContainText('待回访');
  await card(page).getByRole('button', { name: '回访', exact: true }).click();
  const visit = page.getByRole('dialog', { name: `回访 ${number}` });
  for (const side of ['速度', '态度', '质量']) {
    await visit.getByRole('radio', { name: `${side} 5 星` }).focus();
    await page.keyboard.press('Enter');
  }
  await visit.getByRole('button', { name: '回访', exact: true }).click();
  await expect(card(page)).toContainText('已关闭');
  await expect(card(page)).toContainText('速度 5，态度 5，质量 5');
  await expect(card(page)).toContainText('清出异物，试水已通');
  // Closed: nobody has to call back any more.
  await expect(card(page)).toContainText('139****1002');
  await page.keyboard.press('Escape');
  await goTo(page, '/orders');
  await expect(page.getByText('没有未完的工单')).toBeVisible();
  expect(community.rooms.size).toBe(12);
});

test('what somebody mends is set, and the list at handing out says who it fits', async ({ page, desk }) => {
  await goTo(page, '/settings/repairs');
  await page.getByRole('button', { name: '李师傅 的专长、片区和值班' }).click();
  const worker = page.getByRole('dialog', { name: '李师傅 的专长、片区和值班' });
  await worker.getByLabel('会修什么').first().click();
  await page.getByRole('option', { name: '供电', exact: true }).click();
  await page.keyboard.press('Tab');
  await worker.getByRole('button', { name: '保存 李师傅 的安排' }).click();
  await expect(page.getByText('已保存 李师傅 的安排')).toBeVisible();
  await expect(page.getByRole('table', { name: '维修人员' })).toContainText('供电');
  const order = (await desk.ask(
    'workOrders.create',
    { place: '2 号楼电梯', area: 'common', categoryId: 'liftTrapped', words: '困人' },
    ADMIN,
  )) as { number: string };
  await goTo(page, `/orders/${order.number}`);
  await page
    .getByRole('dialog', { name: `工单 ${order.number}` })
    .getByRole('button', { name: '派单' })
    .click();
  const give = page.getByRole('dialog', { name: `派单 ${order.number}` });
  await expect(give.getByRole('radio').first()).toContainText('赵师傅');
  await expect(give.getByRole('radio', { name: /李师傅/ })).toContainText('不对口');
  await give.getByRole('button', { name: '按轮次派' }).click();
  await expect(page.getByText(`${order.number} 已派给 赵师傅`)).toBeVisible();
});

test('who may only take reports sees no button that hands out', async ({ page, desk }) => {
  await desk.ask(
    'workOrders.create',
    { place: '3 号楼大堂', area: 'common', categoryId: 'lighting', words: '灯不亮' },
    ADMIN,
  );
  await addStaff(desk, { username: 'wang', displayName: '王收费', role: 'cashier' });
  await page.getByRole('button', { name: /何主管/ }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await expect(page.getByRole('form', { name: '登录' })).toBeVisible();
  await signIn(page, { user: 'wang', password: ADMIN.password });
  await goTo(page, '/orders');
  await column(page, '待受理').getByRole('button').first().click();
  const panel = page.getByRole('dialog', { name: /工单/ });
  await expect(panel.getByRole('button', { name: '催单' })).toBeVisible();
  await expect(panel.getByRole('button', { name: '派单' })).toHaveCount(0);
});
