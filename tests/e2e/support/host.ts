import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { _electron, type Browser, type Page } from '@playwright/test';
import { type Folders, startLoopback } from './program.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Where the desk runs while it is tested: behind a browser, or in real Electron. */
export type Host = {
  /** A page on the desk, from its start. */
  openPage(): Promise<{ page: Page; close(): Promise<void> }>;
  stop(): Promise<void>;
};

/** One server for the worker; each test gets a browser context of its own that shares the cookie. */
export async function loopbackHost(folders: Folders, browser: Browser): Promise<Host> {
  const { url, stop } = await startLoopback(folders);
  const { origin, hash } = new URL(url);
  const cookie = await redeemed(origin, decodeURIComponent(hash.slice('#token='.length)));
  return {
    openPage: async () => {
      const context = await browser.newContext();
      await context.addCookies([{ ...cookie, url: origin, httpOnly: true, sameSite: 'Strict' }]);
      const page = await context.newPage();
      await page.goto(origin);
      return { page, close: () => context.close() };
    },
    stop,
  };
}

/** Exchanges the one-use token as the page does. */
async function redeemed(origin: string, token: string): Promise<{ name: string; value: string }> {
  const answer = await fetch(`${origin}/session/token`, { method: 'POST', body: JSON.stringify({ token }) });
  const [name, value] = answer.headers.getSetCookie()[0]?.split(';')[0]?.split('=') ?? [];
  if (!name || !value) throw new Error(`the token was not redeemed: ${answer.status}`);
  return { name, value };
}

/** One Electron for the worker, and its one window for every test. */
export async function electronHost(folders: Folders): Promise<Host> {
  const executablePath = createRequire(import.meta.url)('electron') as string;
  const app = await _electron.launch({
    executablePath,
    args: [ROOT, '--data', folders.data, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: folders.environment as Record<string, string>,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  return {
    openPage: async () => {
      const page = await app.firstWindow();
      await page.setViewportSize({ width: 1366, height: 768 });
      await page.goto('app://desk/');
      return { page, close: async () => undefined };
    },
    stop: () => app.close(),
  };
}
