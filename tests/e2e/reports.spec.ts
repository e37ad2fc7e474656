import type { Page } from '@playwright/test';
import { addDays, firstDayOf, lastDayOf } from '#shared/domain/calendar/months.ts';
import { ADMIN, type Community, foundCommunity, goTo, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'reports' });
test.describe.configure({ mode: 'serial' });

const POOL = '公共部位照明与电梯运行电费分摊';

let community: Community;

/** A month of bills with a pool shared out, and a meter that was read and not billed. */
test.beforeAll(async ({ desk }) => {
  community = await foundCommunity(desk);
  const [from, to] = [firstDayOf(community.period), lastDayOf(community.period)];
  const ask = <T>(operation: string, input: unknown) => desk.ask(operation, input, ADMIN) as Promise<T>;
  const roomIds = [...community.rooms.values()];
  const { feeItemId } = await ask<{ feeItemId: string }>('feeItems.save', {
    code: '02',
    name: POOL,
    rule: {
      from,
      rule: { kind: 'apportioned', basis: 'area', includeVacant: true },
    },
  });
  await ask('feeItems.attach', { feeItemId, roomIds, from });
  const { previewId } = await ask<{ previewId: string }>('apportionments.preview', {
    feeItemId,
    period: community.period,
    from,
    to,
    pool: { kind: 'amount', amountFen: 60_000 },
  });
  await ask('apportionments.post', { previewId });
  const { meterId } = await ask<{ meterId: string }>('meters.save', {
    roomId: community.rooms.get('3-2-1203'),
    kind: 'water',
    number: 'W-7',
    opening: { day: addDays(from, -9), value: '100' },
  });
  await ask('meters.read', { readings: [{ meterId, day: from, value: '112' }] });
});

test.beforeEach(async ({ page }) => signIn(page));

async function openReport(page: Page, name: string): Promise<void> {
  await goTo(page, '/reports');
  await page.getByRole('navigation', { name: '报表' }).getByRole('link', { name, exact: true }).click();
}

const row = (page: Page, name: RegExp | string) => page.getByRole('row', { name }).first();

test('the reports stand under what they are looked for by', async ({ page }) => {
  await openReport(page, '应收汇总');
  const list = page.getByRole('navigation', { name: '报表' });
  await expect(list.getByRole('link')).toHaveCount(39);
  await expect(list.getByRole('heading')).toHaveText([
    '收款',
    '应收',
    '收缴率',
    '欠费',
    '预存、押金与退款',
    '用量与公摊',
    '对账',
    '维修工单',
    '设备',
  ]);
  await expect(page.getByText(`减免、收款和欠费截至`)).toBeVisible();
});

test('a sum opens its lines, and a line why it is what it is, by the keyboard', async ({ page }) => {
  await openReport(page, '应收汇总');
  await row(page, `物业服务费 ${community.period}`).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/receivableDetail/);
  await expect(page.getByText('12 条', { exact: true })).toBeVisible();
  await row(page, '3-2-1201').focus();
  await page.keyboard.press('Enter');
  const why = page.getByRole('dialog', { name: '为什么是这个数' });
  await expect(why).toContainText('80 ㎡ × 2.00 元/㎡·月 = 160 元/月');
});

test('a bar opens the lines behind it', async ({ page }) => {
  await openReport(page, '两期对比');
  await expect(page.getByRole('img', { name: '两期对比' })).toBeVisible();
  const bars = page.locator('.recharts-bar-rectangle path');
  await bars.last().click();
  await expect(page).toHaveURL(/receivableDetail/);
  await expect(page.getByText(new RegExp(`服务月份 ${community.period}\\s${POOL}`))).toBeVisible();
});

test('a room, a pool and a meter open', async ({ page }) => {
  await openReport(page, '欠费明细（按房屋）');
  await row(page, '3-2-1203').click();
  const room = page.getByRole('dialog', { name: '住户 3-2-1203' });
  await expect(room).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(room).toBeHidden();

  await openReport(page, '公摊台账');
  await row(page, POOL).click();
  const pool = page.getByRole('dialog', { name: `${POOL} ${community.period}` });
  await expect(pool).toContainText('3-2-1212');
  await expect(pool).toContainText('600.00');
  await page.keyboard.press('Escape');
  await expect(pool).toBeHidden();

  await openReport(page, '用量');
  await row(page, 'W-7').click();
  await expect(page.getByRole('dialog', { name: '3-2-1203 水表 W-7' })).toContainText('12');
});

test('no name is cut where a table is wide', async ({ page }) => {
  await openReport(page, '应收明细');
  await expect(row(page, '3-2-1201')).toBeVisible();
  const cut = await page
    .locator('tbody td')
    .evaluateAll((cells) =>
      cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent),
    );
  expect(cut).toEqual([]);
});
