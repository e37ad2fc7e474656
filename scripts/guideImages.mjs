// Takes the pictures of every screen from a demo folder: node scripts/guideImages.mjs DEMO_FOLDER [NAME …]
// With names only those screens are taken. The desk must be built (npm run build); out/main/demo.js --data DEMO_FOLDER
// makes the folder. Chinese at 1366 × 768 is what the guide shows; the rest stands in folders beside it.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { sayIn } from '../src/shared/i18n/index.ts';

const ROOT = resolve(import.meta.dirname, '..');
const IMAGES = join(ROOT, 'docs/guide/images');
const ADMIN = { name: 'admin', password: 'steward-demo-1' };
const ROOM = process.env.STEWARD_DEMO_ROOM ?? '3-2-1201';

const OFFICE_PC = { width: 1366, height: 768 };
const WIDE = { width: 1920, height: 1080 };
const LOOKS = [
  { folder: '', size: OFFICE_PC, language: 'zh-CN', scheme: 'light' },
  { folder: 'en', size: OFFICE_PC, language: 'en', scheme: 'light' },
  { folder: '1920', size: WIDE, language: 'zh-CN', scheme: 'light' },
  { folder: '1920-en', size: WIDE, language: 'en', scheme: 'light' },
  { folder: 'dark', size: OFFICE_PC, language: 'zh-CN', scheme: 'dark', only: 'main' },
];

/**
 * A picture: its file's name, where it is taken, and what is done before, in the words of the screen. `main` ones are
 * taken in the dark as well.
 */
const SCREENS = [
  { name: 'home', route: '/today', main: true },
  { name: 'cash-empty', route: '/cash' },
  { name: 'cash', route: '/cash', prepare: openHousehold, main: true },
  { name: 'cash-ahead', route: '/cash', prepare: inOrder(openHousehold, press('u')) },
  { name: 'cash-mix', route: '/cash', prepare: inOrder(openHousehold, press('6')) },
  { name: 'rooms', route: '/rooms', main: true },
  { name: 'household', route: '/rooms', prepare: clickRow },
  { name: 'map', route: '/rooms', prepare: (page, say) => openTab(page, say('rooms.tabs.map')) },
  { name: 'meters', route: '/meters' },
  { name: 'bills', route: '/bills', prepare: previewMonth, main: true },
  { name: 'bills-apportion', route: '/bills/apportion' },
  { name: 'bills-adjust', route: '/bills/adjust' },
  { name: 'bills-charge', route: '/bills/charge' },
  { name: 'fees', route: '/bills/fees' },
  { name: 'receipts', route: '/receipts', main: true },
  { name: 'receipt', route: '/receipts', prepare: clickRow },
  { name: 'transfers', route: '/receipts/transfers' },
  { name: 'print', route: '/print' },
  { name: 'reports', route: '/reports/dayTakings', main: true },
  { name: 'report-detail', route: '/reports/takingsDetail' },
  { name: 'report-receivables', route: '/reports/receivables' },
  { name: 'report-rooms', route: '/reports/arrearsByRoom' },
  { name: 'report-ageing', route: '/reports/arrearsAgeing' },
  { name: 'import-start', route: '/import' },
  { name: 'import', route: '/import', prepare: readWorkbook },
  { name: 'settings-general', route: '/settings/general' },
  { name: 'settings-policies', route: '/settings/policies' },
  { name: 'settings-calendar', route: '/settings/calendar' },
  { name: 'settings-printers', route: '/settings/printers' },
  { name: 'settings-users', route: '/settings/users' },
  { name: 'settings-audit', route: '/settings/audit' },
  { name: 'settings', route: '/settings/system' },
  { name: 'settings-me', route: '/settings/me' },
  { name: 'keys', route: '/today', prepare: press('Shift+Slash') },
  { name: 'find', route: '/today', prepare: findAnything },
  { name: 'lock', route: '/today', prepare: lockScreen, leave: unlockScreen },
];

const [folder, ...names] = process.argv.slice(2);
if (!folder) throw new Error('which demo folder?');
const isWanted = (name) => names.length === 0 || names.includes(name);

const browser = await chromium.launch({
  executablePath: process.env.STEWARD_CHROMIUM,
  args: ['--no-sandbox'],
  env: { ...process.env, LC_ALL: 'C.UTF-8' },
});
try {
  await onDesk(resolve(folder), async (page) => {
    for (const look of LOOKS.filter(({ only }) => only !== 'main')) {
      await wear(page, look);
      if (isWanted('signin')) await picture(page, look, 'signin');
    }
    await signIn(page);
    for (const look of LOOKS) {
      await wear(page, look);
      const taken = SCREENS.filter(({ name, main }) => isWanted(name) && (look.only !== 'main' || main));
      for (const screen of taken) await takeScreen(page, look, screen);
    }
  });
} finally {
  await browser.close();
}

async function onDesk(data, act) {
  const server = spawn(process.execPath, [join(ROOT, 'out/main/loopback.js'), '--data', data, '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TZ: 'Asia/Shanghai' },
  });
  try {
    const url = await new Promise((done, failed) => {
      let said = '';
      server.stdout.on('data', (chunk) => {
        said += chunk;
        const found = /STEWARD_URL=(\S+)/.exec(said)?.[1];
        if (found) done(found);
      });
      server.once('exit', (code) => failed(new Error(`the desk ended with ${code}`)));
    });
    const context = await browser.newContext({
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(url);
    await act(page);
    await context.close();
  } finally {
    server.kill('SIGTERM');
    if (server.exitCode === null) await new Promise((done) => server.once('exit', done));
  }
}

async function wear(page, { size, language, scheme }) {
  await page.setViewportSize(size);
  await page.getByRole('main').or(page.getByRole('navigation')).first().waitFor();
  await page.evaluate(
    ([locale, colours]) => {
      localStorage.setItem('steward.locale', JSON.stringify(locale));
      localStorage.setItem('mantine-color-scheme-value', colours);
    },
    [language, scheme],
  );
  await page.reload();
  await settle(page);
}

async function signIn(page) {
  const say = sayIn(await page.evaluate(() => document.documentElement.lang));
  await page.getByLabel(say('session.username')).fill(ADMIN.name);
  await page.getByLabel(say('session.password'), { exact: true }).fill(ADMIN.password);
  await page.getByRole('button', { name: say('session.signIn') }).click();
  await page.getByRole('navigation', { name: say('frame.places') }).waitFor();
}

async function takeScreen(page, look, { name, route, prepare, leave }) {
  const say = sayIn(look.language);
  try {
    await page.goto(`${new URL(page.url()).origin}/#${route}`);
    await page.reload();
    await settle(page);
    await prepare?.(page, say);
    await picture(page, look, name);
    await leave?.(page, say);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${look.folder}/${name}: ${error.message}\n`);
  }
}

async function settle(page) {
  await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined);
}

async function picture(page, look, name) {
  await settle(page);
  // Charts draw themselves, and a tooltip under the pointer is no part of the screen.
  await page.mouse.move(look.size.width / 2, look.size.height - 4);
  await page.waitForTimeout(600);
  mkdirSync(join(IMAGES, look.folder), { recursive: true });
  await sharp(await page.screenshot())
    .png({ palette: true, colours: 128, effort: 8 })
    .toFile(join(IMAGES, look.folder, `${name}.png`));
}

function inOrder(...steps) {
  return async (page, say) => {
    for (const step of steps) await step(page, say);
  };
}

function press(key) {
  return (page) => page.keyboard.press(key);
}

function openTab(page, name) {
  return page.getByRole('tab', { name }).click();
}

function clickRow(page) {
  return page.getByRole('row').nth(1).click();
}

async function openHousehold(page) {
  const box = page.getByRole('combobox').first();
  await box.fill(ROOM);
  await page.getByRole('option').first().waitFor();
  await box.press('Enter');
  await page.locator('tr[data-line]').first().waitFor({ timeout: 5000 });
}

async function previewMonth(page) {
  const go = page.getByRole('button', { name: /^(试算|Preview|Try)/ }).first();
  if (await go.isVisible()) await go.click();
  await page.waitForTimeout(4000);
}

async function readWorkbook(page) {
  const path = join(ROOT, 'tests/fixtures/workbooks/community-multi-sheet.xlsx');
  await page.locator('input[type=file]').first().setInputFiles(path);
  await page.getByRole('tab').first().waitFor({ timeout: 60_000 });
}

async function findAnything(page) {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type(ROOM.slice(0, 4), { delay: 30 });
}

async function lockScreen(page, say) {
  await page.getByRole('button', { name: /何主管/ }).click();
  await page.getByRole('menuitem', { name: say('frame.lock') }).click();
  await page.getByRole('form', { name: say('session.unlock') }).waitFor();
}

async function unlockScreen(page, say) {
  const form = page.getByRole('form', { name: say('session.unlock') });
  await form.getByLabel(say('session.password'), { exact: true }).fill(ADMIN.password);
  await form.getByRole('button', { name: say('session.unlock') }).click();
  await page.getByRole('navigation', { name: say('frame.places') }).waitFor();
}
