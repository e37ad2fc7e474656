import type { Page } from '@playwright/test';
import { BytePeer } from '../peers/bytePeer.ts';
import { type CupsTree, startCups } from '../peers/cupsTree.ts';
import { lacking } from '../support/lacking.ts';
import { ADMIN, foundCommunity, goTo, openHousehold, signIn, takeExactCash } from './support/community.ts';
import { test as base, expect } from './support/fixture.ts';

// PDFs from the screens to a real CUPS, and to the print dialog. A headless browser has no dialog and would crash at
// `print` of a PDF, so the call itself is recorded; that it opens the dialog was tried by hand in a browser with a window.

const lacks = lacking('documents from the screens through CUPS', 'cupsd', 'lpadmin', 'lpstat');

const test = base.extend<object, { cups: CupsTree }>({
  cups: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the first parameter
    async ({}, use) => {
      const cups = await startCups();
      await use(cups);
      await cups.stop();
    },
    { scope: 'worker' },
  ],
  folders: [
    async ({ cups, folders }, use) => {
      const environment = { ...folders.environment, CUPS_SERVER: cups.address };
      await use({ ...folders, environment });
    },
    { scope: 'worker' },
  ],
});

test.use({ deskOf: 'documents' });
test.describe.configure({ mode: 'serial' });
test.skip(lacks !== undefined, `${lacks} is not installed`);

let paper: BytePeer;

test.beforeAll(async ({ cups, desk }) => {
  paper = await BytePeer.start();
  await cups.addQueue('front-desk', paper.port, 'abort-job');
  await foundCommunity(desk);
});
test.afterAll(() => paper.stop());
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const real = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow')?.get;
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
      get(this: HTMLIFrameElement) {
        const frame: Window = real?.call(this);
        frame.print = () => {
          const shown = `${frame.document.contentType} ${frame.location.protocol}`;
          document.documentElement.setAttribute('data-print-dialog', shown);
        };
        return frame;
      },
    });
  });
  await page.reload();
  await signIn(page);
});

const dialogOf = (page: Page) => page.locator('html[data-print-dialog]');
const receiptPrinter = '收据、退款凭单的打印机';

async function choosePrinter(page: Page, option: string): Promise<void> {
  await goTo(page, '/settings/printers');
  await page.getByRole('combobox', { name: receiptPrinter }).click();
  await page.getByRole('option', { name: option }).click();
  await page.getByRole('button', { name: '保存文件打印机' }).click();
  await expect(page.getByText('文件打印机已保存')).toBeVisible();
}

test('without a printer of its own a PDF goes to the print dialog', async ({ page }) => {
  await openHousehold(page, '3-2-1203');
  const number = await takeExactCash(page);
  await page.getByRole('button', { name: `打印 ${number} PDF` }).click();
  await expect(dialogOf(page)).toHaveAttribute('data-print-dialog', 'application/pdf blob:');
});

test('a printer that is chosen takes the receipt whole and without a dialog', async ({ page, desk }) => {
  await choosePrinter(page, 'front-desk');
  await openHousehold(page, '3-2-1204');
  const number = await takeExactCash(page);
  await page.getByRole('button', { name: `打印 ${number} PDF` }).click();
  await expect(page.getByText(`${number}.pdf 已交给打印机 front-desk`)).toBeVisible();
  const begun = await paper.received(1000);
  expect(begun.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  await expect(dialogOf(page)).toHaveCount(0);
  expect(await desk.ask('documents.printers', {}, ADMIN)).toMatchObject({
    receipts: { queue: 'front-desk', silent: true },
    letters: { queue: null },
  });
});

test('with the dialog wanted all the same, and for other documents, the dialog comes', async ({ page }) => {
  await goTo(page, '/settings/printers');
  await page.getByRole('switch', { name: '收据、退款凭单直接打印' }).click();
  await page.getByRole('button', { name: '保存文件打印机' }).click();
  await expect(page.getByText('文件打印机已保存')).toBeVisible();
  await goTo(page, '/reports');
  await page
    .getByRole('button', { name: /^打印 / })
    .first()
    .click();
  await expect(dialogOf(page)).toHaveAttribute('data-print-dialog', 'application/pdf blob:');
});

test('a printer that is gone is named where it is chosen and where it is wanted', async ({ page, desk }) => {
  const ask = { queue: null, silent: false };
  const printers = {
    receipts: { queue: 'old-laser', silent: true },
    letters: ask,
    reports: ask,
    sheets: ask,
  };
  await desk.ask('documents.savePrinters', printers, ADMIN);
  await goTo(page, '/settings/printers');
  await expect(page.getByText('系统里没有打印机“old-laser”，可能已改名或删除，请另选一台。')).toBeVisible();
  await openHousehold(page, '3-2-1205');
  const number = await takeExactCash(page);
  await page.getByRole('button', { name: `打印 ${number} PDF` }).click();
  await expect(page.getByRole('alert')).toContainText('系统里没有打印机“old-laser”，没有打印。');
  await expect(dialogOf(page)).toHaveCount(0);
});
