import { expect, test } from 'vitest';
import { seededRandom, seedOf } from '#tests/support/seeded.ts';
import {
  accumulatedBy,
  chargedBefore,
  chargeOf,
  type DepreciationTerms,
  periodsToCharge,
} from './schedule.ts';
import { lineStates, type RunLine, type RunReversal, standingLines } from './standing.ts';

const line = (runId: string, recordedAt: number, equipmentId = 'pump', amountFen = 100): RunLine => ({
  runId,
  opId: `op-${runId}`,
  equipmentId,
  period: '2026-10',
  amountFen,
  recordedAt,
});
const reversal = (runId: string, recordedAt: number): RunReversal => ({
  id: `back-${runId}`,
  runId,
  recordedAt,
});

test('of two runs of one month the first counts, whatever order they are read in', () => {
  const [first, second] = [line('a', 1), line('b', 2)];
  expect(lineStates([first, second], [])).toEqual(['standing', 'idle']);
  expect(lineStates([second, first], [])).toEqual(['idle', 'standing']);
});

test('what a second desk alone charged counts', () => {
  expect(lineStates([line('a', 1), line('b', 2), line('b', 2, 'lift')], [])).toEqual([
    'standing',
    'idle',
    'standing',
  ]);
});

test('a run that is taken back frees its month for the next one, and brings no idle one to life', () => {
  const lines = [line('a', 1), line('b', 2), line('c', 4)];
  expect(lineStates(lines, [reversal('a', 3)])).toEqual(['reversed', 'idle', 'standing']);
  expect(lineStates(lines.slice(0, 2), [reversal('a', 3)])).toEqual(['reversed', 'idle']);
});

test('two reversals of one run are one', () => {
  const lines = [line('a', 1), line('c', 4)];
  expect(lineStates(lines, [reversal('a', 3), { ...reversal('a', 5), id: 'again' }])).toEqual([
    'reversed',
    'standing',
  ]);
});

test('random runs, reversals and twins: what stands is the schedule, month by month', () => {
  const random = seededRandom(seedOf('depreciation runs', 28_112_026));
  for (let round = 0; round < 200; round += 1) {
    const terms: DepreciationTerms = {
      method: random.chance(50) ? 'straightLine' : 'doubleDeclining',
      costFen: random.between(1000, 90_000_000),
      residualFen: random.between(0, 1000),
      lifeMonths: random.between(1, 60),
      commissionedOn: '2022-05-20',
      chargedThrough: random.chance(50) ? '2023-02' : null,
    };
    const until = '2026-11';
    const lines: RunLine[] = [];
    const reversals: RunReversal[] = [];
    let clock = 0;
    const run = (period: string) => {
      clock += 1;
      const runId = `run-${clock}`;
      lines.push({ ...line(runId, clock), period, amountFen: chargeOf(terms, period) });
      return runId;
    };
    for (const period of periodsToCharge(terms, until)) {
      let runId = run(period);
      while (random.chance(30)) {
        if (random.chance(50)) run(period);
        clock += 1;
        reversals.push(reversal(runId, clock));
        runId = run(period);
      }
      if (random.chance(20)) run(period);
    }
    const booked = standingLines(lines, reversals).reduce((sum, { amountFen }) => sum + amountFen, 0);
    expect(chargedBefore(terms) + booked, JSON.stringify(terms)).toBe(accumulatedBy(terms, until));
  }
});
