import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ExcelJS from 'exceljs';
import { linesOf } from '../peers/escposDecode.ts';
import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import { chooseFile } from './support/community.ts';
import { type Desk, expect, test } from './support/fixture.ts';

const PASSWORD = 'a-good-password-1';
const WORKBOOK = resolve(import.meta.dirname, '../fixtures/workbooks/community-multi-sheet.xlsx');
const ADMIN = { user: 'admin', password: PASSWORD };

// One worker is one browser of one person: after the wizard everybody here is signed in.
test.use({ deskOf: 'mainJob' });
test.describe.configure({ mode: 'serial' });

let printer: VirtualPrinter;

test.beforeAll(async () => {
  printer = await VirtualPrinter.start();
});
test.afterAll(() => printer.powerOff());

/** What a household owes and what stands on its receipts, from outside. */
async function receiptOf(desk: Desk, number: string) {
  return (await desk.ask('receipts.get', { number }, ADMIN)) as {
    number: string;
    totalFen: number;
    uppercase: string;
    title: string;
    lines: { feeName: string; receivedFen: number }[];
  };
}

test('the wizard founds a community, shows the recovery key once and learns the printer', async ({
  page,
}) => {
  await page.getByLabel('物业公司名称').fill('云杉物业服务有限公司');
  await page.getByLabel('小区名称').fill('云杉苑');
  await page.getByLabel('管理员姓名').fill('何主管');
  await page.getByLabel('密码（至少 10 位）').fill(PASSWORD);
  await page.getByLabel('再输一次密码').fill(PASSWORD);
  await page.getByRole('button', { name: '建立小区' }).click();
  const key = await page.getByLabel('恢复密钥', { exact: true }).textContent();
  expect(key).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
  await page.getByLabel('输入密钥的最后一组').fill(key?.slice(-4) ?? '');
  await page.getByRole('button', { name: '已保存，继续' }).click();
  await page.getByRole('button', { name: '以后再说' }).click();
  await page.getByRole('button', { name: '以后再说' }).click();
  await expect(page.getByRole('link', { name: /收银台/ })).toBeVisible();
});

test('a real workbook dropped on the window is checked and its good rows taken', async ({ page }) => {
  await page.goto(`${new URL(page.url()).origin}/#/import`);
  await page.waitForLoadState('networkidle');
  await chooseFile(page, WORKBOOK);
  await expect(page.getByText('10 个错误')).toBeVisible();
  await page.getByRole('button', { name: /只导入没有错误的/ }).click();
  await expect(page.getByText(/已导入/)).toBeVisible();
});

test('a month is billed once', async ({ page, desk }) => {
  await page.getByRole('link', { name: /出账/ }).click();
  await page.getByRole('button', { name: /试算/ }).click();
  const publish = page.getByRole('button', { name: /发布 .* 账单/ });
  await publish.click();
  await expect(page.getByText(/账单已发布/).first()).toBeVisible();
  const { runs } = (await desk.ask('billRuns.list', {}, ADMIN)) as { runs: { lines: number }[] };
  expect(runs).toHaveLength(1);
  expect(runs[0]?.lines).toBeGreaterThan(1000);
});

test('from an empty box to a printed receipt in at most twelve key presses', async ({ page, desk }) => {
  await desk.ask(
    'printers.save',
    {
      name: '前台小票机',
      kind: 'escpos',
      transport: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
      cells: 48,
      qr: 'native',
      cutter: 'partial',
    },
    ADMIN,
  );
  await expect(page.getByRole('link', { name: /收银台/ })).toBeVisible();
  await page.keyboard.press('F2');
  await expect(page.getByRole('combobox', { name: '找一户' })).toBeFocused();
  const keys = [...'3-2-1201', 'Enter', 'Enter', 'Enter'];
  for (const [index, key] of keys.entries()) {
    // A person looks before the next key: first that the household was found, then what it owes.
    if (index === 8) await expect(page.getByRole('option').first()).toContainText('3-2-1201');
    if (index === 9) await expect(page.locator('tr[data-line]').first()).toBeVisible();
    await page.keyboard.press(key);
  }
  const said = page
    .getByRole('status')
    .filter({ hasText: /已收 ¥.*A1/ })
    .first();
  await expect(said).toBeVisible();
  expect(keys.length).toBeLessThanOrEqual(12);
  const number = /A1[0-9A-Z]{2}-\d{6}/.exec((await said.textContent()) ?? '')?.[0] ?? '';
  await expect
    .poll(async () => {
      const { rows } = (await desk.ask('printJobs.list', {}, ADMIN)) as { rows: { state: string }[] };
      return rows[0]?.state;
    })
    .toBe('confirmed');
  const receipt = await receiptOf(desk, number);
  const paper = linesOf(printer.printed).join('\n');
  expect(paper).toContain(number);
  expect(paper).toContain(receipt.uppercase);
  expect(paper).toContain(receipt.title);
  expect(paper).toContain('本收据不作为发票使用');
  for (const line of receipt.lines) expect(paper).toContain((line.receivedFen / 100).toFixed(2));
});

test('the accountant’s file agrees with the screen', async ({ page, desk }) => {
  await expect(page.getByRole('link', { name: /收银台/ })).toBeVisible();
  await page.keyboard.press('F6');
  await expect(page.getByText('合计').first()).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 Excel' }).click();
  const file = await download;
  const path = join(desk.folders.data, '..', 'takings.xlsx');
  await file.saveAs(path);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(readFileSync(path) as never);
  const sheet = workbook.worksheets[0];
  const report = (await desk.ask('reports.run', { report: 'dayTakings' }, ADMIN)) as {
    totals: (number | null)[];
  };
  expect(sheet?.lastRow?.getCell(6).value).toBe(Number(report.totals[5]) / 100);
});

test('the books hold', async ({ desk }) => {
  const { ok, findings } = (await desk.ask('system.verify', {}, ADMIN)) as {
    ok: boolean;
    findings: unknown[];
  };
  expect({ ok, findings }).toMatchObject({ ok: true });
});
