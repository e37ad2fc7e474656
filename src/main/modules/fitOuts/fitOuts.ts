import type { ParsedInput } from '#shared/contract/index.ts';
import { type FitOutAct, type FitOutStanding, fitOutStanding } from '#shared/domain/fitOuts/fitOut.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { contentOf, type EntryRow, entryOf, eventsOf, type KeptEvent, noteOf } from '../counter/index.ts';

export type Crew = ParsedInput<'fitOuts.apply'>['crew'];
export type Content = {
  readonly contractor: string;
  readonly phone?: string;
  readonly work: string;
  readonly crew: Crew;
};

export type FitOut = {
  readonly entry: EntryRow & { readonly roomId: string };
  readonly events: readonly KeptEvent<FitOutAct>[];
  readonly standing: FitOutStanding;
};

export function fitOutFrom(db: ReadDb, entry: EntryRow): FitOut {
  const events = eventsOf<FitOutAct>(db, entry.entryId);
  const applied = JSON.parse(entry.detail) as { from: string; to: string };
  return {
    entry: { ...entry, roomId: entry.roomId ?? '' },
    events,
    standing: fitOutStanding(applied, events),
  };
}

/** Throws `counter.gone`. */
export function fitOutOf(db: ReadDb, by: Parameters<typeof entryOf>[2]): FitOut {
  return fitOutFrom(db, entryOf(db, ['fitOut'], by));
}

/** Who works there: the list named last, else that of the application. */
export function crewOf(
  context: Pick<HandlerContext, 'community'>,
  { entry, events, standing }: FitOut,
): Crew {
  const named = events.find(({ id }) => id === standing.crewEventId);
  const said = named && noteOf(context, named);
  if (said !== undefined) return JSON.parse(said) as Crew;
  return contentOf<Content>(context, entry)?.crew ?? [];
}
