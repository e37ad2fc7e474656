import type { DISPOSAL_WAYS } from '#shared/contract/depreciation.contract.ts';
import type { DepreciationTerms } from '#shared/domain/depreciation/schedule.ts';
import {
  type LineState,
  lineStates,
  type RunLine,
  type RunReversal,
} from '#shared/domain/depreciation/standing.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type Disposal = {
  readonly disposalId: string;
  readonly opId: string;
  readonly equipmentId: string;
  readonly day: string;
  readonly way: (typeof DISPOSAL_WAYS)[number];
  readonly costFen: number;
  readonly accumulatedFen: number;
  readonly proceedsFen: number;
  readonly clearingFen: number;
  readonly recordedAt: number;
};

export type Asset = {
  readonly equipmentId: string;
  readonly code: string;
  readonly name: string;
  readonly terms: DepreciationTerms;
  readonly disposal: Disposal | undefined;
};

type AssetRow = Omit<Asset, 'terms' | 'disposal'> & { readonly terms: string | null };

/** Machines with the last word on how they lose their value, by code; those taken out again are not there. */
export function assetsOf(db: ReadDb, equipmentId?: string): Asset[] {
  const disposals = standingDisposals(db);
  return db
    .prepare<[{ equipmentId: string | null }], AssetRow>(
      `SELECT e.id AS equipmentId, e.code, e.name, t.terms FROM equipment e
         JOIN depreciation_terms t ON t.id = (SELECT l.id FROM depreciation_terms l WHERE l.equipment_id = e.id
           ORDER BY l.recorded_at DESC, l.id DESC LIMIT 1)
       WHERE @equipmentId IS NULL OR e.id = @equipmentId ORDER BY e.code`,
    )
    .all({ equipmentId: equipmentId ?? null })
    .flatMap(({ terms, ...row }): Asset[] => {
      const parsed = terms === null ? null : (JSON.parse(terms) as DepreciationTerms | null);
      if (parsed === null) return [];
      return [{ ...row, terms: parsed, disposal: disposals.get(row.equipmentId) }];
    });
}

/**
 * The disposal that counts of each machine: the first, unless it was taken back. What a second desk said while it stood
 * never counts.
 */
export function standingDisposals(db: ReadDb): Map<string, Disposal> {
  const states = disposalStates(db);
  return new Map(
    states
      .filter(({ state }) => state === 'standing')
      .map(({ disposal }) => [disposal.equipmentId, disposal]),
  );
}

export type JudgedDisposal = {
  readonly disposal: Disposal;
  readonly state: LineState;
  /** The op that took it back. */
  readonly reversalOpId: string | undefined;
};

export function disposalStates(db: ReadDb): JudgedDisposal[] {
  const disposals = db
    .prepare<[], Disposal>(
      `SELECT id AS disposalId, op_id AS opId, equipment_id AS equipmentId, day, way, cost_fen AS costFen,
         accumulated_fen AS accumulatedFen, proceeds_fen AS proceedsFen, clearing_fen AS clearingFen,
         recorded_at AS recordedAt FROM equipment_disposals`,
    )
    .all();
  const reversals = db
    .prepare<[], RunReversal>(
      'SELECT id, disposal_id AS runId, recorded_at AS recordedAt FROM disposal_reversals ORDER BY recorded_at, id',
    )
    .all();
  const lines = disposals.map(
    ({ disposalId, opId, equipmentId, recordedAt }): RunLine => ({
      runId: disposalId,
      opId,
      equipmentId,
      period: '',
      amountFen: 0,
      recordedAt,
    }),
  );
  const states = lineStates(lines, reversals);
  return disposals.map((disposal, index) => ({
    disposal,
    state: states[index] ?? 'idle',
    reversalOpId: reversals.find(({ runId }) => runId === disposal.disposalId)?.id,
  }));
}

const LINE = `SELECT run_id AS runId, op_id AS opId, equipment_id AS equipmentId, period, amount_fen AS amountFen,
    recorded_at AS recordedAt FROM depreciation_lines`;

export type JudgedLine = RunLine & { readonly state: LineState };

function judged(db: ReadDb, lines: readonly RunLine[]): JudgedLine[] {
  const states = lineStates(lines, reversalsOf(db));
  return lines.map((line, index) => ({ ...line, state: states[index] ?? 'idle' }));
}

export function reversalsOf(db: ReadDb): RunReversal[] {
  return db
    .prepare<[], RunReversal>(
      'SELECT id, run_id AS runId, recorded_at AS recordedAt FROM depreciation_reversals ORDER BY recorded_at, id',
    )
    .all();
}

/** Every charge of some months, whether it counts or not. */
export function linesOfPeriods(db: ReadDb, periods: readonly string[]): JudgedLine[] {
  return judged(
    db,
    db
      .prepare<[string], RunLine>(`${LINE} WHERE period IN (SELECT value FROM json_each(?))`)
      .all(JSON.stringify(periods)),
  );
}

/** Every charge up to a month. */
export function linesUntil(db: ReadDb, period: string): JudgedLine[] {
  return judged(db, db.prepare<[string], RunLine>(`${LINE} WHERE period <= ?`).all(period));
}

/** Every charge of a machine. */
export function linesOfMachine(db: ReadDb, equipmentId: string): JudgedLine[] {
  return judged(db, db.prepare<[string], RunLine>(`${LINE} WHERE equipment_id = ?`).all(equipmentId));
}
