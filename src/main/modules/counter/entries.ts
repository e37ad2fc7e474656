import { ENTRY_LETTERS, type EntryKind } from '#shared/domain/counter/kinds.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { EntryBody } from '#shared/ops/counter.ops.ts';
import type { Touch } from '#shared/ops/envelope.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

const SERIAL_DIGITS = 5;

/** A row as it stands; `detail` and the opened content have the shape of their kind. */
export type EntryRow = {
  readonly entryId: string;
  readonly kind: EntryKind;
  readonly number: string;
  readonly roomId: string | null;
  readonly roomCode: string | null;
  readonly personId: string | null;
  readonly sealedContent: string | null;
  readonly sealSubject: string;
  readonly detail: string;
  readonly at: number;
  readonly businessDate: string;
  readonly enteredBy: string;
  /** 1 when something ended it. */
  readonly ended: 0 | 1;
};

const ENTRY = `SELECT c.id AS entryId, c.kind, c.number, c.room_id AS roomId, r.code AS roomCode, c.person_id AS personId,
    c.sealed_content AS sealedContent, c.seal_subject AS sealSubject, c.detail, c.at, c.business_date AS businessDate,
    coalesce(u.display_name, '') AS enteredBy,
    EXISTS (SELECT 1 FROM counter_events e WHERE e.entry_id = c.id AND e.ends = 1) AS ended
  FROM counter_entries c LEFT JOIN rooms r ON r.id = c.room_id LEFT JOIN users u ON u.id = c.entered_by`;

export type EntryFilter = {
  readonly kinds: readonly EntryKind[];
  /** Undefined: open and ended ones. */
  readonly open?: boolean | undefined;
  readonly roomId?: string | undefined;
  /** Epoch ms, half open. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
};

/** Entries of some kinds, the newest first. */
export function entriesOf(db: ReadDb, filter: EntryFilter): EntryRow[] {
  const asked = {
    kinds: JSON.stringify(filter.kinds),
    ended: filter.open === undefined ? null : filter.open ? 0 : 1,
    roomId: filter.roomId ?? null,
    from: filter.from ?? null,
    to: filter.to ?? null,
  };
  return db
    .prepare<[typeof asked], EntryRow>(
      `SELECT * FROM (${ENTRY} WHERE c.kind IN (SELECT value FROM json_each(@kinds))
         AND (@roomId IS NULL OR c.room_id = @roomId) AND (@from IS NULL OR c.at >= @from) AND (@to IS NULL OR c.at < @to))
       WHERE @ended IS NULL OR ended = @ended ORDER BY at DESC, entryId DESC`,
    )
    .all(asked);
}

/** By id or by the number on a slip, among some kinds. Throws `counter.gone`. */
export function entryOf(
  db: ReadDb,
  kinds: readonly EntryKind[],
  by: { readonly entryId?: string | undefined; readonly number?: string | undefined },
): EntryRow {
  const [column, value] =
    by.entryId === undefined
      ? (['number', (by.number ?? '').toUpperCase()] as const)
      : (['id', by.entryId] as const);
  const row = db.prepare<[string], EntryRow>(`${ENTRY} WHERE c.${column} = ?`).get(value);
  if (!row || !kinds.includes(row.kind)) throw new AppError('not_found', 'counter.gone');
  return row;
}

/** What the sealed part of an entry says; undefined when the person was erased. */
export function contentOf<Content>(
  { community }: Pick<HandlerContext, 'community'>,
  { sealedContent, sealSubject }: Pick<EntryRow, 'sealedContent' | 'sealSubject'>,
): Content | undefined {
  const text = sealedContent === null ? null : community.keys.open(sealSubject, sealedContent);
  return text === null ? undefined : (JSON.parse(text) as Content);
}

/** Entries of a desk are numbered apart from those of others, so that no two are alike while nobody can ask. */
function nextNumber({ db, community }: HandlerContext, letter: string, ahead: number) {
  const series = `${community.series}-${letter}`;
  const last = db
    .prepare<[string], number | null>('SELECT max(serial) FROM counter_entries WHERE series = ?')
    .pluck()
    .get(series);
  const serial = (last ?? 0) + 1 + ahead;
  return { series, serial, number: `${series}${String(serial).padStart(SERIAL_DIGITS, '0')}` };
}

type Draft<Detail> = {
  readonly kind: EntryKind;
  readonly roomId?: string | null | undefined;
  readonly personId?: string | null | undefined;
  /** Sealed with the key of the person, else of the room, else of the entry itself. */
  readonly content?: object | undefined;
  /** Now unless given. */
  readonly at?: number | undefined;
  readonly detail: Detail;
  /** Entries of this kind that the same command writes before this one. */
  readonly ahead?: number | undefined;
};

/** The body of a new entry and what it touches. */
export function draftEntry<Detail extends Readonly<Record<string, unknown>>>(
  context: HandlerContext,
  { kind, roomId = null, personId = null, content, at, detail, ahead = 0 }: Draft<Detail>,
): { body: EntryBody<Detail>; touched: Touch[] } {
  const { community, clock, newId, businessDate } = context;
  const entryId = newId();
  const sealSubject = personId ?? roomId ?? entryId;
  const body = {
    entryId,
    ...nextNumber(context, ENTRY_LETTERS[kind], ahead),
    roomId,
    personId,
    content: content === undefined ? null : community.keys.seal(sealSubject, JSON.stringify(content)),
    sealSubject,
    at: at ?? clock.now(),
    businessDate,
    detail,
  };
  const touched: Touch[] = [{ t: 'counterEntry', id: entryId }];
  if (roomId !== null) touched.push({ t: 'room', id: roomId });
  return { body, touched };
}
