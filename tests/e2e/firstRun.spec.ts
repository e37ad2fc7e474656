import { expect, test } from './support/fixture.ts';

test('the first-run page shows on an empty folder', async ({ page, desk }) => {
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  expect(await desk.ask('setup.state')).toMatchObject({ initialised: false, step: 'community' });
  await expect(page).toHaveTitle(/物业管家/);
  await expect(page.getByRole('textbox').first()).toBeVisible();
  expect(await page.evaluate(() => [innerWidth, innerHeight, navigator.language])).toEqual([
    1366,
    768,
    'zh-CN',
  ]);
  expect(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe('Asia/Shanghai');
  expect(broken).toEqual([]);
});
