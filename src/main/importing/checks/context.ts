import type { Day } from '#shared/kernel/clock.ts';
import type { FeeItemDraft, ParkingDraft, PersonDraft, Problem, RoomDraft, StagedRow } from '../drafts.ts';
import type { RowReader } from './rowReader.ts';

/** A row that others may refer to, with what blocks it. */
export type Known<Record> = {
  readonly row: number;
  readonly record: Record | undefined;
  readonly errors: readonly Problem[];
};

export type KnownOwner = Known<PersonDraft> & {
  /** Rows that bear the same number for somebody else. */
  readonly rivals: readonly number[];
};

/** A person whose later rows may still add a phone. */
export type GatheredPerson = PersonDraft & { readonly phones: string[] };

/** What the rows read so far have established. */
export type CheckContext = {
  readonly cutOver?: Day;
  readonly today?: Day;
  /** Match keys `building-unit` of the buildings sheet; absent when there is no such sheet. */
  readonly units?: Set<string>;
  readonly owners: Map<string, KnownOwner>;
  /** The first who bore a document. */
  readonly byDocument: Map<string, GatheredPerson>;
  /** By `document|name`. */
  readonly byDocumentAndName: Map<string, GatheredPerson>;
  /** By `name|phone`. */
  readonly byNameAndPhone: Map<string, GatheredPerson[]>;
  readonly peopleRows: Map<string, number>;
  readonly fees: Map<string, Known<FeeItemDraft>>;
  readonly rooms: Map<string, Known<RoomDraft | ParkingDraft>>;
  readonly ties: Map<string, number>;
  readonly plates: Map<string, { readonly row: number; readonly personKey: string }>;
  /** Keys of opening rows. */
  readonly openings: Map<string, number>;
};

export function newContext(options: { cutOver?: Day; today?: Day; hasUnits: boolean }): CheckContext {
  return {
    ...(options.cutOver && { cutOver: options.cutOver }),
    ...(options.today && { today: options.today }),
    ...(options.hasUnits && { units: new Set<string>() }),
    owners: new Map(),
    byDocument: new Map(),
    byDocumentAndName: new Map(),
    byNameAndPhone: new Map(),
    peopleRows: new Map(),
    fees: new Map(),
    rooms: new Map(),
    ties: new Map(),
    plates: new Map(),
    openings: new Map(),
  };
}

/** The errors among problems: what blocks the rows that depend on this one. */
export function errorsOf(problems: readonly Problem[]): Problem[] {
  return problems.filter((problem) => problem.severity === 'error');
}

export function staged(
  reader: RowReader,
  row: Pick<StagedRow, 'subject' | 'label' | 'problems'> & {
    record: StagedRow['record'] | undefined;
    sameAs?: number | undefined;
  },
): StagedRow {
  const { record, sameAs, ...rest } = row;
  const usable = record && errorsOf(row.problems).length === 0;
  return {
    sheet: reader.sheet,
    row: reader.row,
    ...rest,
    ...(usable && { record }),
    ...(sameAs !== undefined && { sameAs }),
  };
}

/** Owner and fee numbers are compared as people mean them: `001`, `1` and `１` are one number. */
export function numberKey(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/^0+(?=.)/, '');
}
