import { describe, expect, test } from 'vitest';
import { medianUsage, meterState, type RecordedReading } from './meterState.ts';

type Row = [day: string, value: string, over?: Partial<RecordedReading>];

function stateOf(rows: readonly Row[], occupied = true) {
  const readings = rows.map(
    ([day, value, over], index): RecordedReading => ({
      id: `r${index}`,
      kind: 'normal',
      day,
      value,
      meterNumber: 'A',
      ...over,
    }),
  );
  const { counted, waiting } = meterState({ point: { ratio: '1', digits: 5 }, readings, occupied });
  return [counted.map(({ id }) => id).join(' '), waiting?.reading.id ?? null, ...(waiting?.kinds ?? [])];
}

const opening: Row = ['2026-01-01', '0', { kind: 'opening' }];

describe('what of a meter counts', () => {
  test('a reading that runs backwards waits, and what comes after it waits with it', () => {
    const rows: Row[] = [opening, ['2026-02-01', '10'], ['2026-03-01', '8'], ['2026-04-01', '20']];
    expect(stateOf(rows)).toEqual(['r0 r1', 'r2', 'backwards']);
    const withdrawn: Row = ['2026-03-01', '8', { decision: 'withdrawn' }];
    expect(stateOf(rows.with(2, withdrawn))).toEqual(['r0 r1 r3', null]);
    const rolledOver: Row = ['2026-03-01', '8', { decision: 'rolledOver' }];
    // 99998 used between two readings: the register may have turned over, but who would believe it.
    expect(stateOf([opening, ['2026-02-01', '10'], rolledOver])).toEqual(['r0 r1 r2', null]);
  });

  test('a jump is more than three times the mean of the last three usages, and counts once confirmed', () => {
    const calm: Row[] = [opening, ['2026-02-01', '10'], ['2026-03-01', '20'], ['2026-04-01', '30']];
    expect(stateOf([...calm, ['2026-05-01', '60']])).toEqual(['r0 r1 r2 r3 r4', null]);
    expect(stateOf([...calm, ['2026-05-01', '60.01']])).toEqual(['r0 r1 r2 r3', 'r4', 'jump']);
    expect(stateOf([...calm, ['2026-05-01', '60.01', { decision: 'confirmed' }]])[1]).toBeNull();
  });

  test('a meter without a past is held against what others used when it was read', () => {
    expect(stateOf([opening, ['2026-02-01', '33', { usual: '11' }]])[1]).toBeNull();
    expect(stateOf([opening, ['2026-02-01', '34', { usual: '11' }]])).toEqual(['r0', 'r1', 'jump']);
    expect(stateOf([opening, ['2026-02-01', '9000']])[1]).toBeNull();
  });

  test('a real reading after estimates stands for so many spans and may lie below them', () => {
    const rows: Row[] = [
      opening,
      ['2026-02-01', '10'],
      ['2026-03-01', '20', { kind: 'estimated' }],
      ['2026-04-01', '30', { kind: 'estimated' }],
    ];
    expect(stateOf([...rows, ['2026-05-01', '15']])[1]).toBeNull();
    expect(stateOf([...rows, ['2026-05-01', '100']])[1]).toBeNull();
    expect(stateOf([...rows, ['2026-05-01', '101']])).toEqual(['r0 r1 r2 r3', 'r4', 'jump']);
    expect(stateOf([...rows, ['2026-05-01', '9']])).toEqual(['r0 r1 r2 r3', 'r4', 'backwards']);
  });

  test('two readings of one day wait; one of the day a meter was replaced does not', () => {
    expect(stateOf([opening, ['2026-02-01', '10'], ['2026-02-01', '11']])).toEqual([
      'r0 r1',
      'r2',
      'sameDay',
    ]);
    const replaced: Row[] = [
      opening,
      ['2026-02-01', '10', { kind: 'replacedOut' }],
      ['2026-02-01', '2', { kind: 'replacedIn', meterNumber: 'B' }],
    ];
    expect(stateOf([...replaced, ['2026-02-01', '2', { meterNumber: 'B' }]])[1]).toBeNull();
  });

  test('nothing used where somebody lives is told and stops nothing', () => {
    const rows: Row[] = [opening, ['2026-02-01', '10'], ['2026-03-01', '10'], ['2026-04-01', '15']];
    expect(stateOf(rows)).toEqual(['r0 r1 r2 r3', null]);
  });

  test('a first reading without an opening counts from there on', () => {
    expect(
      stateOf([
        ['2026-02-01', '500'],
        ['2026-03-01', '510'],
      ]),
    ).toEqual(['r0 r1', null]);
  });
});

test('the middle usage is moved by no odd one', () => {
  expect(medianUsage([])).toBeUndefined();
  expect(medianUsage(['900', '11', '10', '12', '0'])).toBe('11');
});
