import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readFile } from '../support/moneyChecks.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

const DAY_MS = 86_400_000;
const QUARTER_HOUR_MS = 15 * 60_000;
const OLD = '0190aaaa-0000-4000-8000-000000000001';
const RECENT = '0190aaaa-0000-4000-8000-000000000002';

let desk: TestDesk;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  desk = await openFoundedDesk();
});
afterEach(async () => {
  await desk.close();
  vi.useRealTimers();
});

const room = (code: string, requestId: string) => desk.call('rooms.save', { code, areaM2: '88' }, requestId);

const kept = () =>
  readFile(desk.dataFolder, (db) =>
    db
      .prepare<[string, string], string>('SELECT id FROM requests WHERE id IN (?, ?) ORDER BY id')
      .pluck()
      .all(OLD, RECENT),
  );

async function daysLater(days: number): Promise<void> {
  desk.clock.advance(days * DAY_MS);
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
}

test('a request of the last thirty days is still answered once, an older one is forgotten at start', async () => {
  await room('1-1-101', OLD);
  await daysLater(2);
  const first = await room('1-1-102', RECENT);
  desk.clock.advance(29 * DAY_MS);
  await desk.restart();
  expect(kept()).toEqual([RECENT]);
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  expect(await room('1-1-102', RECENT)).toEqual(first);
});

test('a desk that is never closed forgets old requests at the turn of the day', async () => {
  await room('1-1-101', OLD);
  await daysLater(31);
  expect(kept()).toEqual([OLD]);
  vi.advanceTimersByTime(QUARTER_HOUR_MS);
  expect(kept()).toEqual([]);
});
