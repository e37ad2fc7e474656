import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import {
  ADMIN,
  type Community,
  chooseFile,
  foundCommunity,
  goTo,
  household,
  signIn,
} from './support/community.ts';
import { type Desk, expect, test } from './support/fixture.ts';

const WORKBOOK = resolve(import.meta.dirname, '../fixtures/workbooks/community-multi-sheet.xlsx');

test.use({ deskOf: 'importing' });
test.describe.configure({ mode: 'serial' });

let community: Community;

test.beforeAll(async ({ desk }) => {
  community = await foundCommunity(desk);
});
test.beforeEach(async ({ page }) => {
  await page.reload();
  await signIn(page);
  await goTo(page, '/import');
  await page.waitForLoadState('networkidle');
});

const besideData = (desk: Desk, name: string) => join(desk.folders.data, '..', name);

async function roomCount(desk: Desk): Promise<number> {
  return ((await desk.ask('rooms.list', { limit: 1 }, ADMIN)) as { total: number }).total;
}

function writeUnknownLayout(path: string): void {
  const text = ['地址,大小,谁家,怎么联系', '5-1-101,88.5,钱多多,13900002001', '5-1-102,90,孔方,13900002002'];
  writeFileSync(path, iconv.encode(text.join('\r\n'), 'gb18030'));
}

async function mapAndRead(page: import('@playwright/test').Page, path: string): Promise<void> {
  await chooseFile(page, path);
  await expect(page.getByText('认不出这个表格的版式')).toBeVisible();
  const fields = { 地址: '房号', 大小: '建筑面积', 谁家: '业主名称', 怎么联系: '手机号' };
  for (const [column, field] of Object.entries(fields)) {
    await page.getByRole('combobox', { name: column, exact: true }).click();
    await page.getByRole('option', { name: field, exact: true }).click();
  }
  await page.getByRole('button', { name: '按此读取' }).click();
}

test('a preview that is dropped leaves nothing', async ({ page, desk }) => {
  const before = await roomCount(desk);
  const path = besideData(desk, 'ledger.csv');
  writeUnknownLayout(path);
  await mapAndRead(page, path);
  await page.getByRole('button', { name: '放弃导入' }).click();
  await expect(page.getByRole('button', { name: '选择文件' })).toBeVisible();
  expect(await roomCount(desk)).toBe(before);
});

test('a GB18030 file of an unknown layout is mapped by hand; the same again changes nothing', async ({
  page,
  desk,
}) => {
  const before = await roomCount(desk);
  const path = besideData(desk, 'ledger.csv');
  await mapAndRead(page, path);
  await page.getByRole('button', { name: /^导入 \d+ 行$/ }).click();
  await expect(page.getByText(/^已导入/)).toBeVisible();
  expect(await roomCount(desk)).toBe(before + 2);
  const found = await desk.ask('rooms.search', { text: '钱多多' }, ADMIN);
  expect(found).toMatchObject({ hits: [{ code: '5-1-101' }] });

  await mapAndRead(page, path);
  await expect(page.getByText('没有需要写入的行，和现有数据一致。')).toBeVisible();
  await expect(page.getByRole('button', { name: /^导入 \d+ 行$/ })).toHaveCount(0);
});

test('the problems come back as comments in a copy of the workbook', async ({ page, desk }) => {
  await chooseFile(page, WORKBOOK);
  await expect(page.getByText(/\d+ 个错误/)).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载带批注的副本' }).click();
  const path = besideData(desk, 'annotated.xlsx');
  await (await download).saveAs(path);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(readFileSync(path) as never);
  let notes = 0;
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) => row.eachCell({ includeEmpty: true }, (cell) => void (cell.note && notes++)));
  }
  expect(notes).toBeGreaterThanOrEqual(10);
});

test('a file that is gone before it is read is named, and the next one is read', async ({ page, desk }) => {
  const path = besideData(desk, '台账.csv');
  writeUnknownLayout(path);
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'picked';
    document.body.append(input);
  });
  await page.locator('#picked').setInputFiles(path);
  rmSync(path);
  await page.evaluate(() => {
    const [file] = document.querySelector<HTMLInputElement>('#picked')?.files ?? [];
    const dataTransfer = new DataTransfer();
    if (file) dataTransfer.items.add(file);
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole('alert')).toContainText('读不了「台账.csv」');

  writeUnknownLayout(path);
  await chooseFile(page, path);
  await expect(page.getByText('认不出这个表格的版式')).toBeVisible();
});

test('opening balances are taken when the totals agree with one’s own books', async ({ page, desk }) => {
  const path = besideData(desk, 'opening.xlsx');
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('期初欠费').addRows([
    ['房号', '收费项目', '账期', '欠费金额'],
    ['3-2-1203', '物业服务费', '2026-08', 320.5],
  ]);
  workbook.addWorksheet('期初预存').addRows([
    ['房号', '预存余额'],
    ['3-2-1204', 100],
  ]);
  workbook.addWorksheet('期初押金').addRows([
    ['房号', '押金类型', '原收据号', '押金金额'],
    ['3-2-1205', '装修押金', 'NO-0071', 2000],
  ]);
  await workbook.xlsx.writeFile(path);
  const owedBefore = (await household(desk, community.rooms.get('3-2-1203'))).owedFen;

  await chooseFile(page, path);
  const commit = page.getByRole('button', { name: /^导入 \d+ 行$/ });
  await expect(commit).toBeDisabled();
  await page.getByLabel('欠费合计').fill('300');
  await expect(page.getByText('相差 20.50')).toBeVisible();
  await page.getByLabel('欠费合计').fill('320.50');
  await page.getByLabel('预存合计').fill('100');
  await page.getByLabel('押金合计').fill('2000');
  await expect(page.getByText('一致', { exact: true })).toHaveCount(3);
  await commit.click();
  await expect(page.getByText(/^已导入/)).toBeVisible();

  expect(await household(desk, community.rooms.get('3-2-1203'))).toMatchObject({
    owedFen: owedBefore + 32050,
  });
  expect(await household(desk, community.rooms.get('3-2-1204'))).toMatchObject({ prepaymentFen: 10000 });
  expect(await household(desk, community.rooms.get('3-2-1205'))).toMatchObject({ depositFen: 200000 });
  const takings = await desk.ask('reports.run', { report: 'dayTakings' }, ADMIN);
  expect(takings).toMatchObject({ rows: [] });
});
