import { addDays, daysBetween } from '#shared/domain/calendar/months.ts';
import { CHANNELS, type Channel } from '#shared/domain/reconciliation/channelRow.ts';
import { applyDecisions } from '#shared/domain/reconciliation/decisions.ts';
import {
  type ChannelLine,
  channelsOf,
  type Decision,
  type OurTender,
  type ReconItem,
} from '#shared/domain/reconciliation/facts.ts';
import { reconcile } from '#shared/domain/reconciliation/reconcile.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { channelLinesOf } from './channelLines.ts';
import { ourTenders, type Span } from './ourTenders.ts';

/** Days around those looked at: partners a day apart, and payouts after the longest holiday. */
const MARGIN = 12;

export type Reconciliation = {
  /** Of the days looked at, by day. */
  readonly items: readonly ReconItem[];
  /** Of the days looked at and those around them. */
  readonly all: readonly ReconItem[];
  readonly lines: readonly ChannelLine[];
  readonly parted: ReadonlySet<string>;
};

/** The facts of the days, held against each other. Reads no personal data. */
export function loadReconciliation(db: ReadDb, { from, to }: Span): Reconciliation {
  const wide = { from: addDays(from, -MARGIN), to: addDays(to, MARGIN) };
  const lines = channelLinesOf(db, wide);
  const decisions = loadDecisions(db);
  const setAside = new Set(
    db
      .prepare<[], string>(
        `SELECT e.subject_id FROM reconciliation_explanations e
         WHERE NOT EXISTS (SELECT 1 FROM reconciliation_withdrawals w WHERE w.explanation_id = e.id)`,
      )
      .pluck()
      .all(),
  );
  const all = reconcile({ tenders: ourTenders(db, wide), lines, decisions, setAside });
  const items = all.filter((item) => dayOfItem(item) >= from && dayOfItem(item) <= to).sort(order);
  return { items, all, lines, parted: applyDecisions(decisions).parted };
}

export function loadDecisions(db: ReadDb): Decision[] {
  return db
    .prepare<[], { kind: Decision['kind']; tenderIds: string; lineKeys: string; reason: string | null }>(
      `SELECT kind, tender_ids AS tenderIds, line_keys AS lineKeys, sealed_reason AS reason
       FROM reconciliation_decisions ORDER BY decided_at, id`,
    )
    .all()
    .map(({ kind, tenderIds, lineKeys, reason }) => ({
      kind,
      tenderIds: JSON.parse(tenderIds) as string[],
      lineKeys: JSON.parse(lineKeys) as string[],
      differs: kind === 'match' && reason !== null,
    }));
}

/** The day an item is listed under: the channel's, or ours where there is none. */
export function dayOfItem(item: ReconItem): string {
  return item.lines[0]?.day ?? item.tenders[0]?.day ?? '';
}

export function channelOfItem(item: ReconItem): Channel {
  const [tender] = item.tenders;
  return item.lines[0]?.channel ?? (tender ? (channelsOf(tender.method)[0] ?? 'bank') : 'bank');
}

export function itemIdOf(item: ReconItem): string {
  return item.lines[0]?.key ?? item.tenders[0]?.id ?? '';
}

/** By day, then by the channel's time; what only we have comes first on its day. */
function order(a: ReconItem, b: ReconItem): number {
  const days = dayOfItem(a) < dayOfItem(b) ? -1 : dayOfItem(a) > dayOfItem(b) ? 1 : 0;
  const times = (a.lines[0]?.at ?? 0) - (b.lines[0]?.at ?? 0);
  return days || times || (itemIdOf(a) < itemIdOf(b) ? -1 : 1);
}

export type Coverage = (channel: Channel, day: string) => boolean;

/** Whether a file of a channel reaches a day. */
export function coverage(db: ReadDb): Coverage {
  const files = db
    .prepare<[], { channel: Channel; firstDay: string; lastDay: string }>(
      'SELECT DISTINCT channel, first_day AS firstDay, last_day AS lastDay FROM channel_files',
    )
    .all();
  const covered = new Map<Channel, Set<string>>(CHANNELS.map((channel) => [channel, new Set()]));
  for (const { channel, firstDay, lastDay } of files) {
    for (let step = 0; step <= daysBetween(firstDay, lastDay); step += 1)
      covered.get(channel)?.add(addDays(firstDay, step));
  }
  return (channel, day) => covered.get(channel)?.has(day) ?? false;
}

/** Whether a channel that may hold the item's money was heard of that day; a row of a channel speaks for itself. */
export function isCovered(item: ReconItem, covered: Coverage): boolean {
  if (item.lines.length > 0) return true;
  return item.tenders.some((tender: OurTender) =>
    channelsOf(tender.method).some((channel) => covered(channel, tender.day)),
  );
}
