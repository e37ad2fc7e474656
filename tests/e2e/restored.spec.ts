import { cpSync } from 'node:fs';
import { type Community, foundCommunity, openHousehold, signIn, takeExactCash } from './support/community.ts';
import { expect, test, whileOpen } from './support/fixture.ts';
import { freshFolders } from './support/program.ts';

test.use({ deskOf: 'restored' });

let community: Community;

/** The desk opens on a copy of a folder that was founded on another PC. */
test.beforeAll(async ({ folders }) => {
  const home = freshFolders();
  community = await whileOpen(home, foundCommunity);
  cpSync(home.data, folders.data, { recursive: true });
  home.remove();
});

test('a folder from another computer asks for its recovery key and begins a new series', async ({ page }) => {
  await expect(page.getByRole('heading', { name: '这份数据来自另一台电脑' })).toBeVisible();
  const open = page.getByRole('button', { name: '用恢复密钥打开' });
  await page.getByRole('textbox').fill(community.recoveryKey.replace(/^./, 'Z'));
  await open.click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('textbox').fill(community.recoveryKey);
  await open.click();
  await expect(page.getByText(/云杉苑 已打开，新收据号段 A2/).first()).toBeVisible();

  await signIn(page);
  await openHousehold(page, '3-2-1203');
  await expect(page.getByLabel('本次应收')).toHaveText(/160\.00/);
  expect(await takeExactCash(page)).toMatch(/^A2[0-9A-Z]{2}-000001$/);
});
