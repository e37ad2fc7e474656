import type { Output } from '#shared/contract/index.ts';
import type { HandlerContext, ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { contentOf, type EntryRow, entriesOf, entryOf } from '../counter/index.ts';
import { completeMoveIn } from './completeMoveIn.ts';

type Row = Output<'moveIns.list'>['rows'][number];
type Detail = Pick<Row, 'on' | 'checks' | 'keys' | 'papers'> & {
  readonly readingIds: readonly string[];
  readonly lineIds: readonly string[];
};
type Content = {
  readonly receiver: string;
  readonly note?: string;
  readonly notes: Readonly<Partial<Record<string, string>>>;
};

function rowOf(context: HandlerContext, entry: EntryRow): Row {
  const { on, checks, keys, papers, readingIds, lineIds } = JSON.parse(entry.detail) as Detail;
  const content = contentOf<Content>(context, entry);
  return {
    entryId: entry.entryId,
    number: entry.number,
    roomId: entry.roomId ?? '',
    roomCode: entry.roomCode ?? '',
    on,
    at: entry.at,
    enteredBy: entry.enteredBy,
    keys,
    papers,
    readings: readingIds.length,
    charges: lineIds.length,
    checks: checks.map((one) => {
      const note = content?.notes[one.check];
      return { ...one, ...(note !== undefined && { note }) };
    }),
    ...(content && { receiver: content.receiver, ...(content.note !== undefined && { note: content.note }) }),
  };
}

const listMoveIns: QueryHandler<'moveIns.list'> = (context, { roomId, number, limit, offset }) => {
  const entries =
    number === undefined
      ? entriesOf(context.db, { kinds: ['moveIn'], roomId })
      : [entryOf(context.db, ['moveIn'], { number })];
  return {
    total: entries.length,
    rows: entries.slice(offset, offset + limit).map((entry) => rowOf(context, entry)),
  };
};

export const moveInsHandlers = {
  queries: { 'moveIns.list': listMoveIns },
  commands: { 'moveIns.complete': completeMoveIn },
} satisfies ModuleHandlers;
