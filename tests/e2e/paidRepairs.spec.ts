import type { Page } from '@playwright/test';
import { ADMIN, addStaff, type Community, foundCommunity, goTo, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'paidRepairs' });
test.describe.configure({ mode: 'serial' });

let community: Community;
let number: string;

test.beforeAll(async ({ desk }) => {
  community = await foundCommunity(desk);
  await addStaff(desk, { username: 'li', displayName: '李师傅', role: 'engineer' });
  const order = (await desk.ask(
    'workOrders.create',
    {
      roomId: community.rooms.get('3-2-1203'),
      area: 'private',
      categoryId: 'drain',
      words: '角阀漏水',
    },
    ADMIN,
  )) as { number: string };
  number = order.number;
});
test.beforeEach(async ({ page }) => signIn(page));

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });
const card = (page: Page) => dialog(page, `工单 ${number}`);

test('the price list is made and priced, and told when a price changes', async ({ page }) => {
  await goTo(page, '/parts/prices');
  await expect(page.getByText('价目表是空的')).toBeVisible();
  await page.getByRole('button', { name: '加一项' }).click();
  const form = dialog(page, '加一项');
  await form.getByLabel('项目').fill('更换角阀');
  await form.getByLabel('单位').fill('个');
  await form.getByLabel('单价（元）').fill('25.5');
  await form.getByRole('button', { name: '加进价目 更换角阀' }).click();
  const list = page.getByRole('region', { name: '维修价目' });
  await expect(list).toContainText('25.5');
  await page.getByRole('button', { name: '改价 更换角阀' }).click();
  await dialog(page, '改价 更换角阀').getByLabel('单价（元） / 个').fill('28');
  await dialog(page, '改价 更换角阀')
    .getByRole('button', { name: /从 .* 起 28 元/ })
    .click();
  await expect(list).toContainText(/28 .* 起、25.5/);
});

test('an order is accepted in another category, priced, agreed to, done, and waits for the money', async ({
  page,
}) => {
  await goTo(page, `/orders/${number}`);
  await card(page).getByRole('button', { name: '受理', exact: true }).click();
  const accept = dialog(page, `受理 ${number}`);
  await accept.getByRole('combobox', { name: '类别' }).click();
  await accept.getByRole('combobox', { name: '类别' }).fill('漏水');
  await page.getByRole('option', { name: '给排水 › 漏水、爆管' }).click();
  await expect(accept.getByRole('combobox', { name: '优先级' })).toHaveValue('急修');
  await accept.getByRole('button', { name: '受理' }).click();
  await expect(card(page)).toContainText('给排水 › 漏水、爆管');
  await card(page).getByRole('button', { name: '派单' }).click();
  await dialog(page, `派单 ${number}`).getByRole('button', { name: '派给 李师傅' }).click();
  await card(page).getByRole('button', { name: '接单' }).click();
  await card(page).getByRole('button', { name: '报价', exact: true }).click();
  const quote = dialog(page, `报价 ${number}`);
  await quote.getByRole('combobox', { name: '项目' }).click();
  await page.getByRole('option', { name: '更换角阀 28 元/个' }).click();
  await quote.getByLabel('数量').fill('2');
  await quote.getByRole('button', { name: '报价 ¥ 56.00' }).click();
  await expect(card(page)).toContainText('等住户答复');
  await expect(card(page).getByRole('button', { name: '完工' })).toBeHidden();
  await card(page).getByRole('button', { name: '住户接受报价' }).click();
  await dialog(page, `住户接受报价 ${number}`).getByRole('button', { name: '记下：接受 ¥ 56.00' }).click();
  await expect(card(page)).toContainText('住户已接受');
  await card(page).getByRole('button', { name: '完工' }).click();
  const finish = dialog(page, `完工 ${number}`);
  await finish.getByLabel('处理结果').fill('换了两个角阀');
  await finish.getByRole('button', { name: '完工' }).click();
  await expect(card(page)).toContainText('待付款');
  await expect(card(page)).toContainText('还欠 ¥ 56.00，共 ¥ 56.00');
});

test('its bill is collected at the till like any other, and the order goes on by itself', async ({
  page,
  desk,
}) => {
  await goTo(page, `/orders/${number}`);
  await card(page).getByRole('button', { name: '去收款' }).click();
  const line = page.getByRole('row', { name: /有偿维修费/ });
  await expect(line).toContainText('56.00');
  const order = (await desk.ask('workOrders.timeline', { number }, ADMIN)) as {
    roomId: string;
    bill: { lineId: string; amountFen: number };
  };
  const { lineId, amountFen } = order.bill;
  await desk.ask('shifts.open', { floatFen: 0 }, ADMIN).catch(() => undefined);
  await desk.ask(
    'payments.collect',
    {
      roomId: order.roomId,
      lines: [{ lineId, amountFen }],
      tenders: [{ method: 'wechat', amountFen }],
    },
    ADMIN,
  );
  await goTo(page, `/orders/${number}`);
  await expect(card(page)).toContainText('待确认');
  await expect(card(page)).toContainText('已付清 ¥ 56.00');
});

test('a contractor with an ended certificate is shown on the home page and where work is given', async ({
  page,
}) => {
  await goTo(page, '/parts/contractors');
  await page.getByRole('button', { name: '新单位' }).click();
  const form = dialog(page, '新单位');
  await form.getByLabel('单位名称').fill('安平电梯工程有限公司');
  await form.getByLabel('联系人').fill('周工');
  await form.getByRole('button', { name: '建单位 安平电梯工程有限公司' }).click();
  await page.getByRole('region', { name: '外包单位' }).getByText('安平电梯工程有限公司').click();
  const panel = dialog(page, '安平电梯工程有限公司');
  for (const [button, title, to] of [
    ['登记合同', '维保合同', '2099-12-31'],
    ['登记证书', '电梯维修许可', '2020-12-31'],
  ] as const) {
    await panel.getByRole('button', { name: button }).click();
    const paper = dialog(page, button);
    await paper.getByLabel('名称').fill(title);
    await paper.getByLabel('到期日').fill(to);
    await paper.getByRole('button', { name: `保存 ${title}` }).click();
    await expect(panel).toContainText(title);
  }
  await expect(panel).toContainText('证书过期');
  await goTo(page, '/today');
  await expect(page.getByText('1 份外包合同或证书已经过期')).toBeVisible();
});
