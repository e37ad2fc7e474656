import { expect, test } from 'vitest';
import { LONG } from '../../support/seeded.ts';
import { MUTANTS, type MutantName, type Mutation, NO_MUTATION } from './mutants.ts';
import { runSeed } from './runSeed.ts';

const STEPS = 400;
const SEEDS = LONG ? 2000 : 300;

/** Seeds in which the want of a rule is seen first. They are found again by the long run. */
const FIRST_SEEN: Readonly<Record<MutantName, number>> = {
  'a known op is passed over': 1,
  'the cursor moves with the rows it covers': 1,
  'a restored desk begins a new incarnation': 1,
  'the hub has an epoch, and desk and hub compare histories': 1,
  "the hub's own chain is its epoch": 4,
  'own ops are kept after they were acknowledged': 9,
  'a copied disk begins a new incarnation': 1,
  'the hub begins an epoch when it was set back': 4,
  'a desk carries what others lost': 4,
  'every exchange compares chain hashes': 4,
  "others' ops are kept until the log brings them back": 16,
};

/** Within this many seeds a missing rule must show, or the checkers see nothing. */
const MUTANT_BUDGET = 3000;

const ONLY = process.env.STEWARD_SIMULATE;

if (ONLY !== undefined) {
  test(`seed ${ONLY} keeps every rule`, { timeout: 60_000 }, async () => {
    const run = await runSeed(Number(ONLY), STEPS, NO_MUTATION);
    process.stdout.write(`${run.trace.join('\n')}\n`);
    expect(run.violation).toBeUndefined();
  });
} else {
  test(`nothing is lost, doubled or renumbered in ${SEEDS} histories of faults`, {
    timeout: 900_000,
  }, async () => {
    let printed = 0;
    const failed: string[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const run = await runSeed(seed, STEPS, NO_MUTATION);
      printed += run.printed;
      if (run.violation === undefined) continue;
      failed.push(`${run.violation}: STEWARD_SIMULATE=${seed} npx vitest run tests/sync/simulator`);
    }
    expect(failed).toEqual([]);
    process.stdout.write(`simulator: ${SEEDS} seeds × ${STEPS} steps, ${printed} receipts, 0 violations\n`);
  });

  test('a seed is one history', async () => {
    for (const seed of [3, 7, 209]) {
      expect(await runSeed(seed, STEPS, NO_MUTATION)).toEqual(await runSeed(seed, STEPS, NO_MUTATION));
    }
  });

  test.each(Object.entries(MUTANTS) as [MutantName, Mutation][])(
    'it is seen when a rule is missing: %s',
    { timeout: 900_000 },
    async (name, mutation) => {
      const [first, last] = LONG ? [1, MUTANT_BUDGET] : [FIRST_SEEN[name], FIRST_SEEN[name]];
      let seen: number | undefined;
      for (let seed = first; seed <= last && seen === undefined; seed += 1) {
        if ((await runSeed(seed, STEPS, mutation)).violation !== undefined) seen = seed;
      }
      expect(seen).toBe(FIRST_SEEN[name]);
    },
  );
}
