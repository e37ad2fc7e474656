import type { Page } from '@playwright/test';
import { addMonths, periodOf } from '#shared/domain/calendar/months.ts';
import { ADMIN, type Community, foundCommunity, goTo, openHousehold, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'dunning' });
test.describe.configure({ mode: 'serial' });

let community: Community;

/** Every household also owes 88.00 since two months ago. */
test.beforeAll(async ({ desk }) => {
  community = await foundCommunity(desk);
  const ask = <T>(operation: string, input: unknown) => desk.ask(operation, input, ADMIN) as Promise<T>;
  const period = addMonths(periodOf(`${community.period}-01`), -2);
  const { feeItemId } = await ask<{ feeItemId: string }>('feeItems.save', {
    code: '09',
    name: '垃圾清运费',
    rule: { from: `${period}-01`, rule: { kind: 'fixedAmount', amountFen: 88_00 } },
  });
  await ask('feeItems.attach', {
    feeItemId,
    roomIds: [...community.rooms.values()],
    from: `${period}-01`,
  });
  const { previewId } = await ask<{ previewId: string }>('billRuns.preview', { period });
  await ask('billRuns.publish', { previewId });
});

test.beforeEach(async ({ page }) => signIn(page));

const list = (page: Page) => page.getByRole('table', { name: '工作单' });
const row = (page: Page, code: string) => list(page).getByRole('row').filter({ hasText: code }).first();

test('a call is recorded with a promise by the keyboard alone', async ({ page }) => {
  await goTo(page, '/dunning');
  await expect(page.getByText('12 户，共欠 ¥1,056.00')).toBeVisible();
  await row(page, '3-2-1203').focus();
  await page.keyboard.press('Enter');
  const story = page.getByRole('region', { name: '3-2-1203 的催费经过' });
  await expect(story).toContainText('张淑芬');
  await expect(story).toContainText('还没有催费记录');
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: '登记对 3-2-1203 张淑芬 的催费' });
  await expect(form.getByRole('radio', { name: '电话' })).toBeFocused();
  for (const digit of ['1', '1', '2']) await page.keyboard.press(digit);
  const answer = form.getByLabel('对方怎么说');
  await expect(answer).toBeFocused();
  await answer.fill('下周发工资来交');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已登记对 3-2-1203 的电话催费，¥88.00')).toBeVisible();
  await expect(story).toContainText('下周发工资来交');
  await expect(story).toContainText('时效重新计算');
  await expect(row(page, '3-2-1203')).toContainText('等约定日');
});

test('what was recorded wrongly is corrected with a reason, and stays', async ({ page }) => {
  await goTo(page, '/dunning');
  await row(page, '3-2-1204').click();
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: /登记对 3-2-1204/ });
  await expect(form.getByRole('radio', { name: '电话' })).toBeFocused();
  for (const digit of ['2', '3']) await page.keyboard.press(digit);
  await expect(form.getByLabel('对方怎么说')).toBeFocused();
  await page.keyboard.press('Enter');
  const story = page.getByRole('region', { name: '3-2-1204 的催费经过' });
  await expect(story).toContainText('上门，没联系上');
  await story.getByRole('button', { name: /^更正 .* 的上门记录$/ }).click();
  const reason = page.getByRole('dialog', { name: /更正/ });
  await reason.getByLabel('原因').fill('走错了楼层');
  await page.keyboard.press('Enter');
  await expect(story).toContainText('何主管 更正：走错了楼层');
  await expect(row(page, '3-2-1204')).toContainText('还没催过');
});

test('letters are looked at, prepared, printed from any sheet on and recorded when they went out', async ({
  page,
}) => {
  await goTo(page, '/dunning');
  await page.getByRole('button', { name: '准备信函' }).first().click();
  const dialog = page.getByRole('dialog', { name: '准备信函' });
  const paper = dialog.getByRole('region', { name: '第一张的样子' });
  await expect(paper).toContainText('王小明：');
  await expect(paper).toContainText('合计人民币 ¥88.00（捌拾捌元整）');
  await dialog.getByRole('button', { name: '生成 12 张催缴函' }).click();
  const print = page.getByRole('dialog', { name: /^打印 .* 的催缴函$/ });
  await print.getByLabel('从第几张').fill('11');
  const download = page.waitForEvent('download');
  await print.getByRole('button', { name: '生成第 11–12 张的 PDF' }).click();
  expect((await download).suggestedFilename()).toMatch(/^催缴函-.*-0011-0012\.pdf$/);
  await print.getByRole('button', { name: '关闭' }).last().click();
  await page.getByRole('button', { name: /^登记 .* 的催缴函已送出$/ }).click();
  const sent = page.getByRole('dialog', { name: /已送出$/ });
  await sent.getByLabel('没有送出的张号').fill('3');
  await sent.getByRole('button', { name: '登记 11 张已送出' }).click();
  await expect(page.getByText('已登记 11 条催费记录')).toBeVisible();
  await page.getByRole('tab', { name: '成效' }).click();
  await expect(page.getByRole('row', { name: /何主管/ })).toContainText('11');
});

test('the counter sees the promise in one line', async ({ page }) => {
  await openHousehold(page, '3-2-1203');
  await expect(page.getByText(/答应 .* 前缴 ¥88\.00（未到期）/)).toBeVisible();
});
