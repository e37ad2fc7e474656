import type { ComparedRow } from '#main/importing/compare.ts';
import type { Problem } from '#main/importing/drafts.ts';
import type { FieldChange } from '#main/importing/fieldChanges.ts';
import { maskIdNumber } from '#shared/domain/identity/idNumber.ts';
import { maskPhone } from '#shared/domain/identity/phone.ts';
import type { CommandHandler, ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { annotatedImport } from './annotatedImport.ts';
import { commitImport } from './commitImport.ts';
import { pageOf, problemSections, rowSections, type StoredImport } from './importStage.ts';
import { openingWorkbook } from './openingWorkbook.ts';
import { previewImport } from './previewImport.ts';

const get: QueryHandler<'imports.get'> = ({ community }, input) =>
  community.staged.summary<StoredImport>(input.previewId, 'import').summary.summary;

const rows: QueryHandler<'imports.rows'> = ({ community }, input) => {
  const { staged } = community;
  const stored = staged.summary<StoredImport>(input.previewId, 'import').summary;
  const page = pageOf<ComparedRow>(staged, stored, rowSections(input), input);
  return {
    total: page.total,
    rows: page.rows.map(({ sheet, row, subject, state, label, changes, problems }) => ({
      sheet,
      row,
      subject,
      state,
      label,
      changes: changes.map(maskedChange),
      problems: problems.map(problemView),
    })),
  };
};

const problems: QueryHandler<'imports.problems'> = ({ community }, input) => {
  const { staged } = community;
  const stored = staged.summary<StoredImport>(input.previewId, 'import').summary;
  const page = pageOf<Problem>(staged, stored, problemSections(input.severity), input);
  return { total: page.total, rows: page.rows.map(problemView) };
};

const discard: CommandHandler<'imports.discard'> = ({ community }, input) => ({
  local: () => community.stages.drop(input.previewId),
  output: { discarded: true },
  audit: { subject: input.previewId },
  changed: ['imports'],
});

/** Whole numbers are shown only by `people.reveal`, which asks for a reason. */
function maskedChange({ field, before, after }: FieldChange): FieldChange {
  const mask = { phones: maskPhones, idNumber: maskIdNumber }[field];
  return mask ? { field, before: mask(before), after: mask(after) } : { field, before, after };
}

function maskPhones(list: string): string {
  return list
    .split('、')
    .map((phone) => maskPhone(phone))
    .join('、');
}

function problemView({ severity, sheet, row, column, value, sub, params }: Problem) {
  return { severity, sheet, row, column, value, sub, ...(params && { params: { ...params } }) };
}

export const importsHandlers = {
  queries: { 'imports.get': get, 'imports.rows': rows, 'imports.problems': problems },
  commands: { 'imports.commit': commitImport, 'imports.discard': discard },
  tasks: {
    'imports.preview': previewImport,
    'imports.annotated': annotatedImport,
    'imports.openingWorkbook': openingWorkbook,
  },
} satisfies ModuleHandlers;
