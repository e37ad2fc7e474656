import { ADMIN, foundCommunity, goTo, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'templates' });
test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ desk }) => {
  await foundCommunity(desk);
});
test.beforeEach(async ({ page }) => {
  await page.reload();
  await signIn(page);
  await goTo(page, '/settings/templates');
});

type Page = Parameters<typeof goTo>[0];
const preview = (page: Page) => page.getByRole('article', { name: '票据预览' });

test('the slip beside the form follows every change, at the desk’s keyboard', async ({ page, desk }) => {
  await expect(preview(page)).toContainText('预存余额');
  await page.getByLabel('页眉').fill('客服电话 010-55550100');
  await expect(preview(page)).toContainText('客服电话010-55550100'.slice(0, 4));
  await page.getByRole('switch', { name: '余额与尚欠' }).focus();
  await page.keyboard.press('Space');
  await expect(preview(page)).not.toContainText('预存余额');
  await page.getByRole('switch', { name: '收银员' }).focus();
  await page.keyboard.press('Control+ArrowUp');
  await expect(page.getByRole('switch', { name: '收银员' })).toBeFocused();

  await page.keyboard.press('Control+s');
  await expect(page.getByText('已保存。补打旧收据也用新样式')).toBeVisible();
  const kept = async () => {
    const { templates } = (await desk.ask('printTemplates.list', {}, ADMIN)) as {
      templates: {
        document: string;
        paper: string;
        isBuiltIn: boolean;
        template: { headerLines: string[] };
      }[];
    };
    return templates.find((one) => one.document === 'receipt' && one.paper === '80');
  };
  expect(await kept()).toMatchObject({ template: { headerLines: ['客服电话 010-55550100'] } });

  await page.getByRole('button', { name: '恢复上一版' }).click();
  await expect(preview(page)).toContainText('预存余额');
  await expect(page.getByLabel('页眉')).toHaveValue('');
  await expect.poll(async () => (await kept())?.isBuiltIn).toBe(true);
});

test('what is required stays, changes can be undone, and each paper has its own', async ({ page }) => {
  await page.getByRole('switch', { name: '金额与大写' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('switch', { name: '金额与大写' })).toBeChecked();
  await page.getByLabel('页脚').fill('谢谢惠顾');
  await expect(preview(page)).toContainText('谢谢惠顾');
  await page.getByRole('button', { name: '撤销更改' }).click();
  await expect(preview(page)).not.toContainText('谢谢惠顾');
  const wide = (await preview(page).boundingBox())?.width ?? 0;
  await page.getByText('58 毫米').click();
  await expect.poll(async () => (await preview(page).boundingBox())?.width ?? wide).toBeLessThan(wide);
});
