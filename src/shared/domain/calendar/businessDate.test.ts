import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { businessDateAt, openDay } from './businessDate.ts';
import { addDays } from './months.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);
const rule = { zone: 'Asia/Shanghai', dayEndsAtMinutes: 0, closed: { lastDay: null, lastMonth: null } };

describe('the business date', () => {
  test('ends at midnight unless the office says otherwise', () => {
    expect(businessDateAt(at('2026-11-23T23:59:59'), rule)).toBe('2026-11-23');
    expect(businessDateAt(at('2026-11-24T00:00:00'), rule)).toBe('2026-11-24');
    const late = { ...rule, dayEndsAtMinutes: 150 };
    expect(businessDateAt(at('2026-11-24T02:29:59'), late)).toBe('2026-11-23');
    expect(businessDateAt(at('2026-11-24T02:30:00'), late)).toBe('2026-11-24');
  });

  test('moves past closed days and closed months', () => {
    const noon = at('2026-11-30T12:00:00');
    const closed = (lastDay: string | null, lastMonth: string | null) => ({
      ...rule,
      closed: { lastDay, lastMonth },
    });
    expect(businessDateAt(noon, closed('2026-11-29', null))).toBe('2026-11-30');
    expect(businessDateAt(noon, closed('2026-11-30', null))).toBe('2026-12-01');
    expect(businessDateAt(noon, closed('2026-11-28', '2026-11'))).toBe('2026-12-01');
    expect(businessDateAt(noon, closed('2026-11-30', '2026-10'))).toBe('2026-12-01');
    expect(businessDateAt(noon, closed(null, '2026-12'))).toBe('2027-01-01');
  });

  test('is never a closed day, and never earlier than the day asked for', () => {
    const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2026-01-01', days));
    fc.assert(
      fc.property(day, day, (asked, lastDay) => {
        const open = openDay(asked, { lastDay, lastMonth: null });
        expect(open > lastDay && open >= asked).toBe(true);
        expect(openDay(open, { lastDay, lastMonth: null })).toBe(open);
      }),
    );
  });
});
