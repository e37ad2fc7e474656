import { join } from 'node:path';
import { foundEmptyDemo } from '../support/emptyDemo.ts';
import {
  ADMIN,
  type Community,
  fillCommunity,
  goTo,
  openHousehold,
  outcome,
  signIn,
  takeExactCash,
} from './support/community.ts';
import { test as base, expect } from './support/fixture.ts';

/** A desk whose community is a demo: nowhere else may devices be simulated. */
const test = base.extend<object, { recoveryKey: { value: string } }>({
  recoveryKey: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the first parameter
    ({}, use) => use({ value: '' }),
    { scope: 'worker' },
  ],
  folders: [
    async ({ folders, recoveryKey }, use) => {
      recoveryKey.value = await foundEmptyDemo(folders.data, join(folders.data, '..', 'config'), Date.now);
      await use(folders);
    },
    { scope: 'worker' },
  ],
});

test.use({ deskOf: 'simulation' });
test.describe.configure({ mode: 'serial' });

let community: Community;

test.beforeAll(async ({ desk, recoveryKey }) => {
  community = await fillCommunity(desk, recoveryKey.value);
});
test.beforeEach(async ({ page }) => {
  await page.reload();
  await signIn(page);
});

test('the switch puts a band over the window, and a slip is seen and failed as a real one', async ({
  page,
}) => {
  await goTo(page, '/settings/devices');
  await page.getByRole('switch', { name: '演示模式' }).click();
  const band = page.getByText('演示模式：小票只在屏幕上');
  await expect(band).toBeVisible();
  await openHousehold(page, '3-2-1203');
  await expect(band).toBeVisible();
  const number = await takeExactCash(page);
  await expect(outcome(page)).toContainText('已打印');
  await page.getByRole('button', { name: '看小票和设故障' }).click();
  const slips = page.getByRole('dialog', { name: '演示打出的小票' });
  const slip = slips.getByRole('article').first();
  await expect(slip).toContainText(number);
  await expect(slip).toContainText('【演示 无效】');
  await slips.getByText('缺纸', { exact: true }).click();
  await page.keyboard.press('Escape');

  await openHousehold(page, '3-2-1204');
  await takeExactCash(page);
  await expect(outcome(page)).toContainText('打印机缺纸');
  await page.getByRole('button', { name: '看小票和设故障' }).click();
  await slips.getByText('正常', { exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(outcome(page)).toContainText('已打印');
});

test('a made-up person is read into the form, and the band goes with the switch', async ({ page, desk }) => {
  await goTo(page, `/rooms/${community.rooms.get('3-2-1205')}`);
  await page.getByRole('button', { name: '新增人员' }).press('Enter');
  const name = page.getByLabel('姓名或单位');
  await expect(name).toBeFocused();
  await page.keyboard.press('F7');
  await expect(name).toHaveValue(/^演示/);
  await goTo(page, '/today');
  await page.reload();
  await page.getByRole('button', { name: '关闭演示' }).click();
  await expect(page.getByText('演示模式：小票只在屏幕上')).toBeHidden();
  expect(await desk.ask('simulation.state', {}, ADMIN)).toMatchObject({ on: false });
});
