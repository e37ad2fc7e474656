import { daysBetween } from '../calendar/months.ts';
import { settledByBank } from './bankSettlement.ts';
import { applyDecisions } from './decisions.ts';
import { exactPairs } from './exactPairs.ts';
import type { ChannelLine, Decision, OurTender, ReconClass, ReconItem, Rule } from './facts.ts';
import { isRefundGroup, isRefundRow, paidRefunds } from './paidRefunds.ts';

export type ReconcileInput = {
  readonly tenders: readonly OurTender[];
  readonly lines: readonly ChannelLine[];
  /** Oldest first. */
  readonly decisions: readonly Decision[];
  /** Ids of tenders and keys of lines that a person explained. */
  readonly setAside: ReadonlySet<string>;
};

/**
 * Holds what was taken against what the channels say (domain.md 4.4). A pure function of the facts, whatever order they
 * came in: what agrees by number needs nobody, what a person decided stands, everything else is open. Suggestions are
 * another matter (`suggest`): they change nothing.
 */
export function reconcile({ decisions, setAside, ...facts }: ReconcileInput): ReconItem[] {
  // In an order of their own, so that it makes no difference in which they were taken in.
  const tenders = [...facts.tenders].sort((a, b) => byText(a.day, b.day) || byText(a.id, b.id));
  const lines = [...facts.lines].sort(byPart);
  const items: ReconItem[] = [];
  const tenderOf = new Map(tenders.map((tender) => [tender.id, tender]));
  const lineOf = new Map(lines.map((line) => [line.key, line]));
  const givenBack = refunds(lines);
  const applied = applyDecisions(decisions);
  const { groups, parted } = applied;
  const refundGroups = new Set(groups.filter((group) => isRefundGroup(group, tenderOf, lineOf)));
  const paid = paidRefunds(applied, tenderOf, lineOf);

  function add(
    rule: Rule,
    taken: readonly OurTender[],
    theirs: readonly ChannelLine[],
    forced?: ReconClass,
    excused = false,
  ): void {
    // A refund belongs to the payment it gives back.
    const all = [...theirs, ...theirs.flatMap((line) => givenBack.get(line.key) ?? [])].filter((line) =>
      lineOf.delete(line.key),
    );
    // And the refund we paid belongs to its row.
    const own = [...taken, ...all.flatMap((line) => paid.get(line.key)?.tenders ?? [])];
    for (const tender of own) tenderOf.delete(tender.id);
    const found = forced ?? classOf(own, all);
    const explained =
      own.some((tender) => setAside.has(tender.id)) || all.some((line) => setAside.has(line.key));
    const agreed = excused || (rule === 'person' && found === 'CROSS_DAY');
    items.push({
      class: found,
      rule,
      tenders: own,
      lines: all,
      explained,
      open: !explained && !agreed && isOpen(found, own, all),
    });
  }

  for (const group of groups) {
    if (refundGroups.has(group)) continue;
    const own = group.tenderIds.flatMap((id) => tenderOf.get(id) ?? []);
    const theirs = group.lineKeys.flatMap((key) => lineOf.get(key) ?? []);
    // One side lies outside the days looked at, or was voided since: what is left is open again.
    if (own.length === 0 || theirs.length === 0) continue;
    add('person', own, theirs, undefined, group.differs);
  }
  for (const line of [...lineOf.values()]) {
    if (line.kind === 'fee' && line.channel !== 'bank') add('fee', [], [line], 'MATCHED');
  }
  const exact = exactPairs([...tenderOf.values()], [...lineOf.values()], parted);
  for (const { tender, line } of exact.pairs) add('exact', [tender], [line]);
  for (const tender of exact.again) add('none', [tender], [], 'DUPLICATE');
  for (const { key } of lines) {
    const line = lineOf.get(key);
    const refund = paid.get(key);
    if (line && refund && !hasPayment(line, givenBack, lineOf)) add(refund.rule, [], [line]);
  }
  for (const settled of settledByBank(lines, lineOf)) add('settlement', [], settled, 'MATCHED');
  for (const line of exact.twice) {
    if (lineOf.has(line.key))
      add(
        isCancelled(line, givenBack) ? 'cancelled' : 'none',
        [],
        [line],
        cancelledOr(line, givenBack, 'DUPLICATE'),
      );
  }
  for (const line of [...lineOf.values()]) {
    if (line.kind === 'payment' && lineOf.has(line.key) && isCancelled(line, givenBack))
      add('cancelled', [], [line], 'MATCHED');
  }
  for (const tender of [...tenderOf.values()]) add('none', [tender], [], 'LOCAL_ONLY');
  for (const line of [...lineOf.values()]) {
    if (!lineOf.has(line.key)) continue;
    // What never came about moves nothing and asks nobody.
    const moved = line.status !== 'pending' && line.status !== 'failed';
    add('none', [], [line], moved ? 'CHANNEL_ONLY' : 'MATCHED');
  }
  return items;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Payments first, because a refund goes with its payment; then by time. */
function byPart(a: ChannelLine, b: ChannelLine): number {
  const later = Number(a.kind !== 'payment') - Number(b.kind !== 'payment');
  return later || a.at - b.at || byText(a.key, b.key);
}

/** Refund rows by the key of their payment. */
function refunds(lines: readonly ChannelLine[]): Map<string, ChannelLine[]> {
  const payments = new Map(
    lines
      .filter((line) => line.kind === 'payment')
      .map((line) => [`${line.channel}|${line.transactionId}`, line.key]),
  );
  const found = new Map<string, ChannelLine[]>();
  for (const line of lines) {
    if (line.kind !== 'refund' || line.originalId === null) continue;
    const key = payments.get(`${line.channel}|${line.originalId}`);
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), line]);
  }
  return found;
}

/** Whether the payment that a refund gives back is still to be looked at, so that the refund goes with it. */
function hasPayment(
  line: ChannelLine,
  givenBack: ReadonlyMap<string, readonly ChannelLine[]>,
  lineOf: ReadonlyMap<string, ChannelLine>,
): boolean {
  return [...givenBack].some(([key, refundRows]) => lineOf.has(key) && refundRows.includes(line));
}

function isCancelled(line: ChannelLine, givenBack: ReadonlyMap<string, readonly ChannelLine[]>): boolean {
  const back = (givenBack.get(line.key) ?? []).filter(
    (one) => one.status === 'done' || one.status === 'refunded',
  );
  return back.length > 0 && back.reduce((sum, one) => sum + one.amountFen, line.amountFen) === 0;
}

function cancelledOr(
  line: ChannelLine,
  givenBack: ReadonlyMap<string, readonly ChannelLine[]>,
  other: ReconClass,
): ReconClass {
  return isCancelled(line, givenBack) ? 'MATCHED' : other;
}

function classOf(own: readonly OurTender[], theirs: readonly ChannelLine[]): ReconClass {
  const ours = own.filter(({ kind }) => kind === 'refund');
  const back = theirs.filter((line) => isRefundRow(line));
  const isGivenBack = back.length > 0 && sumOf(ours) === sumOf(back);
  const stands = theirs.every((line) =>
    back.includes(line)
      ? line.kind !== 'refund' || (isGivenBack && line.status === 'done')
      : line.status === 'done' || (isGivenBack && line.status === 'refunded'),
  );
  if (!stands) return 'STATUS_DIFF';
  if (sumOf(own) !== sumOf(theirs)) return 'AMOUNT_DIFF';
  return farthest(own, theirs) === 0 ? 'MATCHED' : 'CROSS_DAY';
}

/** A day apart is the way of channels (domain.md 4.4) and asks nobody; more does, unless it is the bank's own way. */
function isOpen(found: ReconClass, own: readonly OurTender[], theirs: readonly ChannelLine[]): boolean {
  if (found === 'MATCHED') return false;
  if (found !== 'CROSS_DAY') return true;
  return (
    farthest(own, theirs) > 1 && own.some(({ method }) => method !== 'transfer' && method !== 'directDebit')
  );
}

/** Payments are held against payments and refunds against refunds: those may lie months apart. */
function farthest(own: readonly OurTender[], theirs: readonly ChannelLine[]): number {
  const gaps = own.flatMap((tender) =>
    theirs
      .filter((line) => (tender.kind === 'refund') === isRefundRow(line))
      .map((line) => Math.abs(daysBetween(tender.day, line.day))),
  );
  return Math.max(0, ...gaps);
}

function sumOf(parts: readonly { readonly amountFen: number }[]): number {
  return parts.reduce((sum, part) => sum + part.amountFen, 0);
}
