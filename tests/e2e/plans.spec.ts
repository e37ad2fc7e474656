import type { Page } from '@playwright/test';
import { ADMIN, foundCommunity, goTo, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'plans' });
test.describe.configure({ mode: 'serial' });

let code: string;
let today: string;

const shifted = (days: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

test.beforeAll(async ({ desk }) => {
  await foundCommunity(desk);
  ({ today } = (await desk.ask('system.status', {}, ADMIN)) as { today: string });
  const blank = Object.fromEntries(
    [
      ...['ownNumber', 'parentId', 'system', 'brand', 'model', 'serial', 'maker', 'supplier', 'installedOn'],
      ...['commissionedOn', 'warrantyTo', 'lifeMonths', 'priceFen', 'residualFen', 'netFen', 'keeperId'],
      ...['registerCode', 'certificate', 'inspectionValidTo', 'contractor', 'note'],
    ].map((name) => [name, null]),
  );
  const record = {
    ...blank,
    name: '1 号客梯',
    class: 'LIFT',
    location: '3 号楼 1 单元',
    state: 'inUse',
    importance: 'A',
    owner: 'common',
    parameters: [],
  };
  ({ code } = (await desk.ask('equipment.save', { record }, ADMIN)) as { code: string });
});
test.beforeEach(async ({ page }) => signIn(page));

const openList = (page: Page) => page.getByRole('region', { name: '逾期和该办' });

test('a plan of the law is made from its template, with its source, and nags from the home page', async ({
  page,
}) => {
  await goTo(page, `/equipment/${code}`);
  const card = page.getByRole('dialog', { name: `设备 ${code}` });
  await card.getByRole('button', { name: '新增计划' }).click();
  const form = page.getByRole('dialog', { name: `${code} 的维保计划` });
  await expect(form.getByText('特种设备安全监察条例 31')).toBeVisible();
  await form.getByLabel('下次到期').fill(shifted(-16));
  await page.keyboard.press('Tab');
  await form.getByRole('button', { name: '保存计划' }).click();
  await expect(page.getByText(/已保存「电梯半月维保」，排出 \d 项任务/)).toBeVisible();
  await expect(card.getByRole('region', { name: '维保计划' })).toContainText('每 15 天');
  await goTo(page, '/today');
  await expect(page.getByText(/项设备任务已经逾期，其中法定/)).toBeVisible();
});

test('its year: done late, skipped with a reason, and the next day never drifts', async ({ page }) => {
  await goTo(page, '/equipment/plans');
  await expect(openList(page)).toContainText(`应做 ${shifted(-16)}`);
  await openList(page)
    .getByRole('button', { name: `完成 电梯半月维保 ${shifted(-16)}` })
    .click();
  const done = page.getByRole('dialog', { name: '完成：电梯半月维保' });
  await done.getByLabel('情况').fill('导靴加油，制动器间隙正常');
  await done.getByRole('button', { name: '记为完成' }).click();
  await expect(page.getByText('电梯半月维保：晚办')).toBeVisible();
  await openList(page)
    .getByRole('button', { name: `跳过 电梯半月维保 ${shifted(-1)}` })
    .click();
  const skip = page.getByRole('dialog', { name: '跳过：电梯半月维保' });
  await expect(skip.getByText('法定任务跳过后仍按原周期排下一次')).toBeVisible();
  await skip.getByRole('textbox').fill('整梯大修，停用');
  await skip.getByRole('button', { name: `跳过 ${shifted(-1)} 的任务` }).click();
  await expect(openList(page).getByText('没有逾期或该办的任务')).toBeVisible();
  // Fifteen days after the day it was due, not after the day it was done.
  const next = shifted(14);
  if (next.slice(0, 4) !== today.slice(0, 4)) await page.getByRole('button', { name: '下一年' }).click();
  await page.getByRole('button', { name: `${next}：计划 1` }).click();
  await expect(page.getByRole('region', { name: `${next} 的任务` })).toContainText('1 号客梯');
});

test('a whole year is made at once, and a mistake is opened again with its reason', async ({ page }) => {
  await goTo(page, '/equipment/plans');
  await page.getByRole('button', { name: '下一年' }).click();
  await page.getByRole('button', { name: '排全年任务' }).click();
  await expect(page.getByText(/排出 2\d 项任务/)).toBeVisible();
  await page.getByRole('button', { name: '排全年任务' }).click();
  await expect(page.getByText('排出 0 项任务')).toBeVisible();
  await page.getByRole('button', { name: '上一年' }).click();
  await page.getByRole('button', { name: `${shifted(-1)}：跳过 1` }).click();
  await page.getByRole('button', { name: /^重新打开 电梯半月维保/ }).click();
  const again = page.getByRole('dialog', { name: '重新打开：电梯半月维保' });
  await again.getByRole('textbox').fill('大修推迟了');
  await again.getByRole('button', { name: `重新打开 ${shifted(-1)} 的任务` }).click();
  await expect(page.getByText('电梯半月维保：逾期')).toBeVisible();
});
