import { describe, expect, test } from 'vitest';
import type { WorkingCalendar } from '../calendar/workingDays.ts';
import { localTime } from '../receipts/localTime.ts';
import { DEFAULT_WORK_ORDER_SETTINGS } from '../workOrders/settings.ts';
import { complaintClocks, escalationOf } from './clocks.ts';

const zone = 'Asia/Shanghai';
const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+08:00`);
/** National Day of 2026 with its make-up Saturday. */
const calendar: WorkingCalendar = new Map([
  ['2026-10-01', 'holiday'],
  ['2026-10-02', 'holiday'],
  ['2026-10-05', 'holiday'],
  ['2026-10-06', 'holiday'],
  ['2026-10-07', 'holiday'],
  ['2026-10-10', 'workday'],
]);
const rules = { settings: DEFAULT_WORK_ORDER_SETTINGS, zone, calendar };
const NOTHING = { acknowledgedAt: undefined, answeredAt: undefined, endedAt: undefined };

describe('deadlines (domain.md 5; office hours 08:00 to 20:00)', () => {
  test.each([
    ['within a day', '2026-11-23 10:00', false, '2026-11-23 12:00', '2026-11-26 20:00'],
    ['over the night', '2026-11-23 19:00', false, '2026-11-24 09:00', '2026-11-26 20:00'],
    ['over a weekend', '2026-11-27 19:30', false, '2026-11-30 09:30', '2026-12-02 20:00'],
    ['on a Sunday', '2026-11-29 15:00', false, '2026-11-30 10:00', '2026-12-02 20:00'],
    ['over a week of holidays', '2026-09-30 19:00', false, '2026-10-08 09:00', '2026-10-10 20:00'],
    ['over the end of a year', '2026-12-31 09:00', false, '2026-12-31 11:00', '2027-01-05 20:00'],
    ['serious, at night', '2026-11-28 23:30', true, '2026-11-29 01:30', '2026-11-29 23:30'],
  ])('%s', (_name, taken, isSerious, acknowledge, reply) => {
    const clocks = complaintClocks(rules, { at: at(taken), isSerious }, NOTHING, at(taken));
    expect(localTime(clocks.acknowledge.dueAt ?? 0, zone)).toBe(acknowledge);
    expect(localTime(clocks.reply.dueAt ?? 0, zone)).toBe(reply);
  });
});

test('what was answered in time stays in time, and what comes a minute later is late', () => {
  const complaint = { at: at('2026-11-23 10:00'), isSerious: false };
  const now = at('2026-12-24 10:00');
  const answered = (local: string) =>
    complaintClocks(
      rules,
      complaint,
      { ...NOTHING, acknowledgedAt: at('2026-11-23 12:00'), answeredAt: at(local) },
      now,
    );
  expect(answered('2026-11-26 20:00').reply.isLate).toBe(false);
  expect(answered('2026-11-26 20:01').reply.isLate).toBe(true);
  expect(answered('2026-11-26 20:00').acknowledge).toMatchObject({ isLate: false, level: 100 });
});

test('it goes up by what of its time has run: handler 80 %, supervisor 100 %, manager 150 %', () => {
  const complaint = { at: at('2026-11-28 00:00'), isSerious: true };
  const seen = { ...NOTHING, acknowledgedAt: at('2026-11-28 00:10') };
  const level = (local: string, standing = seen) =>
    escalationOf(complaintClocks(rules, complaint, standing, at(local)));
  expect(level('2026-11-28 19:11')).toBe('none');
  expect(level('2026-11-28 19:12')).toBe('handler');
  expect(level('2026-11-29 00:00')).toBe('supervisor');
  expect(level('2026-11-29 12:00')).toBe('manager');
  expect(level('2026-11-29 12:00', { ...seen, answeredAt: at('2026-11-29 11:00') } as never)).toBe('none');
});
