import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { foundCommunity, goTo, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'attachments' });

test('a scan is taken from the folder that this PC names', async ({ page, desk }) => {
  const { rooms } = await foundCommunity(desk);
  const folder = join(desk.folders.data, '..', '扫描');
  mkdirSync(folder);
  writeFileSync(join(folder, '装修合同.pdf'), '%PDF-1.7\n%contract');
  await page.reload();
  await signIn(page);
  await goTo(page, `/rooms/${rooms.get('3-2-1201')}`);
  const card = page.getByRole('dialog', { name: '住户 3-2-1201' });
  const files = card.getByRole('region', { name: '附件' });
  const dialog = page.getByRole('dialog', { name: '取扫描件' });
  await files.getByRole('button', { name: '取扫描件' }).click();
  await expect(dialog.getByText('还没有设置扫描文件夹')).toBeVisible();

  await goTo(page, '/settings/general');
  await page.getByLabel('扫描文件夹（只用于这台电脑）').fill(`${folder}不在`);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('alert')).toContainText('找不到文件夹');
  await page.getByLabel('扫描文件夹（只用于这台电脑）').fill(folder);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);

  await goTo(page, `/rooms/${rooms.get('3-2-1201')}`);
  await files.getByRole('button', { name: '取扫描件' }).click();
  await dialog.getByRole('button', { name: '取用 装修合同.pdf' }).click();
  await expect(files.getByRole('button', { name: '打开 装修合同.pdf' })).toBeVisible();
});
