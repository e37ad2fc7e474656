import type { Page } from '@playwright/test';
import { ADMIN, foundCommunity, goTo, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'counter' });
test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ desk }) => {
  await foundCommunity(desk);
});
test.beforeEach(async ({ page }) => signIn(page));

const row = (page: Page, text: string) => page.getByRole('row', { name: new RegExp(text) });

test('the registers are kept by keys: 2 for parcels, N, words, Enter; and the parcel is collected', async ({
  page,
}) => {
  await goTo(page, '/counter');
  await expect(page.getByText('没有符合的登记')).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByRole('button', { name: '代收件 0' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: '登记' });
  await expect(form.getByLabel('快递单号或物品')).toBeFocused();
  await page.keyboard.insertText('SF1234567890');
  await form.getByLabel('收件人').fill('张淑芬');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/已登记 [A-Z0-9]+-D00001/)).toBeVisible();
  await expect(page.getByRole('button', { name: '代收件 1' })).toBeVisible();
  await row(page, 'SF1234567890').click();
  const line = page.getByRole('dialog', { name: /代收件 .*-D00001/ });
  await line.getByRole('button', { name: '已领取' }).click();
  await expect(page.getByText(/-D00001 已领取/)).toBeVisible();
  await expect(page.getByRole('button', { name: '代收件 0' })).toBeVisible();
  await page.getByText('已销', { exact: true }).click();
  await page.getByLabel('查姓名、电话、房号、物品').fill('淑芬');
  await expect(row(page, 'SF1234567890')).toContainText('已领取');
});

test('a goods-out slip tells what is owed, is issued all the same, and ends at the gate', async ({
  page,
}) => {
  await goTo(page, '/counter/releaseSlips');
  await expect(page.getByText('还没有放行条')).toBeVisible();
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: '开放行条' });
  const box = form.getByRole('combobox', { name: '来电号码、房号、姓名或车牌' });
  await expect(box).toBeFocused();
  await box.fill('3-2-1203');
  await expect(page.getByRole('option').first()).toContainText('3-2-1203');
  await box.press('Enter');
  await expect(form.getByLabel('同意的业主')).toHaveValue('张淑芬');
  await form.getByLabel('物品 1', { exact: true }).fill('沙发');
  await form.getByRole('button', { name: '开放行条' }).click();
  await expect(page.getByText(/已开放行条 [A-Z0-9]+-F00001/)).toBeVisible();
  await row(page, '沙发').click();
  const slip = page.getByRole('dialog', { name: /放行条 .*-F00001/ });
  await expect(slip).toContainText('张淑芬 当面');
  await slip.getByRole('button', { name: '已放行' }).click();
  await expect(row(page, '沙发')).toContainText('已放行');
});

async function pickDay(page: Page, label: string, day: string): Promise<void> {
  const field = page.getByRole('dialog', { name: '申请装修' }).getByLabel(label);
  await field.fill(day);
  await field.press('Tab');
}

test('a fit-out is applied for, agreed, permitted with papers, inspected and closed', async ({ page }) => {
  await goTo(page, '/counter/fitOuts');
  await expect(page.getByText('还没有装修申请')).toBeVisible();
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: '申请装修' });
  const box = form.getByRole('combobox', { name: '来电号码、房号、姓名或车牌' });
  await expect(box).toBeFocused();
  await box.fill('3-2-1205');
  await expect(page.getByRole('option').first()).toContainText('3-2-1205');
  await box.press('Enter');
  await form.getByLabel('施工单位').fill('匠心装饰');
  await form.getByLabel('施工内容').fill('全屋翻新');
  await pickDay(page, '开始日期', '2026-12-01');
  await pickDay(page, '结束日期', '2099-01-31');
  await form.getByLabel('人员 1').fill('赵六');
  await form.getByLabel('工种 1').fill('水电');
  await form.getByRole('button', { name: '申请装修' }).click();
  await expect(page.getByText(/已登记装修申请 [A-Z0-9]+-X00001/)).toBeVisible();
  await row(page, '匠心装饰').click();
  const card = page.getByRole('dialog', { name: /^装修 .*-X00001/ });
  const act = async (name: string, fill?: (dialog: ReturnType<Page['getByRole']>) => Promise<void>) => {
    await card.getByRole('button', { name, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: new RegExp(`^${name}：装修`) });
    await fill?.(dialog);
    await dialog.getByRole('button', { name, exact: true }).click();
    await expect(dialog).toBeHidden();
  };
  await act('签协议');
  await expect(card).toContainText('已签协议');
  await act('发许可');
  await expect(card).toContainText('施工中');
  await expect(card.getByRole('button', { name: '打印许可证和出入证' })).toBeVisible();
  await act('巡查验收', async (dialog) => {
    await dialog.getByLabel('这是竣工验收').check();
    await dialog.getByLabel('说明').fill('墙面完好');
  });
  await expect(card).toContainText('验收通过');
  await act('结束退押金');
  await expect(card).toContainText('已结束');
});

test('a home is handed over in one go: what is wrong, keys, papers', async ({ page, desk }) => {
  await desk.ask('rooms.save', { code: '9-1-901', areaM2: '70', saleState: 'soldUndelivered' }, ADMIN);
  await goTo(page, '/counter/moveIns');
  await expect(page.getByText('还没有交房登记')).toBeVisible();
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: '办理交房' });
  const box = form.getByRole('combobox', { name: '来电号码、房号、姓名或车牌' });
  await expect(box).toBeFocused();
  await box.fill('9-1-901');
  await expect(page.getByRole('option').first()).toContainText('9-1-901');
  await box.press('Enter');
  await form.getByLabel('收房人').fill('孙八');
  await form.getByLabel('墙面地面').uncheck();
  await form.getByLabel('墙面地面有什么问题').fill('客厅空鼓一处');
  await form.getByRole('button', { name: '办理交房' }).click();
  await expect(page.getByText(/已交房 [A-Z0-9]+-J00001/)).toBeVisible();
  await expect(row(page, '孙八')).toContainText('1 项有问题');
  await row(page, '孙八').click();
  await expect(page.getByRole('dialog', { name: /^交房 .*-J00001/ })).toContainText('有问题 · 客厅空鼓一处');
});
