import { type Random, seededRandom } from '#main/demo/random.ts';

/** Whether the long run was asked for. */
export const LONG = process.env.STEWARD_LONG === '1';

/** The seed of a run: STEWARD_SEED when given, otherwise a fixed one. Printed, so that a failure can be run again. */
export function seedOf(name: string, fallback: number): number {
  const seed = Number(process.env.STEWARD_SEED ?? fallback);
  process.stdout.write(`${name}: STEWARD_SEED=${seed}\n`);
  return seed;
}

export { type Random, seededRandom };
