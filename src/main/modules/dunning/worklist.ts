import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { ageingBucket } from '#shared/domain/ageing/buckets.ts';
import { addDays, monthsAfter } from '#shared/domain/calendar/months.ts';
import { WARNING_DAYS } from '#shared/domain/dunning/limitation.ts';
import { DUNNING_NEEDS, type DunningNeed, needOf } from '#shared/domain/dunning/need.ts';
import { standingPromise } from '#shared/domain/dunning/story.ts';
import { invariant } from '#shared/kernel/invariant.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { responsibleOn } from './assignments.ts';
import { contactOf, contactReader } from './contacts.ts';
import {
  type CountingDemand,
  demandsByHousehold,
  lastOf,
  limitationsOf,
  type PromiseView,
  promiseReader,
} from './demands.ts';
import { type Arrears, arrearsBefore, keyOf, openLinesBefore, openLinesOf } from './households.ts';

type Filter = Omit<ParsedInput<'dunning.worklist'>, 'limit' | 'offset'>;

export type Standing = Arrears & {
  readonly need: DunningNeed;
  /** In the order they were made. */
  readonly demands: readonly CountingDemand[];
  readonly promise: PromiseView | undefined;
  readonly responsible: { readonly userId: string; readonly name: string } | undefined;
  /** By which households of one need are put in order: the earlier goes first. */
  readonly urgency: string;
};

/** The last day a line may have been due on for its limitation to be near without any demand. */
function firstWarned(today: string): string {
  return addDays(monthsAfter(addDays(today, WARNING_DAYS), -36), 2);
}

type Reading = Pick<HandlerContext, 'db' | 'community' | 'today'>;

/** Standings of all households by what they were read from; a page or a filter doesn't read them again. */
const lastRead = new WeakMap<ReadDb, { readonly at: string; readonly standings: Standing[] }>();

/**
 * Households in arrears with what they need, in the order of rooms. With a later `dueBefore` those are among them who
 * owe what is not due yet.
 */
export function standings(context: Reading, filter: Filter, dueBefore = context.today): Standing[] {
  const passes = filterOf(filter, context.today);
  return everyStanding(context, dueBefore).filter(passes);
}

function everyStanding(context: Reading, dueBefore: string): Standing[] {
  const { db, community, today } = context;
  // The number changes whenever the writing connection commits; within a transaction it says nothing.
  if (db !== community.read) return readStandings(context, dueBefore);
  const at = [String(db.pragma('data_version', { simple: true })), today, dueBefore].join();
  const known = lastRead.get(db);
  if (known?.at === at) return known.standings;
  const read = readStandings(context, dueBefore);
  lastRead.set(db, { at, standings: read });
  return read;
}

/** Only lines old enough to come near their limitation are read one by one; the rest counts by household. */
function readStandings({ db, today }: Reading, dueBefore: string): Standing[] {
  const demands = demandsByHousehold(db);
  const limitations = limitationsOf(db, openLinesBefore(db, firstWarned(today)), demands, today);
  const promised = promiseReader(db, today);
  const responsible = responsibleOn(db, today);
  return arrearsBefore(db, dueBefore).map((row) => {
    const key = keyOf(row);
    const made = demands.get(key) ?? [];
    const last = made.at(-1);
    const standing = standingPromise(made);
    const promise = standing ? promised(row, standing) : undefined;
    const limitation = limitations.get(key);
    const need = needOf(
      {
        owedFen: row.owedFen,
        oldestDay: row.oldestDay,
        limitation: limitation?.state ?? 'running',
        lastDemandDay: last?.day ?? null,
        nextDay: last?.nextDay ?? null,
        promise: promise ?? null,
      },
      today,
    );
    const urgency: Partial<Record<DunningNeed, string | null | undefined>> = {
      brokenPromise: promise?.day,
      promiseToday: promise?.day,
      limitation: `${limitation?.state === 'near' ? 0 : 1}${limitation?.lastDay}`,
      nextDue: last?.nextDay,
      waiting: promise?.state === 'open' ? promise.day : last?.nextDay,
    };
    return {
      ...row,
      need,
      demands: made,
      promise,
      responsible: responsible.get(row.building),
      urgency: urgency[need] ?? '',
    };
  });
}

function filterOf(
  { responsibleId, building, bucket, minFen = 0, text }: Filter,
  today: string,
): (row: Standing) => boolean {
  const wanted = text?.toLowerCase();
  return (row) => {
    if (row.owedFen < minFen) return false;
    if (building !== undefined && row.building !== building) return false;
    if (bucket && ageingBucket(row.oldestDay, today) !== bucket) return false;
    if (wanted && !row.roomCode.toLowerCase().includes(wanted) && !row.name?.toLowerCase().includes(wanted))
      return false;
    return responsibleId === undefined || (row.responsible?.userId ?? 'none') === responsibleId;
  };
}

const rankOf = new Map(DUNNING_NEEDS.map((need, rank) => [need, rank]));

/** What needs doing first; among equals the earlier day, then the larger sum. */
function byNeed(a: Standing, b: Standing): number {
  const rank = (rankOf.get(a.need) ?? 0) - (rankOf.get(b.need) ?? 0);
  if (rank !== 0) return rank;
  if (a.urgency !== b.urgency) return a.urgency < b.urgency ? -1 : 1;
  return b.owedFen - a.owedFen;
}

export const worklist: QueryHandler<'dunning.worklist'> = (context, { limit, offset, ...filter }) => {
  const all = standings(context, filter);
  const chosen = all.filter(({ need }) => filter.need === undefined || need === filter.need).sort(byNeed);
  const counts = new Map<DunningNeed, number>();
  for (const { need } of all) counts.set(need, (counts.get(need) ?? 0) + 1);
  return {
    total: chosen.length,
    owedFen: chosen.reduce((sum, { owedFen }) => sum + owedFen, 0),
    needs: DUNNING_NEEDS.map((need) => ({ need, households: counts.get(need) ?? 0 })),
    rows: rowsOf(context, chosen.slice(offset, offset + limit)),
  };
};

type Row = Output<'dunning.worklist'>['rows'][number];

/** The page in view, with phones and the limitation of every line. */
function rowsOf({ db, community, today }: HandlerContext, page: readonly Standing[]): Row[] {
  const roomIds = [...new Set(page.map(({ roomId }) => roomId))];
  const demands = new Map(page.map((row) => [keyOf(row), row.demands]));
  const limitations = limitationsOf(db, openLinesOf(db, roomIds, today), demands, today);
  const contact = contactReader(db, community.keys, today);
  return page.map((row) => {
    const { promise, responsible } = row;
    const limitation = limitations.get(keyOf(row));
    invariant(limitation, 'a household in arrears has a line with a limitation');
    return {
      roomId: row.roomId,
      roomCode: row.roomCode,
      building: row.building,
      debtorId: row.debtorId,
      owedFen: row.owedFen,
      lines: row.lines,
      oldestDay: row.oldestDay,
      bucket: ageingBucket(row.oldestDay, today),
      need: row.need,
      limitation,
      ...contactOf(contact(row)),
      ...lastOf(row.demands),
      ...(promise && { promise }),
      ...(responsible && { responsible: responsible.name }),
    };
  });
}
