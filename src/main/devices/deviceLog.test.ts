import { expect, test } from 'vitest';
import { DeviceLog } from './deviceLog.ts';

const SCANNER = { name: 'scanner.watch', subject: '前台扫码枪' };

test('what fails again and again is one line, until something else comes of it', () => {
  const log = new DeviceLog();
  const missing = { kind: 'failed', ...SCANNER, code: 'OFFLINE' } as const;
  for (let second = 1; second <= 500; second += 1) log.add(missing, second * 1000);
  log.add({ kind: 'done', name: 'printer.status', subject: '小票机' }, 500_500);
  log.add(missing, 501_000);
  expect(log.newestFirst()).toEqual([
    { ...missing, at: 501_000, since: 1000, times: 501 },
    { kind: 'done', name: 'printer.status', subject: '小票机', at: 500_500 },
  ]);
  log.add({ kind: 'done', ...SCANNER }, 502_000);
  log.add(missing, 503_000);
  log.add({ ...missing, code: 'PERMISSION' }, 504_000);
  expect(log.newestFirst().map((note) => [note.kind, 'code' in note && note.code, note.times])).toEqual([
    ['failed', 'PERMISSION', undefined],
    ['failed', 'OFFLINE', undefined],
    ['done', false, undefined],
    ['failed', 'OFFLINE', 501],
    ['done', false, undefined],
  ]);
});

test('two devices and two starts of the process are told apart', () => {
  const log = new DeviceLog();
  log.add({ kind: 'failed', ...SCANNER, code: 'OFFLINE' }, 1);
  log.add({ kind: 'failed', ...SCANNER, subject: '门卫扫码枪', code: 'OFFLINE' }, 2);
  log.add({ kind: 'started', pid: 1 }, 3);
  log.add({ kind: 'started', pid: 2 }, 4);
  expect(log.newestFirst()).toHaveLength(4);
});
