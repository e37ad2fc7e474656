import type { Page } from '@playwright/test';
import { ADMIN, type Community, foundCommunity, goTo, signIn } from './support/community.ts';
import { type Desk, expect, test } from './support/fixture.ts';

test.use({ deskOf: 'people' });
test.describe.configure({ mode: 'serial' });

let community: Community;

test.beforeAll(async ({ desk }) => {
  community = await foundCommunity(desk);
});
test.beforeEach(async ({ page }) => {
  await page.reload();
  await signIn(page);
});

const room = (code: string) => community.rooms.get(code) ?? '';

/** Opens the card of a household at its people. */
async function openCard(page: Page, code: string) {
  await goTo(page, `/rooms/${room(code)}`);
  return page.getByRole('dialog', { name: `住户 ${code}` });
}

async function parties(desk: Desk, code: string) {
  return ((await desk.cli('rooms.get', { roomId: room(code) }, ADMIN)) as { parties: object[] }).parties;
}

test('an organisation is added as one and stays one when it is edited', async ({ page, desk }) => {
  const card = await openCard(page, '3-2-1212');
  await card.getByRole('button', { name: '新增人员' }).click();
  const form = page.getByRole('dialog', { name: '人员' });
  await form.getByLabel('姓名或单位').fill('青禾食品有限公司');
  await form.getByRole('combobox', { name: '类型' }).click();
  await page.getByRole('option', { name: '单位' }).click();
  await form.getByRole('button', { name: '保存 青禾食品有限公司' }).click();

  await card.getByRole('button', { name: '编辑 青禾食品有限公司' }).click();
  await expect(form.getByRole('combobox', { name: '类型' })).toHaveValue('单位');
  await form.getByLabel('姓名或单位').fill('青禾食品集团有限公司');
  await form.getByRole('button', { name: '保存 青禾食品集团有限公司' }).click();
  await expect(card.getByText('青禾食品集团有限公司', { exact: true })).toBeVisible();
  expect(await parties(desk, '3-2-1212')).toContainEqual(
    expect.objectContaining({ kind: 'organisation', name: '青禾食品集团有限公司' }),
  );
});
