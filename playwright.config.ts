import { defineConfig } from '@playwright/test';

const report = process.env.STEWARD_E2E_REPORT;

/** The screens' tests, over the loopback host, or over real Electron with STEWARD_HOST=electron. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env.STEWARD_CHROMIUM && { executablePath: process.env.STEWARD_CHROMIUM }),
      args: ['--no-sandbox', '--disable-background-networking'],
      // Without a UTF-8 locale Chromium can't open a file with a Chinese name.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    },
  },
});
