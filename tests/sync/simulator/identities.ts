import { type Random, seededRandom } from '#main/demo/random.ts';

/** Names of things, made by a generator of their own so that they don't disturb the choices of a run. */
export type Identities = { uuid(): string; hex(characters: number): string };

export function createIdentities(seed: number): Identities {
  const random: Random = seededRandom(seed ^ 0x5eed);
  const hex = (characters: number) =>
    Array.from({ length: characters }, () => random.between(0, 15).toString(16)).join('');
  return {
    hex,
    uuid: () => `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`,
  };
}
