import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { faultSentence } from '#shared/i18n/index.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

/** Set while the file system refuses to put the rebuilt file in place, as a virus scanner that holds it does. */
const broken = vi.hoisted(() => ({ swap: false }));

vi.mock('#main/core/rebuild.ts', async (original) => {
  const real = await original<typeof import('#main/core/rebuild.ts')>();
  return {
    ...real,
    swapIn: (...args: Parameters<typeof real.swapIn>) => {
      if (broken.swap) throw Object.assign(new Error('EBUSY: resource busy'), { code: 'EBUSY' });
      real.swapIn(...args);
    },
  };
});

let desk: TestDesk;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  desk = await openFoundedDesk();
  await desk.call('rooms.save', { code: '1-1-101', areaM2: '88' });
});
afterEach(async () => {
  broken.swap = false;
  await desk.close();
  vi.useRealTimers();
});

const rebuiltFile = () => join(desk.dataFolder, 'community.sqlite.rebuild');

test('a rebuilt file that cannot be put in place leaves the old one in use, and says so', async () => {
  const timers = vi.getTimerCount();
  broken.swap = true;
  const fault = await desk.fault('system.rebuild', {});
  expect(fault).toMatchObject({ code: 'busy', sub: 'rebuild.notSwapped', params: { detail: 'EBUSY' } });
  expect(faultSentence('zh-CN', fault)).toContain('原来的数据文件');
  expect(existsSync(rebuiltFile())).toBe(false);
  expect(vi.getTimerCount()).toBe(timers);

  await desk.call('rooms.save', { code: '1-1-102', areaM2: '88' });
  expect((await desk.call('rooms.list', {})).total).toBe(2);
  broken.swap = false;
  expect(await desk.call('system.rebuild', {})).toMatchObject({ equal: true });
  expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
});

test('what happens while a file is rebuilt keeps the old one, with all that runs beside it', async () => {
  const timers = vi.getTimerCount();
  const rebuilding = desk.fault('system.rebuild', {});
  await desk.call('rooms.save', { code: '1-1-102', areaM2: '88' });
  expect(await rebuilding).toMatchObject({ code: 'busy', sub: 'rebuild.changed' });
  expect(existsSync(rebuiltFile())).toBe(false);
  expect(vi.getTimerCount()).toBe(timers);
  expect((await desk.call('rooms.list', {})).total).toBe(2);
});
