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

/** When a UUIDv7 was made, epoch ms: its first 48 bits. */
export function instantOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
