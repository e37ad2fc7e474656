import { addDays, daysBetween } from '../calendar/months.ts';
import { pairKey } from './decisions.ts';
import {
  type ChannelLine,
  mayBe,
  type OurTender,
  plainNumber,
  type ReconItem,
  type SuggestionReason,
} from './facts.ts';
import { isRefundRow } from './paidRefunds.ts';
import { namesRoom } from './roomInNote.ts';

export type Suggestion = {
  readonly tenderId: string;
  readonly lineKey: string;
  readonly reasons: readonly SuggestionReason[];
  /** Nothing else of this amount could be meant on either side: may be accepted in bulk. */
  readonly certain: boolean;
};

/** A transfer may take days, and a clerk notes it before or after the bank has it. */
const TRANSFER_DAYS = 5;
/** A bank credits a batch before or after its answer is taken in; the longest holiday lies between at most. */
const BATCH_DAYS = 10;
const SHORTEST_TAIL = 4;

const WEIGHT: Readonly<Record<SuggestionReason, number>> = {
  number: 16,
  tail: 8,
  batch: 12,
  room: 6,
  payer: 4,
  // More than all else together but a number: what differs never goes before what agrees.
  amount: 14,
  sameDay: 2,
  nextDay: 1,
  only: 0,
  amountDiffers: 0,
};
const ENOUGH = 4;

type Candidate = { tender: OurTender; line: ChannelLine; reasons: SuggestionReason[]; score: number };

/**
 * Pairs of open tenders and open payments that look like one: by amount, day, the end of the number, the room in the
 * note or the payer's name. A suggestion is words for a person; it changes nothing (brief of reconciliation).
 */
export function suggest(items: readonly ReconItem[], parted: ReadonlySet<string>): Suggestion[] {
  const open = items.filter((item) => item.open && item.rule === 'none');
  const tenders = open.filter((item) => item.lines.length === 0).flatMap((item) => item.tenders);
  const lines = open
    .filter((item) => item.tenders.length === 0)
    .flatMap((item) => item.lines)
    .filter((line) => line.kind === 'payment' && line.status === 'done');
  lines.push(...refundRows(items));
  const byAmount = Map.groupBy(lines, (line) => line.amountFen);
  const byDay = Map.groupBy(lines, (line) => line.day);
  const candidates: Candidate[] = [];
  for (const tender of tenders) {
    const near = new Set(byAmount.get(tender.amountFen));
    const around = tender.kind === 'batch' ? BATCH_DAYS : 1;
    for (let gap = -around; gap <= around; gap += 1) {
      for (const line of byDay.get(addDays(tender.day, gap)) ?? []) near.add(line);
    }
    for (const line of near) {
      if (!mayBe(tender, line) || (tender.kind === 'refund') !== isRefundRow(line)) continue;
      if (tender.kind === 'refund' && tender.amountFen !== line.amountFen) continue;
      if (parted.has(pairKey(tender.id, line.key))) continue;
      const reasons = reasonsFor(tender, line);
      const score = reasons.reduce((sum, reason) => sum + WEIGHT[reason], 0);
      if (score >= ENOUGH) candidates.push({ tender, line, reasons, score });
    }
  }
  return chosen(candidates);
}

/** Refunds of a channel that none of ours was put to, whether they stand alone or beside their payment. */
function refundRows(items: readonly ReconItem[]): ChannelLine[] {
  return items
    .filter((item) => item.open && item.tenders.every(({ kind }) => kind !== 'refund'))
    .flatMap((item) => item.lines)
    .filter((line) => isRefundRow(line) && line.status === 'done');
}

function reasonsFor(tender: OurTender, line: ChannelLine): SuggestionReason[] {
  const gap = Math.abs(daysBetween(tender.day, line.day));
  if (gap > longestWait(tender)) return [];
  const same = tender.amountFen === line.amountFen;
  const reasons: SuggestionReason[] = [];
  const typed = plainNumber(tender.reference ?? '');
  const numbers = [line.transactionId, line.merchantNo ?? ''].map(plainNumber);
  if (typed.length >= SHORTEST_TAIL && numbers.includes(typed)) reasons.push('number');
  else if (typed.length >= SHORTEST_TAIL && numbers.some((number) => number.endsWith(typed)))
    reasons.push('tail');
  if (tender.kind === 'batch' && line.note !== null && plainNumber(line.note).includes(typed))
    reasons.push('batch');
  const named = tender.roomCode !== null && line.note !== null && namesRoom(line.note, tender.roomCode);
  const payer =
    tender.payerName !== null && tender.payerName.length > 1 && line.counterparty === tender.payerName;
  // Another amount needs a stronger tie than a day; a slip is never confirmed by another amount.
  if (!same && tender.kind === 'transfer') return [];
  if (!same && !named && reasons.length === 0 && !payer) return [];
  if (same) reasons.push('amount');
  reasons.push(...(gap === 0 ? (['sameDay'] as const) : gap === 1 ? (['nextDay'] as const) : []));
  if (named) reasons.push('room');
  if (payer) reasons.push('payer');
  if (!same) reasons.push('amountDiffers');
  return reasons;
}

/** Days that may lie between what we booked and what the channel says. */
function longestWait({ kind, method }: OurTender): number {
  if (kind === 'batch') return BATCH_DAYS;
  return method === 'transfer' || kind === 'refund' ? TRANSFER_DAYS : 1;
}

/** The strongest first, each tender and line once. Equal ones go by time, so that everybody is shown the same. */
function chosen(candidates: readonly Candidate[]): Suggestion[] {
  const best = (key: (one: Candidate) => string) => {
    const scores = new Map<string, number[]>();
    for (const one of candidates) scores.set(key(one), [...(scores.get(key(one)) ?? []), one.score]);
    return scores;
  };
  const ofTender = best((one) => one.tender.id);
  const ofLine = best((one) => one.line.key);
  const rivals = (scores: readonly number[] | undefined, score: number) =>
    (scores ?? []).filter((other) => other >= score).length > 1;
  const taken = new Set<string>();
  const found: Suggestion[] = [];
  const ordered = [...candidates].sort(
    (a, b) =>
      b.score - a.score ||
      a.line.at - b.line.at ||
      (a.line.key < b.line.key ? -1 : a.line.key > b.line.key ? 1 : a.tender.id < b.tender.id ? -1 : 1),
  );
  for (const { tender, line, reasons, score } of ordered) {
    if (taken.has(tender.id) || taken.has(line.key)) continue;
    taken.add(tender.id);
    taken.add(line.key);
    const only = !rivals(ofTender.get(tender.id), score) && !rivals(ofLine.get(line.key), score);
    found.push({
      tenderId: tender.id,
      lineKey: line.key,
      reasons: only ? [...reasons, 'only'] : reasons,
      certain: only && !reasons.includes('amountDiffers') && tender.kind !== 'transfer',
    });
  }
  return found;
}
