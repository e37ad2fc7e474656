import type { Problem } from '#main/importing/drafts.ts';
import { type ROW_STATES, SUBJECTS } from '#shared/contract/imports.contract.ts';
import type { Output } from '#shared/contract/index.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { StageReader, Stages } from '../../core/stages.ts';

export type ImportSummary = Output<'imports.get'>;

/** What a finished preview keeps beside its rows. */
export type StoredImport = {
  readonly summary: ImportSummary;
  readonly cutOver: Day;
  /** Rows by section. */
  readonly sections: Readonly<Record<string, number>>;
};

type Subject = (typeof SUBJECTS)[number];
type State = (typeof ROW_STATES)[number];

/** Errors first: they are what a person looks for. */
const STATE_ORDER: readonly State[] = ['error', 'changed', 'new', 'unchanged'];
const ROWS_PER_CHUNK = 100;
/** A multiple of the chunk, so that only the last chunk of a section is short. */
const ROWS_PER_WRITE = 1000;
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

/**
 * Rows of sections, a hundred to a stage row: sealing and opening is paid per hundred, and a page still opens no more
 * than it shows. Answers how many rows each section holds. `step` is called before each write with the rows done.
 */
export async function stageSections(
  stages: Stages,
  previewId: string,
  sections: ReadonlyMap<string, readonly unknown[]>,
  step: (done: number) => Promise<void>,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let done = 0;
  for (const [section, rows] of sections) {
    counts[section] = rows.length;
    for (let start = 0; start < rows.length; start += ROWS_PER_WRITE) {
      await step(done + start);
      const slice = rows.slice(start, start + ROWS_PER_WRITE);
      stages.add(previewId, section, chunksOf(slice, ROWS_PER_CHUNK));
    }
    done += rows.length;
  }
  return counts;
}

/** A page across sections that are read one after the other. */
export function pageOf<Row>(
  staged: StageReader,
  stored: StoredImport,
  sections: readonly string[],
  page: { limit: number; offset: number },
): { total: number; rows: Row[] } {
  let total = 0;
  let skip = page.offset;
  const rows: Row[] = [];
  for (const section of sections) {
    const count = stored.sections[section] ?? 0;
    total += count;
    const wanted = Math.min(page.limit - rows.length, count - skip);
    if (wanted > 0) rows.push(...rowsBetween<Row>(staged, stored, section, skip, wanted));
    skip = Math.max(0, skip - count);
  }
  return { total, rows };
}

/** Every row of some sections. */
export function allRows<Row>(staged: StageReader, stored: StoredImport, sections: readonly string[]): Row[] {
  const { previewId } = stored.summary;
  const present = sections.filter((section) => (stored.sections[section] ?? 0) > 0);
  return present.flatMap((section) => staged.rows<Row[]>(previewId, section).flat());
}

function rowsBetween<Row>(
  staged: StageReader,
  stored: StoredImport,
  section: string,
  from: number,
  count: number,
): Row[] {
  const first = Math.floor(from / ROWS_PER_CHUNK);
  const last = Math.floor((from + count - 1) / ROWS_PER_CHUNK);
  const chunks = staged.rows<Row[]>(stored.summary.previewId, section, {
    offset: first,
    limit: last - first + 1,
  });
  const start = from - first * ROWS_PER_CHUNK;
  return chunks.flat().slice(start, start + count);
}

function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
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
