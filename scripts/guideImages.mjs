// Captures the screens for the guide from a demo folder: node scripts/guideImages.mjs DEMO_FOLDER
// The desk must be built (npm run build); out/main/demo.js --data DEMO_FOLDER makes the folder.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import sharp from 'sharp';

const ROOT = resolve(import.meta.dirname, '..');
const IMAGES = join(ROOT, 'docs/guide/images');
const PAGE = { width: 1366, height: 768 };
const WIDE = { width: 1920, height: 1080 };
const ADMIN = { name: 'admin', password: 'steward-demo-1' };

/** File name, hash route, and what is done before the picture is taken. */
const SCREENS = [
  ['cash', '/cash', openOwingHousehold],
  ['home', '/today'],
  ['rooms', '/rooms'],
  ['map', '/rooms', (page) => page.getByRole('tab').nth(1).click()],
  ['bills', '/bills', previewMonth],
  ['import', '/import', readWorkbook],
  ['receipts', '/receipts', (page) => page.getByRole('row').nth(1).click()],
  ['reports', '/reports'],
  ['settings', '/settings/system'],
];
const MAIN = new Set(['cash', 'home', 'rooms', 'bills', 'receipts', 'reports']);
const IN_WIDE = new Set(['cash', 'home']);

const folder = process.argv[2];
if (!folder) throw new Error('which demo folder?');
mkdirSync(IMAGES, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.STEWARD_CHROMIUM,
  args: ['--no-sandbox'],
});
try {
  await onDesk(resolve(folder), async (page) => {
    await page.getByLabel('用户名').waitFor();
    await picture(page, 'signin');
    await page.getByLabel('用户名').fill(ADMIN.name);
    await page.getByLabel('密码', { exact: true }).fill(ADMIN.password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('navigation', { name: '办公位置' }).waitFor();
    await pictures(page, '', SCREENS);
    const main = SCREENS.filter(([name]) => MAIN.has(name));
    await page.setViewportSize(WIDE);
    await pictures(
      page,
      '-1920',
      SCREENS.filter(([name]) => IN_WIDE.has(name)),
    );
    await page.setViewportSize(PAGE);
    await look(page, '深色模式');
    await pictures(page, '-dark', main);
    await look(page, '浅色模式');
    await look(page, /English/);
    await pictures(page, '-en', main);
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
      viewport: PAGE,
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

async function pictures(page, suffix, screens) {
  for (const [name, route, prepare] of screens) {
    try {
      await page.goto(`${new URL(page.url()).origin}/#${route}`);
      await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined);
      if (prepare) await prepare(page);
      await picture(page, `${name}${suffix}`);
      await page.keyboard.press('Escape');
    } catch (error) {
      process.exitCode = 1;
      process.stderr.write(`${name}${suffix}: ${error.message}\n`);
    }
  }
}

async function picture(page, name) {
  await page.waitForTimeout(700);
  const shot = await page.screenshot();
  await sharp(shot)
    .png({ palette: true, colours: 128, effort: 8 })
    .toFile(join(IMAGES, `${name}.png`));
}

async function look(page, item) {
  await page.getByRole('button', { name: /何主管/ }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

async function openOwingHousehold(page) {
  const box = page.getByRole('combobox').first();
  await box.fill(process.env.STEWARD_DEMO_ROOM ?? '3-2-1201');
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
  await page.getByText(/个错误/).waitFor({ timeout: 60_000 });
}
