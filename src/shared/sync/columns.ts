import { z } from 'zod';
import { decodeOp, hashText } from '../ops/envelope.ts';
import { chainHash } from '../ops/ruling.ts';
import type { ReadEntry } from './deskStore.ts';
import { type LogEntry, type LogPoint, logPoint } from './wire.ts';

/*
 * Many entries of the log as columns, for bulk. What follows from the rest isn't sent: numbers count up, and a chain hash
 * is made of what stands beside it. Few rulings differ, so each is sent once. It packs to a third of the rows as JSON.
 */

export const entryColumns = z.strictObject({
  /** The entries come right after this point … */
  from: logPoint,
  /** … and end at this one, by which the reader knows that nothing was changed or left out. */
  to: logPoint,
  raw: z.array(z.string()),
  /** By entry; null where the entry bears none. */
  sig: z.array(z.string().nullable()),
  /** The rulings that occur, and by entry which. */
  rulings: z.array(z.string()),
  ruled: z.array(z.int().nonnegative()),
});
export type EntryColumns = z.infer<typeof entryColumns>;

export function writeColumns(from: LogPoint, entries: readonly LogEntry[]): EntryColumns {
  const rulings = new Map<string, number>();
  const ruled = entries.map(({ ruling }) => {
    const known = rulings.get(ruling) ?? rulings.size;
    rulings.set(ruling, known);
    return known;
  });
  const last = entries.at(-1) ?? from;
  return {
    from,
    to: { cseq: last.cseq, chash: last.chash },
    raw: entries.map(({ raw }) => raw),
    sig: entries.map(({ sig }) => sig),
    rulings: [...rulings.keys()],
    ruled,
  };
}

/** Columns that don't end where they say: something is missing, or isn't what the hub has. */
export class BrokenColumns extends Error {
  constructor(where: number) {
    super(`the entries break off at ${where}`);
    this.name = 'BrokenColumns';
  }
}

/** The entries with their chain hashes. Throws BrokenColumns, and what isn't an op at all. */
export function readColumns({ from, to, raw, sig, rulings, ruled }: EntryColumns): ReadEntry[] {
  let { cseq, chash } = from;
  const entries = raw.map((text, index): ReadEntry => {
    const ruling = rulings[ruled[index] ?? -1];
    const signature = sig[index];
    if (ruling === undefined || signature === undefined) throw new BrokenColumns(cseq + 1);
    const op = decodeOp(text);
    const hash = hashText(text);
    cseq += 1;
    chash = chainHash(chash, op.id, hash, ruling);
    return { entry: { cseq, raw: text, sig: signature, ruling, chash }, op, hash };
  });
  if (cseq !== to.cseq || chash !== to.chash) throw new BrokenColumns(cseq);
  return entries;
}
