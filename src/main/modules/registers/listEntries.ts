import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { addDays } from '#shared/domain/calendar/months.ts';
import { foldActs } from '#shared/domain/counter/foldActs.ts';
import { REGISTER_KINDS, type RegisterKind } from '#shared/domain/counter/kinds.ts';
import { isOverdue, matches, REGISTER_MACHINE, type RegisterWay } from '#shared/domain/counter/registers.ts';
import { maskPhone } from '#shared/domain/identity/phone.ts';
import { startOfDay } from '#shared/domain/workOrders/workingTime.ts';
import type { RegisterDetail } from '#shared/ops/registers.ops.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { contentOf, type EntryRow, entriesOf, eventsOf, noteOf } from '../counter/index.ts';

export type RegisterRow = Output<'registers.list'>['rows'][number];
type Filter = ParsedInput<'registers.print'>;

type Content = {
  readonly what: string;
  readonly name?: string;
  readonly phone?: string;
  readonly place?: string;
};

function endOf(context: HandlerContext, { entryId, ended }: EntryRow): RegisterRow['end'] {
  if (ended === 0) return undefined;
  const [event] = foldActs(REGISTER_MACHINE, eventsOf<'ended'>(context.db, entryId)).events;
  if (!event) return undefined;
  const said = noteOf(context, event);
  return {
    way: event.detail.way as RegisterWay,
    at: event.at,
    by: event.by,
    ...(said !== undefined && { note: said }),
  };
}

function rowOf(context: HandlerContext, entry: EntryRow): RegisterRow {
  const { dueAt } = JSON.parse(entry.detail) as RegisterDetail;
  const content = contentOf<Content>(context, entry);
  const { entryId, number, roomId, roomCode, at, enteredBy } = entry;
  const end = endOf(context, entry);
  return {
    entryId,
    number,
    kind: entry.kind as RegisterKind,
    at,
    enteredBy,
    isOverdue: isOverdue({ dueAt, ended: entry.ended === 1 }, context.clock.now()),
    ...(roomId !== null && { roomId }),
    ...(roomCode !== null && { roomCode }),
    ...(content && {
      what: content.what,
      ...(content.name !== undefined && { name: content.name }),
      // Whoever has a key out is called; what has ended needs no whole phone any more.
      ...(content.phone !== undefined && { phone: end ? maskPhone(content.phone) : content.phone }),
      ...(content.place !== undefined && { place: content.place }),
    }),
    ...(dueAt !== null && { dueAt }),
    ...(end && { end }),
  };
}

/** Lines of the registers that a search finds: what is overdue first, then the newest. */
export function registerRows(context: HandlerContext, filter: Filter): RegisterRow[] {
  const { zone } = context.community.identity;
  const { state, text, kind, roomId, from, to } = filter;
  return entriesOf(context.db, {
    kinds: kind === undefined ? REGISTER_KINDS : [kind],
    open: state === 'all' ? undefined : state !== 'ended',
    roomId,
    from: from === undefined ? undefined : startOfDay(from, zone),
    to: to === undefined ? undefined : startOfDay(addDays(to, 1), zone),
  })
    .map((entry) => rowOf(context, entry))
    .filter((row) => state !== 'overdue' || row.isOverdue)
    .filter(
      ({ number, roomCode, what, name, phone, place, end }) =>
        text === '' || matches([number, roomCode, what, name, phone, place, end?.note], text),
    )
    .sort((a, b) => Number(b.isOverdue) - Number(a.isOverdue));
}

/** What is open and what is overdue, by register. */
export function registerCounts({ db, clock }: HandlerContext): Output<'registers.list'>['counts'] {
  const open = entriesOf(db, { kinds: REGISTER_KINDS, open: true });
  const now = clock.now();
  return REGISTER_KINDS.map((kind) => {
    const own = open.filter((entry) => entry.kind === kind);
    const late = own.filter(({ detail }) =>
      isOverdue({ dueAt: (JSON.parse(detail) as RegisterDetail).dueAt, ended: false }, now),
    );
    return { kind, open: own.length, overdue: late.length };
  });
}

export const listEntries: QueryHandler<'registers.list'> = (context, { limit, offset, ...filter }) => {
  const rows = registerRows(context, filter);
  return { total: rows.length, rows: rows.slice(offset, offset + limit), counts: registerCounts(context) };
};
