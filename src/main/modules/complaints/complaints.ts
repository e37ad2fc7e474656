import {
  type ComplaintAct,
  type ComplaintEvent,
  type ComplaintStanding,
  complaintStanding,
} from '#shared/domain/complaints/complaint.ts';
import type { ComplaintDetail } from '#shared/ops/complaints.ops.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { type EntryRow, entryOf, eventsOf, type KeptEvent } from '../counter/index.ts';

export type Content = {
  readonly words: string;
  readonly caller?: { readonly name?: string; readonly phone?: string };
};

export type Complaint = {
  readonly entry: EntryRow;
  readonly detail: ComplaintDetail;
  readonly events: readonly KeptEvent<ComplaintAct>[];
  readonly standing: ComplaintStanding;
};

/** A complaint as it stands, from its facts. */
export function complaintFrom(db: ReadDb, entry: EntryRow): Complaint {
  const events = eventsOf<ComplaintAct>(db, entry.entryId);
  return {
    entry,
    detail: JSON.parse(entry.detail) as ComplaintDetail,
    events,
    standing: complaintStanding(entry.at, events satisfies readonly ComplaintEvent[]),
  };
}

/** Throws `counter.gone`. */
export function complaintOf(
  db: ReadDb,
  by: { readonly entryId?: string | undefined; readonly number?: string | undefined },
): Complaint {
  return complaintFrom(db, entryOf(db, ['complaint'], by));
}
