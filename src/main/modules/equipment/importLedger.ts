import type { Problem } from '#main/importing/drafts.ts';
import { tablesIn } from '#main/importing/layouts/recognise.ts';
import { readWorkbook } from '#main/importing/reading/readWorkbook.ts';
import { EQUIPMENT_ROW_STATES } from '#shared/contract/equipment.contract.ts';
import type { Output } from '#shared/contract/index.ts';
import { equipmentCode } from '#shared/domain/equipment/record.ts';
import { mayBePartOf } from '#shared/domain/equipment/tree.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { CommandHandler, QueryHandler, TaskHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { LEDGER_TABLE } from './columns.ts';
import { compareLedger, type StagedMachine } from './compareLedger.ts';
import { allMachines, contactsOf, machineOf, serialGiver } from './ledger.ts';
import { readLedger } from './readLedger.ts';
import { savedOp } from './saveEquipment.ts';

type Summary = Output<'equipment.importPreview'>;

const ROWS_PER_STEP = 250;

/** What a preview is held against: it changes with every machine. */
function ledgerBasis(db: ReadDb): string {
  const last = db
    .prepare<[], number>("SELECT coalesce(max(position), 0) FROM ops WHERE type = 'equipment.saved'")
    .pluck()
    .get();
  return String(last ?? 0);
}

/** Throws `equipmentImport.noTable` for a workbook without machines. */
export const importPreview: TaskHandler<'equipment.importPreview'> = async (context, { fileId }) => {
  const { db, community, newId, clock, files } = context;
  const { name: fileName, bytes } = files.get(fileId);
  const pace = {
    step: (stage: string, done: number, total: number) =>
      done % ROWS_PER_STEP === 0 || done === total
        ? context.step(done, total, `import.stage.${stage}`)
        : undefined,
  };
  const rows = readLedger(tablesIn(await readWorkbook(bytes, fileName, pace), [LEDGER_TABLE]));
  if (rows.length === 0) throw new AppError('validation', 'equipmentImport.noTable', { path: ['fileId'] });
  await pace.step('comparing', 0, rows.length);
  const staged = compareLedger(db, allMachines(db), rows, (machine) => contactsOf(community, machine));
  const problems = rows
    .flatMap((row) => row.problems)
    .toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
  const count = (severity: Problem['severity']) => problems.filter((one) => one.severity === severity).length;
  const previewId = newId();
  const summary: Summary = {
    previewId,
    fileName,
    counts: EQUIPMENT_ROW_STATES.flatMap((state) => {
      const found = staged.filter((row) => row.state === state).length;
      return found > 0 ? [{ state, count: found }] : [];
    }),
    errors: count('error'),
    warnings: count('warning'),
    createdAt: clock.now(),
  };
  const { stages } = community;
  stages.begin(previewId, 'equipment', ledgerBasis(db), summary.createdAt);
  try {
    stages.add(previewId, 'rows', staged);
    stages.add(previewId, 'problems', problems);
    stages.finish(previewId, summary);
  } catch (error) {
    stages.drop(previewId);
    throw error;
  }
  context.audit({ previewId, rows: rows.length, errors: summary.errors });
  return summary;
};

export const importRows: QueryHandler<'equipment.importRows'> = ({ community }, { previewId, ...page }) => {
  const { staged } = community;
  staged.summary<Summary>(previewId, 'equipment');
  return {
    total: staged.count(previewId, 'rows'),
    rows: staged
      .rows<StagedMachine>(previewId, 'rows', page)
      .map(({ sheet, row, state, code, name, location, changes }) => ({
        sheet,
        row,
        state,
        name,
        location,
        changes: [...changes],
        ...(code !== undefined && { code }),
      })),
  };
};

export const importProblems: QueryHandler<'equipment.importProblems'> = (
  { community },
  { previewId, ...page },
) => {
  const { staged } = community;
  staged.summary<Summary>(previewId, 'equipment');
  return {
    total: staged.count(previewId, 'problems'),
    rows: staged
      .rows<Problem>(previewId, 'problems', page)
      .map(({ severity, sheet, row, column, value, sub, params }) => ({
        severity,
        sheet,
        row,
        column,
        value,
        sub,
        ...(params && { params: { ...params } }),
      })),
  };
};

/**
 * Throws `import.hasErrors` without `goodRowsOnly`, `equipmentImport.basisChanged` when the ledger changed since, and
 * `equipment.parent` for machines that would be parts of each other.
 */
export const importCommit: CommandHandler<'equipment.importCommit'> = (context, input) => {
  const { community, db, newId } = context;
  const { staged, series } = community;
  const { summary, basis } = staged.summary<Summary>(input.previewId, 'equipment');
  const rows = staged.rows<StagedMachine>(input.previewId, 'rows');
  const leftOut = rows.filter(({ state }) => state === 'error').length;
  if (leftOut > 0 && !input.goodRowsOnly)
    throw new AppError('rule', 'import.hasErrors', { params: { errors: leftOut } });
  if (basis !== ledgerBasis(db)) throw new AppError('conflict', 'equipmentImport.basisChanged');
  const next = serialGiver(db, series);
  const machines = rows.map(({ equipmentId, record }) => {
    if (equipmentId !== undefined) return machineOf(db, equipmentId);
    const serial = record ? next(record.class) : 0;
    return {
      equipmentId: newId(),
      series,
      serial,
      code: equipmentCode(series, record?.class ?? 'LIFT', serial),
    };
  });
  const written = rows.flatMap((row, index) => {
    const machine = machines[index];
    if (!machine || !row.record || !(row.state === 'new' || row.state === 'changed')) return [];
    const parent = row.parentRow === undefined ? undefined : rows[row.parentRow];
    // A part whose machine was left out stands by itself until that one is in the ledger.
    const parentId =
      row.parentRow === undefined
        ? row.record.parentId
        : parent?.record
          ? (machines[row.parentRow]?.equipmentId ?? null)
          : null;
    return [{ machine, record: { ...row.record, parentId }, contacts: row.contacts }];
  });
  assertNoRing(db, written);
  return {
    ops: written.map(({ machine, record, contacts }) => savedOp(context, { ...machine, record }, contacts)),
    local: () => community.stages.drop(input.previewId),
    output: { written: written.length, unchanged: rows.length - written.length - leftOut, leftOut },
    audit: { detail: { fileName: summary.fileName, written: written.length, leftOut } },
    changed: ['equipment'],
  };
};

type Written = {
  readonly machine: { readonly equipmentId: string; readonly code: string };
  readonly record: { readonly parentId: string | null };
};

function assertNoRing(db: ReadDb, written: readonly Written[]): void {
  const parents = new Map(written.map(({ machine, record }) => [machine.equipmentId, record.parentId]));
  const kept = db.prepare<[string], string | null>('SELECT parent_id FROM equipment WHERE id = ?').pluck();
  const parentOf = (id: string) => (parents.has(id) ? parents.get(id) : kept.get(id));
  for (const [id, parentId] of parents)
    if (parentId && !mayBePartOf(id, parentId, parentOf)) throw new AppError('rule', 'equipment.parent');
}
