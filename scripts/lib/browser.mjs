import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { installFromDebian } from './debian.mjs';
import { runQuietly } from './run.mjs';
import { say } from './say.mjs';
import { ROOT, runOnNode24 } from './setup.mjs';

const NAMED_BY = ['STEWARD_CHROMIUM', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH', 'CHROME_PATH', 'CHROME_BIN'];
const COMMANDS = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'microsoft-edge'];
const INSTALLED = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((name) =>
    ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map((path) =>
      join(process.env[name] ?? 'C:\\', path),
    ),
  ),
};
const PLAYWRIGHT = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
const DOWNLOAD_MS = 300_000;

/**
 * A Chromium for the screens' tests: a named one, the system's, Playwright's own, or one installed now. Answers its
 * path, or `{ reason }` when none can be had.
 */
export async function findBrowser(node) {
  for (const path of candidates()) if (await starts(path)) return { path };
  say('没有找到浏览器，正在下载测试用的 Chromium……', 'No browser found; fetching a Chromium for the tests.');
  await runOnNode24(node, [PLAYWRIGHT, 'install', 'chromium'], { timeout: DOWNLOAD_MS });
  const own = playwrightsOwn();
  if (own && (await starts(own))) return { path: own };
  if (await installFromDebian(['chromium', 'fonts-noto-cjk'])) {
    for (const path of candidates()) if (await starts(path)) return { path };
  }
  return {
    reason: 'no Chromium was found or could be installed; install chromium or name one in STEWARD_CHROMIUM',
  };
}

function candidates() {
  const onPath = COMMANDS.flatMap((command) =>
    (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, command)),
  );
  return [
    ...NAMED_BY.map((name) => process.env[name]),
    ...(process.platform === 'win32' ? [] : onPath),
    ...(INSTALLED[process.platform] ?? []),
    playwrightsOwn(),
  ].filter((path) => path !== undefined && existsSync(path));
}

function playwrightsOwn() {
  try {
    return createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
  } catch {
    return undefined;
  }
}

async function starts(path) {
  // Chrome for Windows doesn't answer --version.
  if (process.platform === 'win32') return true;
  const { code } = await runQuietly(path, ['--version'], { timeout: 20_000 });
  return code === 0;
}
