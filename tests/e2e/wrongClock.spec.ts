import {
  type Community,
  foundCommunity,
  goTo,
  openHousehold,
  outcome,
  receiptsOf,
  signIn,
} from './support/community.ts';
import { expect, test, whileOpen } from './support/fixture.ts';
import { clockAhead } from './support/program.ts';

test.use({ deskOf: 'wrongClock' });
test.describe.configure({ mode: 'serial' });

const DAY_MS = 86_400_000;

let community: Community;

/** The community was founded while the clock stood a day ahead, so from now on the clock is earlier than the facts. */
test.beforeAll(async ({ folders }) => {
  community = await whileOpen(clockAhead(folders, DAY_MS), foundCommunity);
});
test.beforeEach(async ({ page }) => {
  await page.reload();
  await signIn(page);
});

/** The day the clerk knows it is: that of the last fact. */
function knownDay(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + DAY_MS);
}

test('a transfer is noted once the clerk has named the day', async ({ page }) => {
  await openHousehold(page, '3-2-1201');
  await page.keyboard.press('5');
  const note = page.getByRole('button', { name: /登记转账/ });
  await note.click();
  await expect(page.getByText(/请确认今天的日期/)).toBeVisible();
  await page.getByLabel('确认今天的日期').fill(knownDay());
  await page.getByLabel('确认今天的日期').press('Tab');
  await note.click();
  await expect(outcome(page)).toContainText('已收待核');
});

test('a transfer is confirmed once the clerk has named the day', async ({ page, desk }) => {
  await goTo(page, '/receipts/transfers');
  await page.getByRole('button', { name: /^确认到账 / }).click();
  const dialog = page.getByRole('dialog', { name: /^确认到账/ });
  const confirm = dialog.getByRole('button', { name: '确认到账并开收据' });
  await confirm.click();
  await expect(dialog.getByText(/请确认今天的日期/)).toBeVisible();
  await dialog.getByLabel('确认今天的日期').fill(knownDay());
  await dialog.getByLabel('确认今天的日期').press('Tab');
  await confirm.click();
  await expect(page.getByText(/已到账，收据 A1/)).toBeVisible();
  const { rows } = await receiptsOf(desk, community.rooms.get('3-2-1201'));
  expect(rows).toHaveLength(1);
});
