import type { Page } from '@playwright/test';
import { aLift, pumpRoute } from '../support/life/equipment.ts';
import { ADMIN, foundCommunity, goTo, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';
import { scan } from './support/scanner.ts';

test.use({ deskOf: 'rounds' });
test.describe.configure({ mode: 'serial' });

let machine: string;
let codes: readonly string[];

test.beforeAll(async ({ desk }) => {
  await foundCommunity(desk);
  const record = { ...aLift, name: '生活水泵', class: 'WATER', ownNumber: null };
  const saved = (await desk.ask('equipment.save', { record }, ADMIN)) as {
    equipmentId: string;
    code: string;
  };
  machine = saved.code;
  // Walked when somebody likes: the test runs at any time of the day.
  const route = { ...pumpRoute(saved.equipmentId), times: [] };
  await desk.ask('inspections.saveRoute', { route }, ADMIN);
  const { routes } = (await desk.ask('inspections.routes', {}, ADMIN)) as {
    routes: { route: { points: { code: string }[] } }[];
  };
  codes = routes[0]?.route.points.map(({ code }) => code) ?? [];
});
test.beforeEach(async ({ page }) => signIn(page));

const round = (page: Page) => page.getByRole('dialog', { name: '水泵房 巡检' });

test('a point scanned at the till begins its round; a number out of limits is an order of the machine', async ({
  page,
}) => {
  await goTo(page, '/cash');
  await scan(page, codes[0] ?? '', { gap: 5 });
  const form = round(page).getByRole('form', { name: '生活水泵' });
  await form.getByRole('textbox', { name: /压力 0.3–0.6 MPa/ }).fill('0.7');
  await form.getByLabel('报修类别').click();
  await page.getByRole('option', { name: '漏水、爆管' }).first().click();
  await form.getByRole('button', { name: /生活水泵/ }).click();
  await expect(page.getByText(/生活水泵.*[A-Z0-9]+-G00001/).first()).toBeVisible();
  await expect(round(page).getByRole('form', { name: '水箱间' })).toBeVisible();
  await goTo(page, `/equipment/${machine}`);
  await expect(
    page.getByRole('dialog', { name: `设备 ${machine}` }).getByText(/G00001.*压力 0.7MPa/),
  ).toBeVisible();
});

test('the next point scanned goes on with the same round, to its end', async ({ page }) => {
  await goTo(page, '/today');
  await scan(page, codes[1] ?? '', { gap: 5 });
  const form = round(page).getByRole('form', { name: '水箱间' });
  await form.getByText('正常').click();
  await form.getByRole('button', { name: /水箱间/ }).click();
  await expect(round(page).getByText('已完成', { exact: true })).toBeVisible();
});
