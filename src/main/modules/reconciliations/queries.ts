import type { Output } from '#shared/contract/index.ts';
import { addDays, daysBetween } from '#shared/domain/calendar/months.ts';
import { netOf, payouts } from '#shared/domain/reconciliation/bankSettlement.ts';
import { CLASSES, type ReconItem } from '#shared/domain/reconciliation/facts.ts';
import { type Suggestion, suggest } from '#shared/domain/reconciliation/suggest.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { present } from '#shared/kernel/invariant.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { channelLine, withDetail } from '../../reports/reconciliation/channelLines.ts';
import {
  channelOfItem,
  coverage,
  dayOfItem,
  isCovered,
  loadReconciliation,
  type Reconciliation,
} from '../../reports/reconciliation/loadReconciliation.ts';
import { placeOf } from './decide.ts';
import { itemViews } from './views.ts';

/** How far back open items are looked for; what is older was closed with its year. */
const OPEN_DAYS = 400;

/** Suggestions by either of their ends. Remarks of open payments are opened for it, of nothing else. */
export function suggestionsFor(
  context: HandlerContext,
  { all, parted }: Pick<Reconciliation, 'all' | 'parted'>,
): { byEnd: Map<string, Suggestion>; list: Suggestion[] } {
  const { open } = context.community.keys;
  const readable = all.map((item) =>
    item.open && item.tenders.length === 0
      ? { ...item, lines: item.lines.map((line) => withDetail(line, open)) }
      : item,
  );
  const list = suggest(readable, parted);
  const byEnd = new Map(list.flatMap((one) => [[one.tenderId, one] as const, [one.lineKey, one] as const]));
  return { byEnd, list };
}

function partsOf(items: readonly ReconItem[]) {
  const tenders = new Map(items.flatMap((item) => item.tenders.map((one) => [one.id, one] as const)));
  const lines = new Map(items.flatMap((item) => item.lines.map((one) => [one.key, one] as const)));
  return { tender: (id: string) => tenders.get(id), line: (key: string) => lines.get(key) };
}

export const listItems: QueryHandler<'reconciliations.list'> = (context, input) => {
  const loaded = loadReconciliation(context.db, input);
  const ofChannel = loaded.items.filter(
    (item) => input.channel === undefined || channelOfItem(item) === input.channel,
  );
  const rows = ofChannel.filter((item) => input.class === undefined || item.class === input.class);
  const { byEnd } = suggestionsFor(context, loaded);
  return {
    total: rows.length,
    counts: CLASSES.map((name) => {
      const same = ofChannel.filter((item) => item.class === name);
      return { class: name, count: same.length, open: same.filter((item) => item.open).length };
    }),
    rows: itemViews(
      context,
      rows.slice(input.offset, input.offset + input.limit),
      byEnd,
      partsOf(loaded.all),
    ),
  };
};

export const getItem: QueryHandler<'reconciliations.get'> = (context, { end }) => {
  const { day } = channelLine(context.db, end) ?? placeOf(context, end);
  const loaded = loadReconciliation(context.db, { from: day, to: day });
  const item = loaded.all.find(
    ({ tenders, lines }) => tenders.some((one) => one.id === end) || lines.some((one) => one.key === end),
  );
  if (!item) throw new AppError('not_found', 'reconciliation.tenderGone');
  const { byEnd } = suggestionsFor(context, loaded);
  const [view] = itemViews(context, [item], byEnd, partsOf(loaded.all));
  return present(view, 'the view of an item');
};

type Bucket = Output<'reconciliations.open'>['ageing'][number]['bucket'];
const BUCKETS: readonly (readonly [Bucket, number])[] = [
  ['d1', 1],
  ['d7', 7],
  ['d30', 30],
  ['older', Number.POSITIVE_INFINITY],
];

export const listOpen: QueryHandler<'reconciliations.open'> = (context, input) => {
  const { db, today } = context;
  const loaded = loadReconciliation(db, { from: addDays(today, -OPEN_DAYS), to: today });
  const covered = coverage(db);
  const matching = loaded.items.filter(
    (item) =>
      item.open &&
      (input.channel === undefined || channelOfItem(item) === input.channel) &&
      (input.class === undefined || item.class === input.class),
  );
  const waiting = matching.filter((item) => input.uncovered || isCovered(item, covered));
  const { byEnd, list } = suggestionsFor(context, loaded);
  // A pair is shown once, at what the channel says.
  const rows = waiting.filter(
    (item) =>
      item.lines.length > 0 || !item.tenders.some((tender) => isShownBeside(tender.id, byEnd, waiting)),
  );
  const age = (item: ReconItem) => Math.max(0, daysBetween(dayOfItem(item), today));
  const page = rows.slice(input.offset, input.offset + input.limit);
  const views = itemViews(context, page, byEnd, partsOf(loaded.all));
  return {
    total: rows.length,
    uncovered: matching.filter((item) => !isCovered(item, covered)).length,
    ageing: BUCKETS.map(([bucket, upTo], index) => {
      const after = BUCKETS[index - 1]?.[1] ?? -1;
      const inside = waiting.filter((item) => age(item) > after && age(item) <= upTo);
      return {
        bucket,
        count: inside.length,
        amountFen: inside.reduce((sum, item) => sum + Math.abs(weight(item)), 0),
      };
    }),
    certain: list.filter((one) => one.certain).length,
    rows: views.map((view, index) => {
      const item = page[index] as ReconItem;
      return { ...view, ageDays: age(item), covered: isCovered(item, covered) };
    }),
  };
};

function isShownBeside(
  tenderId: string,
  byEnd: ReadonlyMap<string, Suggestion>,
  waiting: readonly ReconItem[],
): boolean {
  const key = byEnd.get(tenderId)?.lineKey;
  return key !== undefined && waiting.some((item) => item.lines.some((line) => line.key === key));
}

/** What an open item is about, in fen: what only one side has, or the difference of both. */
function weight(item: ReconItem): number {
  const sum = (parts: readonly { amountFen: number }[]) =>
    parts.reduce((total, part) => total + part.amountFen, 0);
  return sum(item.tenders) - sum(item.lines) || sum(item.tenders);
}

export const summary: QueryHandler<'reconciliations.summary'> = ({ db }, input) => {
  const { items, lines } = loadReconciliation(db, input);
  const covered = coverage(db);
  const settledOn = new Map<string, string>(
    payouts(lines).flatMap(({ bank, days }) =>
      days.map(({ channel, day }) => [`${channel}|${day}`, bank.day] as const),
    ),
  );
  type Row = Output<'reconciliations.summary'>['rows'][number];
  const rows = new Map<string, Row>();
  const rowOf = (channel: Row['channel'], day: string): Row => {
    const key = `${channel}|${day}`;
    const known = rows.get(key);
    if (known) return known;
    const settled = settledOn.get(key);
    const made: Row = {
      channel,
      day,
      covered: covered(channel, day),
      ourFen: 0,
      paidFen: 0,
      refundedFen: 0,
      feeFen: 0,
      netFen: 0,
      differenceFen: 0,
      open: 0,
      ...(settled !== undefined && { settledOn: settled }),
    };
    rows.set(key, made);
    return made;
  };
  for (const item of items) {
    const channel = channelOfItem(item);
    for (const tender of item.tenders) {
      if (tender.kind !== 'transfer') rowOf(channel, tender.day).ourFen += tender.amountFen;
    }
    for (const line of item.lines) {
      const row = rowOf(line.channel, line.day);
      if (line.status === 'pending' || line.status === 'failed') continue;
      if (line.kind === 'payment') row.paidFen += line.amountFen;
      if (line.kind === 'refund') row.refundedFen += line.amountFen;
      if (line.kind === 'fee') row.feeFen += line.amountFen;
      if (line.channel !== 'bank') row.netFen += netOf([line]);
    }
    if (item.open) rowOf(channel, dayOfItem(item)).open += 1;
  }
  return {
    rows: [...rows.values()]
      .map((row) => ({ ...row, differenceFen: row.covered ? row.ourFen - row.paidFen - row.refundedFen : 0 }))
      .sort((a, b) => (a.day === b.day ? (a.channel < b.channel ? -1 : 1) : a.day < b.day ? 1 : -1)),
  };
};

export const listFiles: QueryHandler<'reconciliations.files'> = ({ db }, { limit, offset }) => {
  type Row = Output<'reconciliations.files'>['rows'][number];
  const rows = db
    .prepare<[{ limit: number; offset: number }], Row>(
      `SELECT f.id AS channelFileId, f.channel, f.rows, f.new_rows AS newRows, f.changed_rows AS changedRows, f.unread,
         f.first_day AS firstDay, f.last_day AS lastDay, f.imported_at AS importedAt, u.display_name AS importedBy
       FROM channel_files f JOIN users u ON u.id = f.imported_by ORDER BY f.imported_at DESC, f.id LIMIT @limit OFFSET @offset`,
    )
    .all({ limit, offset });
  const total = db.prepare<[], number>('SELECT count(*) FROM channel_files').pluck().get() ?? 0;
  return { total, rows };
};
