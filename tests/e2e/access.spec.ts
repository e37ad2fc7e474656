import { ADMIN, type Community, foundCommunity, goTo, PASSWORD, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'access' });
test.describe.configure({ mode: 'serial' });

const SERVICE = { user: 'service', password: 'another-good-password-2' };

let community: Community;

test.beforeAll(async ({ desk }) => {
  community = await foundCommunity(desk);
  await desk.ask(
    'users.save',
    {
      username: SERVICE.user,
      displayName: '钱客服',
      roles: ['customerService'],
      active: true,
      password: SERVICE.password,
    },
    ADMIN,
  );
});

async function switchTo(page: import('@playwright/test').Page, user: typeof SERVICE): Promise<void> {
  const form = page.getByRole('form', { name: '登录' });
  const rail = page.getByRole('navigation', { name: '办公位置' });
  await page.reload();
  await expect(form.or(rail)).toBeVisible();
  if (await rail.isVisible()) {
    await page.getByRole('button', { name: /^当前用户/ }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await expect(form).toBeVisible();
  }
  await signIn(page, user);
}

test('a role without a place does not see it, and its address says what is missing', async ({ page }) => {
  await switchTo(page, SERVICE);
  const rail = page.getByRole('navigation', { name: '办公位置' });
  await expect(rail.getByRole('link', { name: /房屋住户/ })).toBeVisible();
  for (const place of ['收银台', '报表', '导入'])
    await expect(rail.getByRole('link', { name: new RegExp(place) })).toHaveCount(0);

  await goTo(page, '/reports');
  await expect(page.getByRole('heading', { name: '这里需要权限' })).toBeVisible();
  await expect(page.getByText('您的角色没有「查看报表」权限')).toBeVisible();

  await goTo(page, '/today');
  await expect(page.getByRole('heading', { name: /^今天/ })).toBeVisible();
  for (const card of ['今日实收', '往期欠费', '收入趋势', '欠费账龄'])
    await expect(page.getByText(card)).toHaveCount(0);
  // Lists scroll inside the window; a frame that grows with them would draw every row there is.
  expect(await page.evaluate(() => document.getElementById('root')?.clientHeight)).toBe(768);
});

test('a screen left alone locks, and opens again where it was', async ({ page, desk }) => {
  await desk.ask('settings.save', { idleLockMinutes: 1 }, ADMIN);
  await page.clock.install();
  await switchTo(page, ADMIN);
  await goTo(page, '/cash');
  const box = page.getByRole('combobox', { name: '找一户' });
  await box.fill('3-2-1205');
  await expect(page.getByRole('option').first()).toContainText('3-2-1205');
  await box.press('Enter');
  await expect(page.locator('tr[data-line]').first()).toBeFocused();

  await page.clock.runFor('01:10');
  await expect(page.getByRole('heading', { name: '屏幕已锁定' })).toBeVisible();
  await expect(page.getByText('3-2-1205')).toBeHidden();
  const unlock = page.getByRole('form', { name: '解锁' });
  await unlock.getByLabel('密码').fill('not-the-password');
  await unlock.getByRole('button', { name: '解锁' }).click();
  await expect(unlock.getByRole('alert')).toBeVisible();
  await unlock.getByLabel('密码').fill(PASSWORD);
  await unlock.getByRole('button', { name: '解锁' }).click();
  await expect(page.locator('tr[data-line]').first()).toBeVisible();
  await expect(page.getByText('3-2-1205').first()).toBeVisible();
});

test('the recovery key sets a new password for the administrator on the sign-in screen', async ({
  page,
  desk,
}) => {
  const anew = 'a-brand-new-password-3';
  await page.getByRole('navigation', { name: '办公位置' }).waitFor();
  await page.getByRole('button', { name: /^当前用户/ }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await page.getByRole('button', { name: '忘记管理员密码' }).click();
  const reset = page.getByRole('button', { name: '设置新密码' });
  await page.getByLabel('恢复密钥').fill(community.recoveryKey.replace(/^./, 'Z'));
  await page.getByLabel('用户名').fill('admin');
  await page.getByLabel('新密码（至少 10 位）').fill(anew);
  await reset.click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('恢复密钥').fill(community.recoveryKey);
  await reset.click();
  await expect(page.getByText('新密码已生效，请登录。').first()).toBeVisible();

  await signIn(page, { user: 'admin', password: anew });
  await expect(desk.ask('rooms.list', {}, ADMIN)).rejects.toThrow(/signIn\.failed/);
  const { rows } = (await desk.ask(
    'audit.search',
    { action: 'users.resetWithRecoveryKey' },
    { ...ADMIN, password: anew },
  )) as { rows: { outcome: string }[] };
  expect(rows.filter((row) => row.outcome === 'ok')).toHaveLength(1);
});
