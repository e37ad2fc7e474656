import type { Fields, Versions } from '#shared/domain/rulings/mergeFields.ts';
import { bodyAsRuled, hasRows, masterRowOf } from '#shared/ops/catalogue.ts';
import { decodeOp, type Op } from '#shared/ops/envelope.ts';
import { type Ruling, ruling } from '#shared/ops/ruling.ts';
import type { PlacedOp } from '#shared/sync/hubTransaction.ts';
import { one, type Queries } from '../db/hubDatabase.ts';

type Version = { readonly op: Op; readonly final: Ruling };

/** The versions of rows of master data, with those of this transaction that have no place in the log yet. */
export type MasterVersions = {
  /** What a ruling compares; undefined where the author had seen the row's last version, or nothing is known of it. */
  of(op: Op): Promise<Versions | undefined>;
  /** An op of this transaction was ruled. */
  note(op: Op, final: Ruling): void;
  /** What was ruled since is undone. */
  forget(): void;
};

export function createMasterVersions(tx: Queries, communityId: string): MasterVersions {
  const recent = new Map<string, Version[]>();

  async function stored(sql: string, value: string): Promise<Version | undefined> {
    const row = await one<{ raw: string; ruling: string }>(tx, sql, communityId, value);
    return row && { op: decodeOp(row.raw), final: ruling.parse(JSON.parse(row.ruling)) };
  }
  const last = (rowId: string) =>
    stored(
      `SELECT e.raw, e.ruling FROM master_versions v JOIN log_entries e USING (community_id, cseq)
       WHERE v.community_id = $1 AND v.row_id = $2 ORDER BY v.cseq DESC LIMIT 1`,
      rowId,
    );
  const byId = (opId: string) =>
    stored('SELECT raw, ruling FROM log_entries WHERE community_id = $1 AND op_id = $2', opId);

  return {
    of: async (op) => {
      const rowId = masterRowOf(op);
      const [seen] = op.base ?? [];
      if (rowId === undefined || !seen) return undefined;
      const here = recent.get(rowId) ?? [];
      const current = here.at(-1) ?? (await last(rowId));
      const base = here.find((version) => version.op.id === seen.id) ?? (await byId(seen.id));
      if (!current || !base) return undefined;
      // Of an op that waited at the author's own desk, the ruling wasn't known there.
      const seenBody = seen.cseq === 0 ? base.op.body : bodyAsRuled(base.op, base.final);
      return { base: seenBody as Fields, current: bodyAsRuled(current.op, current.final) as Fields };
    },
    note: (op, final) => {
      const rowId = masterRowOf(op);
      if (rowId !== undefined && hasRows(final))
        recent.set(rowId, [...(recent.get(rowId) ?? []), { op, final }]);
    },
    forget: () => recent.clear(),
  };
}

/** Notes which of these entries saved a row of master data. */
export async function noteMasterVersions(
  tx: Queries,
  communityId: string,
  placed: readonly PlacedOp[],
): Promise<void> {
  const saved = placed.flatMap(({ op, entry }) => {
    const rowId = masterRowOf(op);
    if (rowId === undefined || !hasRows(ruling.parse(JSON.parse(entry.ruling)))) return [];
    return [{ rowId, cseq: entry.cseq }];
  });
  if (saved.length === 0) return;
  await tx.all(
    `INSERT INTO master_versions (community_id, row_id, cseq)
     SELECT $1, * FROM unnest($2::text[], $3::bigint[]) ON CONFLICT DO NOTHING`,
    communityId,
    saved.map(({ rowId }) => rowId),
    saved.map(({ cseq }) => cseq),
  );
}
