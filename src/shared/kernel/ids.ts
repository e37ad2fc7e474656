import { v7 } from 'uuid';

/** Makes UUIDv7 ids. Injected, so that golden files and simulations are repeatable. */
export type IdSource = () => string;

/** Ids whose time part is the given instant and whose random part comes from `random` (16 bytes). */
export function idSource(now: () => number, random: () => Uint8Array): IdSource {
  let lastMs = 0;
  let seq = 0;
  return () => {
    const ms = Math.max(now(), lastMs);
    seq = ms === lastMs ? seq + 1 : 0;
    lastMs = ms;
    return v7({ msecs: ms, seq, random: random() });
  };
}
