import { checkRows, recognisedSheets } from '#main/importing/checkRows.ts';
import { type ComparedRow, compareRows } from '#main/importing/compare.ts';
import { controlTotals } from '#main/importing/controlTotals.ts';
import { distinctProblems } from '#main/importing/drafts.ts';
import { recognise, sketchSheets } from '#main/importing/layouts/recognise.ts';
import type { Pace } from '#main/importing/pace.ts';
import { readWorkbook } from '#main/importing/reading/readWorkbook.ts';
import { ROW_STATES, SUBJECTS } from '#shared/contract/imports.contract.ts';
import type { TaskContext, TaskHandler } from '../../core/handlers.ts';
import { loadExisting } from './existingRows.ts';
import { importBasis } from './importBasis.ts';
import {
  type ImportSummary,
  problemSections,
  rowsSection,
  type StoredImport,
  stageFile,
  stageSections,
} from './importStage.ts';

const ROWS_PER_STEP = 250;

/** Progress and cancelling of a task for the steps of an import. */
export function taskPace(context: TaskContext): Pace {
  return {
    step: (stage, done, total) =>
      done % ROWS_PER_STEP === 0 || done === total
        ? context.step(done, total, `import.stage.${stage}`)
        : undefined,
  };
}

/**
 * Reads, checks and compares a workbook into a sealed stage. Cancelling or failing leaves nothing behind. Opening
 * balances without a cut-over day are taken as of today.
 */
export const previewImport: TaskHandler<'imports.preview'> = async (context, input) => {
  const { community, db, today, newId, clock, files } = context;
  const { name: fileName, bytes } = files.get(input.fileId);
  const pace = taskPace(context);
  const workbook = await readWorkbook(bytes, fileName, pace);
  const recognised = recognise(workbook, input.mapping);
  if (!recognised) {
    context.audit({ outcome: 'mappingNeeded' });
    const sheets = sketchSheets(workbook).map((sheet) => ({
      ...sheet,
      headers: [...sheet.headers],
      guess: { ...sheet.guess },
    }));
    return { outcome: 'mappingNeeded', fileName, sheets };
  }
  const basis = importBasis(db);
  const cutOver = input.cutOver ?? today;
  const checked = await checkRows(recognised, pace, { cutOver, today });
  const existing = loadExisting(db, community.keys, today);
  const rows = await compareRows(checked.rows, existing, pace);
  const problems = [...distinctProblems(rows), ...checked.notices];
  const errors = problems.filter((problem) => problem.severity === 'error');
  const warnings = problems.filter((problem) => problem.severity === 'warning');
  const previewId = newId();
  const createdAt = clock.now();
  const summary: ImportSummary = {
    previewId,
    fileName,
    layout: recognised.layout,
    sheets: recognisedSheets(recognised),
    counts: countsOf(rows),
    errors: errors.length,
    warnings: warnings.length,
    ...(recognised.layout === 'opening' && {
      controlTotals: controlTotals(rows.filter((row) => row.state !== 'error')),
    }),
    createdAt,
  };
  const { stages } = community;
  stages.begin(previewId, 'import', basis, createdAt);
  try {
    stageFile(stages, previewId, bytes);
    const staging = Map.groupBy<string, unknown>(rows, (row) => {
      const { subject, state } = row as ComparedRow;
      return rowsSection(subject, state);
    });
    const [errorSection = '', warningSection = ''] = problemSections();
    staging.set(errorSection, errors).set(warningSection, warnings);
    const total = rows.length + problems.length;
    const sections = await stageSections(stages, previewId, staging, (done) =>
      context.step(done, total, 'import.stage.staging'),
    );
    const stored: StoredImport = { summary, cutOver, sections };
    stages.finish(previewId, stored);
  } catch (error) {
    stages.drop(previewId);
    throw error;
  }
  context.audit({ previewId, layout: summary.layout, errors: summary.errors, rows: rows.length });
  return { outcome: 'staged', ...summary };
};

function countsOf(rows: readonly ComparedRow[]): ImportSummary['counts'] {
  return SUBJECTS.flatMap((subject) =>
    ROW_STATES.flatMap((state) => {
      const count = rows.filter((row) => row.subject === subject && row.state === state).length;
      return count > 0 ? [{ subject, state, count }] : [];
    }),
  );
}
