import { randomBytes } from 'node:crypto';
import { GENESIS_HASH } from '#shared/ops/envelope.ts';
import type { ReadDb } from '../db/openDatabase.ts';
import type { HighWater } from './highWater.ts';
import { readHead } from './ledger.ts';

/** Crockford's base 32. */
const SERIES_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export type Incarnation = { readonly id: string; readonly ordinal: number; readonly series: string };

/**
 * A new incarnation: random, with a receipt series of desk letter, ordinal and two characters of its id, because two
 * restores that don't know of each other can pick the same ordinal (sync.md 3.8).
 */
export function newIncarnation(ordinal: number, deskLetter = 'A'): Incarnation {
  const bytes = randomBytes(8);
  const character = (byte: number) => SERIES_ALPHABET.charAt(byte & 31);
  const tail = character(bytes[0] ?? 0) + character(bytes[1] ?? 0);
  return { id: bytes.toString('hex'), ordinal, series: `${deskLetter}${ordinal}${tail}` };
}

/** The letters a desk's series begin with. */
export function deskLetterOf(series: string): string {
  return /^[A-Z]+/.exec(series)?.[0] ?? 'A';
}

export type ContinuityBreak = 'restored' | 'copied' | 'highWaterLost';

/**
 * Whether the file may go on with its numbers. It may only when the high-water mark outside the folder names this
 * folder, the same incarnation and a head the file has; anything else was restored, copied or lost its mark.
 */
export function continuityOf(
  db: ReadDb,
  incarnation: string,
  highWater: Pick<HighWater, 'read' | 'isOfThisFolder'>,
): ContinuityBreak | undefined {
  const mark = highWater.read();
  if (!mark) return 'highWaterLost';
  if (mark.incarnation !== incarnation || !highWater.isOfThisFolder(mark)) return 'copied';
  const head = readHead(db, incarnation);
  if (mark.dseq > head.dseq) return 'restored';
  const hashAtMark =
    mark.dseq === 0
      ? GENESIS_HASH
      : db
          .prepare<[string, number], string>('SELECT hash FROM ops WHERE incarnation = ? AND dseq = ?')
          .pluck()
          .get(incarnation, mark.dseq);
  // The file may be ahead of its mark by what was committed just before the power went.
  return hashAtMark === mark.hash ? undefined : 'restored';
}
