import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import {
  ADMIN,
  foundCommunity,
  goTo,
  openHousehold,
  outcome,
  signIn,
  takeExactCash,
} from './support/community.ts';
import { type Desk, expect, test } from './support/fixture.ts';

test.use({ deskOf: 'printing' });
test.describe.configure({ mode: 'serial' });

let printer: VirtualPrinter;

test.beforeAll(async ({ desk }) => {
  printer = await VirtualPrinter.start();
  await foundCommunity(desk);
});
test.afterAll(() => printer.powerOff());
test.beforeEach(async ({ page }) => {
  await page.reload();
  await signIn(page);
});

const paper = () => printer.lines.join('\n');
const timesOnPaper = (text: string) => paper().split(text).length - 1;

async function stateOf(desk: Desk, number: string): Promise<string | undefined> {
  const { rows } = (await desk.ask('printJobs.list', {}, ADMIN)) as {
    rows: { documentNumber: string; state: string }[];
  };
  return rows.find((row) => row.documentNumber === number)?.state;
}

/** The money stands, whatever became of the paper. */
async function expectTaken(desk: Desk, number: string): Promise<void> {
  expect(await desk.ask('receipts.get', { number }, ADMIN)).toMatchObject({
    state: 'valid',
    totalFen: 160_00,
  });
}

test('a printer is tried with a test slip and then kept', async ({ page }) => {
  await goTo(page, '/settings/printers');
  await page.getByRole('button', { name: '新增打印机' }).click();
  await page.getByLabel('网络地址').fill('127.0.0.1');
  await page.getByLabel('端口').fill(String(printer.port));
  await page.getByRole('button', { name: '测试打印' }).click();
  await expect(page.getByText(/测试单已送出/)).toBeVisible();
  await page.getByRole('button', { name: '保存打印机' }).click();
  await expect(page.getByText(`127.0.0.1:${printer.port}`)).toBeVisible();
  expect(paper()).toContain('打印测试');
});

test('with the printer off the money stands, and the slip is printed once afterwards', async ({
  page,
  desk,
}) => {
  await printer.powerOff();
  await openHousehold(page, '3-2-1203');
  const number = await takeExactCash(page);
  await expect(outcome(page)).toContainText('打印机没有应答。账已记好，这一张没有打出');
  await expectTaken(desk, number);
  expect(await stateOf(desk, number)).toBe('failed');

  await printer.powerOn();
  await goTo(page, '/print');
  await page.getByRole('button', { name: `重新打印 ${number}` }).click();
  await expect(page.getByRole('row').filter({ hasText: number })).toContainText('已打印');
  expect(timesOnPaper(number)).toBe(1);
});

test('without paper the job waits and goes on by itself', async ({ page, desk }) => {
  printer.set({ paperLines: 0 });
  await openHousehold(page, '3-2-1204');
  const number = await takeExactCash(page);
  await expect(outcome(page)).toContainText('打印机缺纸');
  await expectTaken(desk, number);
  printer.set({ paperLines: 1_000_000 });
  await expect(outcome(page)).toContainText('已打印');
  expect(timesOnPaper(number)).toBe(1);
});

test('what may be on paper is settled by the person, never sent again by itself', async ({ page, desk }) => {
  printer.behave({ diesAfterBytes: printer.jobBytes + 60 });
  await openHousehold(page, '3-2-1205');
  const number = await takeExactCash(page);
  await expect(outcome(page)).toContainText('可能没有打出');
  await expectTaken(desk, number);
  printer.behave({ diesAfterBytes: Number.POSITIVE_INFINITY });
  await printer.powerOn();
  const before = timesOnPaper('补打 第1次');

  await goTo(page, '/print');
  await expect(page.getByRole('button', { name: `已打出 ${number}` })).toBeVisible();
  await page.getByRole('button', { name: `没打出，补打 ${number}` }).click();
  await expect.poll(() => timesOnPaper('补打 第1次')).toBe(before + 1);
  await page.getByRole('switch', { name: '只看需要处理的' }).click();
  await expect(page.getByText('没有需要处理的打印任务')).toBeVisible();
});

test('the preview on screen is the paper, line by line', async ({ page, desk }) => {
  const begun = printer.lines.length;
  await openHousehold(page, '3-2-1206');
  const number = await takeExactCash(page);
  await expect(outcome(page)).toContainText('已打印');
  const printed = printer.lines.slice(begun).map((line) => line.trim());
  const { receiptId } = (await desk.ask('receipts.get', { number }, ADMIN)) as { receiptId: string };

  await goTo(page, `/receipts/${receiptId}`);
  const slip = page.getByRole('article', { name: `收据 ${number}` });
  await expect(slip).toBeVisible();
  const shown = await slip
    .locator('p')
    .evaluateAll((lines) => lines.map((line) => (line.textContent ?? '').trim()));
  const written = (lines: readonly string[]) => lines.filter((line) => line !== '');
  expect(written(shown)).toEqual(written(printed));
  expect(shown.join('\n')).toContain('壹佰陆拾元整');
});
