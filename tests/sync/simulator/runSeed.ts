import { checkAtRest, checkCustody } from './checkers.ts';
import type { Mutation } from './mutants.ts';
import { createWorld, heal, step } from './world.ts';

export type SeedRun = {
  /** What went wrong; undefined when nothing did. */
  readonly violation: string | undefined;
  readonly printed: number;
  readonly destroyed: number;
  readonly trace: readonly string[];
};

/** One history of faults, the same for the same seed. */
export async function runSeed(seed: number, steps: number, mutation: Mutation): Promise<SeedRun> {
  const world = createWorld(seed, mutation);
  let violation: string | undefined;
  try {
    for (let at = 0; at < steps; at += 1) {
      await step(world);
      checkCustody(world);
    }
    checkAtRest(world, await heal(world));
  } catch (error) {
    violation = error instanceof Error ? error.message : String(error);
  }
  return {
    violation,
    printed: world.printed.length,
    destroyed: world.destroyed.size,
    trace: world.trace,
  };
}
