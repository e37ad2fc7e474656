import type { ComparedRow } from '#main/importing/compare.ts';
import type { Problem } from '#main/importing/drafts.ts';
import { type ROW_STATES, SUBJECTS } from '#shared/contract/imports.contract.ts';
import type { Output } from '#shared/contract/index.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { StageReader, Stages } from '../../core/stages.ts';

export type ImportSummary = Output<'imports.get'>;

/** What a finished preview keeps beside its rows. */
export type StoredImport = { readonly summary: ImportSummary; readonly cutOver: Day };

type Subject = (typeof SUBJECTS)[number];
type State = (typeof ROW_STATES)[number];

/** Errors first: they are what a person looks for. */
const STATE_ORDER: readonly State[] = ['error', 'changed', 'new', 'unchanged'];
const ROWS_PER_WRITE = 250;
const BYTES_PER_CHUNK = 192 * 1024;

/** The section of the stage that holds the rows of one subject in one state, so that a page opens only its rows. */
export function rowsSection(subject: Subject, state: State): string {
  return `rows.${subject}.${state}`;
}

export function rowSections(filter: { subject?: Subject | undefined; state?: State | undefined }): string[] {
  const subjects = SUBJECTS.filter((subject) => filter.subject === undefined || subject === filter.subject);
  const states = STATE_ORDER.filter((state) => filter.state === undefined || state === filter.state);
  return states.flatMap((state) => subjects.map((subject) => rowsSection(subject, state)));
}

export function problemSections(severity?: Problem['severity']): string[] {
  const all = ['error', 'warning'] as const;
  return all.filter((each) => severity === undefined || each === severity).map((each) => `problems.${each}`);
}

/** A page across sections that are read one after the other. */
export function pageOf<Row>(
  staged: StageReader,
  previewId: string,
  sections: readonly string[],
  page: { limit: number; offset: number },
): { total: number; rows: Row[] } {
  let total = 0;
  let skip = page.offset;
  const rows: Row[] = [];
  for (const section of sections) {
    const count = staged.count(previewId, section);
    total += count;
    const room = page.limit - rows.length;
    if (room > 0 && skip < count) {
      rows.push(...staged.rows<Row>(previewId, section, { limit: room, offset: skip }));
    }
    skip = Math.max(0, skip - count);
  }
  return { total, rows };
}

/** Writes rows to their sections, some at a time; `step` is called before each write with the rows done. */
export async function stageRows(
  stages: Stages,
  previewId: string,
  rows: readonly ComparedRow[],
  step: (done: number) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_WRITE) {
    await step(start);
    const slice = Map.groupBy(rows.slice(start, start + ROWS_PER_WRITE), (row) =>
      rowsSection(row.subject, row.state),
    );
    for (const [section, group] of slice) stages.add(previewId, section, group);
  }
}

/** The workbook itself, so that its annotated copy can be made after a restart. */
export function stageFile(stages: Stages, previewId: string, bytes: Uint8Array): void {
  const chunks: string[] = [];
  for (let start = 0; start < bytes.length; start += BYTES_PER_CHUNK) {
    chunks.push(Buffer.from(bytes.subarray(start, start + BYTES_PER_CHUNK)).toString('base64'));
  }
  stages.add(previewId, 'file', chunks);
}

export function stagedFile(staged: StageReader, previewId: string): Buffer {
  return Buffer.concat(staged.rows<string>(previewId, 'file').map((chunk) => Buffer.from(chunk, 'base64')));
}
