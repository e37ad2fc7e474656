import { describe, expect, test } from 'vitest';
import { clocksOf, levelOf } from './clocks.ts';
import { reported, type WorkOrderStanding } from './history.ts';
import { dueReminders } from './reminders.ts';
import { DEFAULT_WORK_ORDER_SETTINGS, type Priority } from './settings.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+08:00`);
const RULES = { settings: DEFAULT_WORK_ORDER_SETTINGS, zone: 'Asia/Shanghai', calendar: new Map() };

const order = (
  priority: Priority,
  from: string,
  more: Partial<WorkOrderStanding> = {},
): WorkOrderStanding => ({
  ...reported({ at: at(from), priority, categoryId: 'drain' }),
  ...more,
});

describe('the two clocks', () => {
  test('an emergency at night runs at once', () => {
    const clocks = clocksOf(RULES, order('p1', '2026-11-22 23:58'), undefined, at('2026-11-23 00:03'));
    expect(clocks.respond).toMatchObject({ dueAt: at('2026-11-23 00:03'), level: 100, isLate: false });
    expect(clocks.complete?.dueAt).toBe(at('2026-11-23 01:58'));
  });

  test('an ordinary order of Friday evening is answered on Monday morning', () => {
    const friday = order('p3', '2026-11-27 19:50');
    const clocks = clocksOf(RULES, friday, undefined, at('2026-11-29 12:00'));
    expect(clocks.respond).toMatchObject({ dueAt: at('2026-11-30 08:20'), elapsedMs: 10 * MINUTE });
    expect(clocks.complete?.dueAt).toBe(at('2026-12-01 19:50'));
  });

  test('stops when it is taken and done; late is what took longer than its limit', () => {
    const standing = order('p2', '2026-11-23 10:00', {
      respondedAt: at('2026-11-23 10:16'),
      doneAt: at('2026-11-23 12:00'),
    });
    const { respond, complete } = clocksOf(RULES, standing, undefined, at('2026-11-30 10:00'));
    expect([respond.isLate, complete?.isLate]).toEqual([true, false]);
    expect(complete).toMatchObject({ elapsedMs: 2 * HOUR, stoppedAt: at('2026-11-23 12:00') });
  });

  test('only an approved pause holds the second clock, and none the first', () => {
    const pause = { from: at('2026-11-23 10:30'), to: at('2026-11-23 11:30') };
    const with_ = (approved: boolean | undefined) =>
      clocksOf(
        RULES,
        order('p2', '2026-11-23 10:00', { pauses: [{ ...pause, approved }] }),
        undefined,
        at('2026-11-23 12:00'),
      );
    expect(with_(true).complete).toMatchObject({ elapsedMs: HOUR, dueAt: at('2026-11-23 13:00') });
    expect(with_(false).complete).toMatchObject({ elapsedMs: 2 * HOUR, dueAt: at('2026-11-23 12:00') });
    expect(with_(undefined).complete?.elapsedMs).toBe(2 * HOUR);
    expect(with_(true).respond.elapsedMs).toBe(2 * HOUR);
  });

  test('while an approved pause goes on nobody can say when it is due', () => {
    const standing = order('p2', '2026-11-23 10:00', {
      pauses: [{ from: at('2026-11-23 10:30'), to: undefined, approved: true }],
    });
    const { complete } = clocksOf(RULES, standing, undefined, at('2026-11-25 10:00'));
    expect(complete).toMatchObject({ elapsedMs: 30 * MINUTE, dueAt: undefined, level: undefined });
  });

  test('an appointment moves the end later and never earlier; what is agreed has no other', () => {
    const appointment = at('2026-11-26 09:00');
    const due = (priority: Priority, agreed?: number) =>
      clocksOf(RULES, order(priority, '2026-11-23 10:00'), agreed, at('2026-11-23 10:00')).complete?.dueAt;
    expect(due('p3', appointment)).toBe(appointment);
    expect(due('p3', at('2026-11-23 11:00'))).toBe(at('2026-11-25 10:00'));
    expect(due('p4', appointment)).toBe(appointment);
    expect(due('p4')).toBeUndefined();
  });
});

describe('reminders', () => {
  test.each([
    [79, undefined],
    [80, 80],
    [99, 80],
    [100, 100],
    [149, 100],
    [150, 150],
    [200, 200],
    [900, 200],
  ])('%i per cent is level %s', (percent, level) => {
    expect(levelOf(percent * MINUTE, 100 * MINUTE)).toBe(level);
  });

  test('each level is said once, minute by minute, until the clock stops', () => {
    const given = new Set<string>();
    const said: string[] = [];
    const look = (standing: WorkOrderStanding, now: number) => {
      const clocks = clocksOf(RULES, standing, undefined, now);
      const due = dueReminders('o', standing.roundAt, clocks, given);
      for (const { clock, level } of due.say)
        said.push(`${clock} ${level} ${(now - standing.roundAt) / MINUTE}`);
      for (const key of due.given) given.add(key);
    };
    const waiting = order('p2', '2026-11-23 10:00');
    for (let minute = 0; minute <= 40; minute += 1) look(waiting, waiting.roundAt + minute * MINUTE);
    expect(said).toEqual(['respond 80 12', 'respond 100 15', 'respond 150 23', 'respond 200 30']);
    const taken = { ...waiting, respondedAt: waiting.roundAt + 41 * MINUTE };
    for (let minute = 41; minute <= 260; minute += 1) look(taken, waiting.roundAt + minute * MINUTE);
    expect(said.slice(4)).toEqual([
      'complete 80 96',
      'complete 100 120',
      'complete 150 180',
      'complete 200 240',
    ]);
    look({ ...taken, doneAt: taken.roundAt + 300 * MINUTE }, taken.roundAt + 400 * MINUTE);
    expect(said).toHaveLength(8);
  });

  test('coming back after a night gives one reminder a clock, and a new round begins anew', () => {
    const standing = order('p1', '2026-11-22 20:00');
    const clocks = clocksOf(RULES, standing, undefined, at('2026-11-23 08:00'));
    const first = dueReminders('o', standing.roundAt, clocks, new Set());
    expect(first.say).toEqual([
      { clock: 'respond', level: 200 },
      { clock: 'complete', level: 200 },
    ]);
    expect(first.given).toHaveLength(8);
    expect(dueReminders('o', standing.roundAt, clocks, new Set(first.given)).say).toEqual([]);
    expect(dueReminders('o', at('2026-11-23 07:00'), clocks, new Set(first.given)).say).toHaveLength(2);
  });
});
