import type { CounterEvent } from '#shared/domain/counter/foldActs.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { EventBody } from '#shared/ops/counter.ops.ts';
import type { NewOp, OpType } from '#shared/ops/define.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import type { EntryRow } from './entries.ts';

export type KeptEvent<Act extends string> = CounterEvent<Act> & {
  readonly by: string;
  readonly sealedNote: string | null;
  readonly sealSubject: string | null;
};

type Row<Act extends string> = Omit<KeptEvent<Act>, 'detail'> & { readonly detail: string };

/** All that was done about an entry, in the order it was entered. */
export function eventsOf<Act extends string>(db: ReadDb, entryId: string): KeptEvent<Act>[] {
  return db
    .prepare<[string], Row<Act>>(
      `SELECT e.id, e.act, e.at, e.recorded_at AS recordedAt, e.actor_id AS actorId, e.detail,
         coalesce(u.display_name, '') AS "by", e.sealed_note AS sealedNote, e.seal_subject AS sealSubject
       FROM counter_events e LEFT JOIN users u ON u.id = e.actor_id WHERE e.entry_id = ? ORDER BY e.recorded_at, e.id`,
    )
    .all(entryId)
    .map((row) => ({ ...row, detail: JSON.parse(row.detail) as KeptEvent<Act>['detail'] }));
}

/** What a note says; undefined where there is none or the person was erased. */
export function noteOf(
  { community }: Pick<HandlerContext, 'community'>,
  { sealedNote, sealSubject }: Pick<KeptEvent<string>, 'sealedNote' | 'sealSubject'>,
): string | undefined {
  if (sealedNote === null || sealSubject === null) return undefined;
  return community.keys.open(sealSubject, sealedNote) ?? undefined;
}

/** Whose key seals what is said now: that of the entry, or the room's when the person was erased since. */
function sealSubjectOf({ db }: HandlerContext, entry: EntryRow): string {
  const erased = db
    .prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM erasures WHERE person_id = ?)')
    .pluck()
    .get(entry.sealSubject);
  return erased === 1 ? (entry.roomId ?? entry.entryId) : entry.sealSubject;
}

/** An act on an entry, now, with what is to be said of it sealed. */
export function entryEvent<Detail extends Readonly<Record<string, unknown>>>(
  context: HandlerContext,
  entry: EntryRow,
  type: OpType<EventBody<Detail>>,
  { detail, note }: { readonly detail: Detail; readonly note?: string | undefined },
): NewOp {
  const subject = note ? sealSubjectOf(context, entry) : null;
  const body = {
    entryId: entry.entryId,
    at: context.clock.now(),
    note: note && subject ? context.community.keys.seal(subject, note) : null,
    sealSubject: subject,
    detail,
  };
  return newOp(type, body, [{ t: 'counterEntry', id: entry.entryId }]);
}

/** Throws `counter.changed` when somebody did something since it was looked at. */
export function assertSeen(
  entry: EntryRow,
  seen: number,
  { version, by }: { readonly version: number; readonly by: string },
): void {
  if (seen !== version)
    throw new AppError('conflict', 'counter.changed', { params: { number: entry.number, by } });
}
