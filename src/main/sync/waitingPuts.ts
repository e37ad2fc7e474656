import { projectOp, readRuledOp } from '#shared/ops/catalogue.ts';
import type { RowChange } from '#shared/ops/define.ts';
import { ruling } from '#shared/ops/ruling.ts';
import type { Opener } from '#shared/ops/sealed.ts';
import { FIRST_WAITING } from '../core/waitingPlaces.ts';
import type { WriteDb } from '../db/openDatabase.ts';
import type { RowWriter } from '../db/rowWriter.ts';

type Waiting = { readonly id: string; readonly ruling: string };

/**
 * What this desk changed in master data and the log doesn't have yet. It comes after all that the log has, so a row that
 * an entry wrote is written again by whatever waits; the others already stand as they should.
 */
export type WaitingPuts = {
  /** Before the file is locked: reading what waits takes long where much does. Forgets what entries wrote so far. */
  look(): void;
  /** An entry wrote a row. */
  wrote(change: RowChange): void;
  /** Writes what waits over what entries wrote. */
  putAgain(): void;
};

export function createWaitingPuts(db: WriteDb, { write, rowKey }: RowWriter, open: Opener): WaitingPuts {
  const waiting = db.prepare<[number], Waiting>(
    'SELECT op_id AS id, ruling FROM op_place WHERE cseq >= ? ORDER BY cseq',
  );
  const rawOf = db.prepare<[string], Buffer>('SELECT raw FROM ops WHERE id = ?').pluck();
  const written = new Set<string>();
  /** By op and ruling, the rows it writes: of most none. */
  const rows = new Map<string, readonly string[]>();

  function putsOf({ id, ruling: encoded }: Waiting): RowChange[] {
    const provisional = ruling.parse(JSON.parse(encoded));
    const op = readRuledOp(rawOf.get(id)?.toString('utf8') ?? '', provisional);
    return projectOp(op, provisional, open).filter(({ change }) => change === 'put');
  }

  function rowsOf(op: Waiting): readonly string[] {
    const asRuled = `${op.id}|${op.ruling}`;
    const known = rows.get(asRuled) ?? putsOf(op).map(rowKey);
    rows.set(asRuled, known);
    return known;
  }

  return {
    look: () => {
      written.clear();
      for (const op of waiting.all(FIRST_WAITING)) rowsOf(op);
    },
    wrote: (change) => {
      if (change.change === 'put') written.add(rowKey(change));
    },
    putAgain: () => {
      if (written.size === 0) return;
      for (const op of waiting.all(FIRST_WAITING)) {
        if (!rowsOf(op).some((key) => written.has(key))) continue;
        for (const change of putsOf(op)) if (written.has(rowKey(change))) write(change);
      }
    },
  };
}
