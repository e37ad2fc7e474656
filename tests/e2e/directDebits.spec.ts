import { readFileSync } from 'node:fs';
import { ADMIN, type Community, foundCommunity, goTo, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'directDebits' });
test.describe.configure({ mode: 'serial' });

let community: Community;

test.beforeAll(async ({ desk }) => {
  community = await foundCommunity(desk);
});

test.beforeEach(async ({ page }) => signIn(page));

test('an account is saved, a file goes out and the bank’s answer comes in', async ({ page, desk }) => {
  await goTo(page, '/receipts/directDebits');
  await page.getByRole('button', { name: '登记账户' }).click();
  const accounts = page.getByRole('dialog', { name: '登记账户' });
  await accounts.getByLabel('房号或姓名').fill('3-2-1203');
  await accounts.getByRole('button', { name: '登记 3-2-1203 的账户' }).click();
  await accounts.getByLabel('开户行').fill('工商银行');
  await accounts.getByLabel('账号').fill('6222 0200 0000 1234 567');
  await page.keyboard.press('Enter');
  await expect(accounts.getByText('*4567')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: '生成托收文件' }).click();
  const make = page.getByRole('dialog', { name: '生成托收文件' });
  await make.getByLabel('应缴日不晚于').fill(`${Number(community.period.slice(0, 4)) + 1}-12-31`);
  await page.keyboard.press('Tab');
  const download = page.waitForEvent('download');
  await make.getByRole('button', { name: '生成托收文件' }).click();
  const bytes = readFileSync(await (await download).path());
  const [, line = ''] = new TextDecoder('gbk').decode(bytes).split('\r\n');
  expect(line).toContain('6222020000001234567');

  const list = page.getByRole('row', { name: /待回盘/ });
  await expect(list).toBeVisible();
  await list.click();
  const [reference = ''] = line.split(',');
  const panel = page.getByRole('dialog', { name: /托收批次/ });
  const chooser = page.waitForEvent('filechooser');
  await panel.getByRole('button', { name: '导入回盘文件' }).click();
  await (await chooser).setFiles({
    name: '回盘.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`流水号,金额,状态,原因\r\n${reference},160.00,成功,\r\n`),
  });
  await expect(panel.getByText(/-000001$/)).toBeVisible();
  const { owedFen } = (await desk.ask(
    'bills.byRoom',
    { roomIds: [community.rooms.get('3-2-1203')] },
    ADMIN,
  )) as { owedFen: number };
  expect(owedFen).toBe(0);
});
