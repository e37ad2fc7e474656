import { describe, expect, test } from 'vitest';
import { seededRandom, seedOf } from '#tests/support/seeded.ts';
import { NO_UP_TIME, plusUpTime, reliabilityOf, type Stop, upTimeOf } from './reliability.ts';

const HOUR = 3_600_000;
const hours = (from: number, to: number | undefined, cause: Stop['cause'] = 'fault'): Stop => ({
  cause,
  from: from * HOUR,
  to: to === undefined ? undefined : to * HOUR,
});
const QUARTER = { from: 0, to: 2160 * HOUR };

describe('reliability', () => {
  test('domain.md 6: a quarter of 2160 h, 12 h down, 3 failures', () => {
    const stops = [hours(100, 105), hours(900, 904), hours(2000, 2003)];
    expect(reliabilityOf(upTimeOf(stops, QUARTER))).toEqual({
      mtbfHours: '716.00',
      mttrHours: '4.00',
      availability: '99.44',
      downHours: '12.00',
    });
  });

  test('without a failure there is no mean between failures', () => {
    expect(reliabilityOf(upTimeOf([], QUARTER))).toEqual({
      mtbfHours: undefined,
      mttrHours: undefined,
      availability: '100.00',
      downHours: '0.00',
    });
  });

  test('planned maintenance is neither down-time nor a failure', () => {
    expect(upTimeOf([hours(10, 34, 'planned')], QUARTER)).toEqual({ ...NO_UP_TIME, spanMs: QUARTER.to });
  });

  test('what began before counts its hours and no failure; what still stands no repair', () => {
    const stops = [hours(-10, 5), hours(2150, undefined)];
    expect(upTimeOf(stops, QUARTER)).toEqual({
      spanMs: 2160 * HOUR,
      downMs: 15 * HOUR,
      failures: 1,
      repairs: 1,
      repairMs: 15 * HOUR,
    });
  });

  test('hours that two faults share count once, faults twice', () => {
    expect(upTimeOf([hours(10, 20), hours(15, 25), hours(16, 18)], QUARTER)).toMatchObject({
      downMs: 15 * HOUR,
      failures: 3,
    });
  });

  test('a span of nothing has no availability', () => {
    expect(reliabilityOf(NO_UP_TIME).availability).toBeUndefined();
  });

  test('cut anywhere, the parts of a span sum to the whole', () => {
    const random = seededRandom(seedOf('up-time', 716));
    for (let round = 0; round < 300; round += 1) {
      const stops = Array.from({ length: random.between(0, 8) }, (): Stop => {
        const from = random.between(-100, 2200);
        const to = random.chance(80) ? from + random.between(0, 300) : undefined;
        return hours(from, to, random.chance(80) ? 'fault' : 'planned');
      });
      const at = random.between(0, 2160) * HOUR;
      const whole = upTimeOf(stops, QUARTER);
      const parts = plusUpTime(
        upTimeOf(stops, { from: 0, to: at }),
        upTimeOf(stops, { from: at, to: QUARTER.to }),
      );
      expect(parts, JSON.stringify(stops)).toEqual(whole);
      expect(whole.downMs).toBeLessThanOrEqual(whole.spanMs);
    }
  });
});
