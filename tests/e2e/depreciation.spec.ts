import type { Page } from '@playwright/test';
import { aMower } from '../support/life/assets.ts';
import { aLift } from '../support/life/equipment.ts';
import { ADMIN, foundCommunity, goTo, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'depreciation' });
test.describe.configure({ mode: 'serial' });

let lift: string;
let mower: string;

const local = (instant: number) => new Date(instant - new Date().getTimezoneOffset() * 60_000).toISOString();
/** The month some months before this one, and a day in it. */
function monthsAgo(count: number): string {
  const now = new Date();
  return local(new Date(now.getFullYear(), now.getMonth() - count, 15, 12).getTime()).slice(0, 7);
}

test.beforeAll(async ({ desk }) => {
  await foundCommunity(desk);
  const machine = async (record: object) =>
    ((await desk.ask('equipment.save', { record: { ...aLift, ...record } }, ADMIN)) as { code: string }).code;
  lift = await machine({ name: '老客梯', commissionedOn: '2008-05-01', inspectionValidTo: '2020-05-01' });
  mower = await machine({ ...aMower, commissionedOn: `${monthsAgo(3)}-15` });
});
test.beforeEach(async ({ page }) => signIn(page));

const part = (page: Page) => page.getByRole('region', { name: '折旧' });

test('a machine of the company is taken in, and what belongs to all owners is not', async ({ page }) => {
  await goTo(page, '/equipment/depreciation');
  await expect(page.getByText('还没有纳入折旧的设备')).toBeVisible();
  await page.getByRole('button', { name: '纳入折旧' }).click();
  const form = page.getByRole('dialog', { name: '纳入折旧' });
  await expect(form.getByText('属业主共有，不提')).toBeVisible();
  await form.getByText('双倍余额递减法').click();
  await form.getByLabel('原账已提至（月）').fill('');
  await form.getByRole('button', { name: '纳入 1 台' }).click();
  await expect(page.getByText('已纳入 1 台')).toBeVisible();
  await expect(part(page).getByText('割草车')).toBeVisible();
  await expect(part(page).getByText('欠提 3 月')).toBeVisible();
});

test('months are charged one by one, once, and a mistake is taken back with its reason', async ({ page }) => {
  await goTo(page, '/equipment/depreciation');
  const [first, second] = [monthsAgo(2), monthsAgo(1)];
  for (const period of [first, second]) {
    const way = period === first ? period : '下个月';
    await page.getByRole('button', { name: way, exact: true }).click();
    await page.getByRole('button', { name: `计提 ${period}` }).click();
    await expect(page.getByText(new RegExp(`已计提 ${period}：1 台`))).toBeVisible();
    await expect(page.getByText('这个月没有要提的')).toBeVisible();
    await expect(page.getByRole('button', { name: `计提 ${period}` })).toBeHidden();
  }
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `撤销 ${second} 的计提` });
  await dialog.getByLabel('原因').fill('月份选错');
  await dialog.getByRole('button', { name: `撤销 ${second} 的计提` }).click();
  await expect(page.getByText('已撤销', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: `计提 ${second}` }).click();
  await expect(page.getByText('这个月没有要提的')).toBeVisible();
});

test('the schedule stands beside the books, and a sale shows its gain before it is done', async ({
  page,
}) => {
  await goTo(page, '/equipment/depreciation');
  await page.getByText('割草车').click();
  const panel = page.getByRole('dialog', { name: `折旧计划 ${mower}` });
  await expect(panel.getByText('已提', { exact: true })).toHaveCount(2);
  await panel.getByRole('button', { name: '处置', exact: true }).click();
  const form = page.getByRole('dialog', { name: `处置 ${mower}` });
  await form.getByText('出售').click();
  await form.getByLabel('处置收入（元）').fill('22000');
  // 24 000.00 less three months of 800.00 is 21 600.00.
  await expect(form.getByText('21,600.00')).toBeVisible();
  await expect(form.getByText('处置收益')).toBeVisible();
  await form.getByRole('button', { name: `处置 ${mower}` }).click();
  await expect(panel.getByText('出售')).toBeVisible();
  await expect(panel.getByText('400.00', { exact: true })).toBeVisible();
});

test('what is over is on the home page and on the list, with the data it stands on', async ({ page }) => {
  await goTo(page, '/today');
  await page.getByRole('link', { name: /设备预警：证书 1、故障增多 0、超龄 1/ }).click();
  await expect(page.getByText('检验有效期 2020-05-01 已过，不得继续使用')).toBeVisible();
  await page.getByText('超龄 1', { exact: true }).click();
  await expect(page.getByText(/已用 \d+ 个月，设计寿命 2023-05-01 已到/)).toBeVisible();
  await page.getByText('老客梯').click();
  await expect(page.getByRole('dialog', { name: `设备 ${lift}` })).toBeVisible();
});

test('a fault that stops a machine is down-time on its card until somebody says that it runs', async ({
  page,
}) => {
  await goTo(page, `/equipment/${lift}`);
  const card = page.getByRole('dialog', { name: `设备 ${lift}` });
  await expect(card.getByText('这段时间没有故障停机')).toBeVisible();
  await card.getByRole('button', { name: '报修' }).click();
  const form = page.getByRole('dialog', { name: `报修 ${lift}` });
  await form.getByLabel('类别', { exact: true }).first().click();
  await form.getByLabel('类别', { exact: true }).first().fill('电梯困人');
  await page.getByRole('option', { name: '电梯困人' }).first().click();
  await form.getByLabel('故障情况').fill('5 层困人，已安抚');
  await form.getByLabel('设备因此停机').check();
  await form.getByRole('button', { name: '报修' }).click();
  await expect(card.getByText(/自 .* 停机/)).toBeVisible();
  await card.getByRole('button', { name: '恢复运行' }).click();
  await page
    .getByRole('dialog', { name: `恢复运行 ${lift}` })
    .getByRole('button', { name: '恢复运行' })
    .click();
  await expect(card.getByText(/自 .* 停机/)).toBeHidden();
  await expect(card.getByText('次，共 0.00 小时')).toBeVisible();
  await card.getByRole('button', { name: '记一笔费用' }).click();
  const cost = page.getByRole('dialog', { name: `${lift} 的费用` });
  await cost.getByLabel('金额（元）').fill('1280');
  await cost.getByRole('button', { name: '记一笔费用' }).click();
  await expect(card.getByText('281,280.00')).toBeVisible();
});
