import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { isLate } from './lateLines.ts';
import type { BillLine, Tender, Till } from './till.ts';
import { MIX_METHODS } from './till.ts';

/** What is settled of a line; `shownFen` is what the clerk saw of it. */
export type Chosen = { readonly lineId: string; readonly amountFen: number; readonly shownFen: number };

/** What the choices amount to. A preview: the desk reckons again and refuses what does not hold. */
export type Reckoning = {
  readonly chosen: readonly Chosen[];
  readonly count: number;
  readonly totalFen: number;
  readonly tenders: readonly Tender[];
  readonly receivedFen: number;
  readonly changeFen: number;
  readonly prepaymentFen: number;
  readonly shortFen: number;
  readonly excess: 'change' | 'prepayment';
  readonly ready: boolean;
};

export function amountNow(till: Till, line: BillLine): number {
  return till.unticked.has(line.lineId) ? 0 : (till.parts.get(line.lineId) ?? line.outstandingFen);
}

export function reckon(till: Till, lines: readonly BillLine[]): Reckoning {
  const chosen = lines
    // A transfer is noted, not collected: its late fee is posted when the money is there.
    .filter((line) => till.method !== 'transfer' || !isLate(line.lineId))
    .map((line) => ({
      lineId: line.lineId,
      amountFen: amountNow(till, line),
      shownFen: line.outstandingFen,
    }))
    .filter((line) => line.amountFen > 0);
  const totalFen = chosen.reduce((sum, line) => sum + line.amountFen, 0) + (till.ahead?.totalFen ?? 0);
  const tenders = tendersOf(till, totalFen);
  const receivedFen = tenders.reduce((sum, tender) => sum + tender.amountFen, 0);
  const cashFen = tenders.find((tender) => tender.method === 'cash')?.amountFen ?? 0;
  const overFen = Math.max(0, receivedFen - totalFen);
  // Only cash can be handed back.
  const excess = overFen > cashFen ? 'prepayment' : till.excess;
  const shortFen = Math.max(0, totalFen - receivedFen);
  const kept = excess === 'prepayment' ? overFen : 0;
  return {
    chosen,
    count: chosen.length + (till.ahead?.lines.length ?? 0),
    totalFen,
    tenders,
    receivedFen,
    changeFen: overFen - kept,
    prepaymentFen: kept,
    shortFen,
    excess,
    ready: receivedFen > 0 && shortFen === 0 && (totalFen > 0 || kept > 0),
  };
}

function tendersOf(till: Till, totalFen: number): Tender[] {
  if (till.method !== 'mix') {
    const amountFen = till.received.trim() === '' ? totalFen : (parseYuan(till.received) ?? 0);
    return amountFen > 0 ? [tender(till.method, amountFen, till.reference)] : [];
  }
  return MIX_METHODS.map((method) => tender(method, parseYuan(till.mix[method] ?? '') ?? 0, '')).filter(
    ({ amountFen }) => amountFen > 0,
  );
}

function tender(method: Tender['method'], amountFen: number, reference: string): Tender {
  const text = reference.trim();
  return { method, amountFen, ...(text !== '' && method !== 'cash' && { reference: text }) };
}

/** Spreads less money than is owed over the lines, the oldest first. */
export function spread(
  lines: readonly BillLine[],
  amountFen: number,
): { parts: Map<string, number>; unticked: Set<string> } {
  const parts = new Map<string, number>();
  const unticked = new Set<string>();
  let left = amountFen;
  for (const line of [...lines].sort((a, b) => a.dueDate.localeCompare(b.dueDate))) {
    const part = Math.min(left, line.outstandingFen);
    left -= part;
    if (part === 0) unticked.add(line.lineId);
    else if (part < line.outstandingFen) parts.set(line.lineId, part);
  }
  return { parts, unticked };
}
