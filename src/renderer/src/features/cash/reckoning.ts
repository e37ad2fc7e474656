import { type AllocationMode, allocate, type Debt } from '#shared/domain/allocation/allocate.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { isLate, principalOf } from './lateLines.ts';
import type { BillLine, Tender, Till } from './till.ts';
import { MIX_METHODS } from './till.ts';

/** What is settled of a line; `shownFen` is what the clerk saw of it. */
export type Chosen = { readonly lineId: string; readonly amountFen: number; readonly shownFen: number };

/** What the choices amount to. A preview: the desk reckons again and refuses what does not hold. */
export type Reckoning = {
  readonly chosen: readonly Chosen[];
  readonly count: number;
  /** What is to be given: small change is off already. */
  readonly totalFen: number;
  readonly smallChangeFen: number;
  readonly tenders: readonly Tender[];
  readonly receivedFen: number;
  readonly changeFen: number;
  readonly prepaymentFen: number;
  readonly shortFen: number;
  readonly excess: 'change' | 'prepayment';
  readonly ready: boolean;
};

/** The rules of the office that the till previews. */
export type MoneyRules = {
  readonly allocation: AllocationMode;
  readonly cashRounding: 'none' | 'jiao';
};

const NO_RULES: MoneyRules = { allocation: 'oldestBillLateFirst', cashRounding: 'none' };

export function amountNow(till: Till, line: BillLine): number {
  return till.unticked.has(line.lineId) ? 0 : (till.parts.get(line.lineId) ?? line.outstandingFen);
}

export function reckon(till: Till, lines: readonly BillLine[], rules: MoneyRules = NO_RULES): Reckoning {
  const chosen = lines
    // A transfer is noted, not collected: its late fee is posted when the money is there.
    .filter((line) => till.method !== 'transfer' || !isLate(line.lineId))
    .map((line) => ({
      lineId: line.lineId,
      amountFen: amountNow(till, line),
      shownFen: line.outstandingFen,
    }))
    .filter((line) => line.amountFen > 0);
  const chosenFen = chosen.reduce((sum, line) => sum + line.amountFen, 0) + (till.ahead?.totalFen ?? 0);
  const smallChangeFen = till.method === 'cash' ? smallChangeOf(rules, chosen, chosenFen) : 0;
  const totalFen = chosenFen - smallChangeFen;
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
    smallChangeFen,
    tenders,
    receivedFen,
    changeFen: overFen - kept,
    prepaymentFen: kept,
    shortFen,
    excess,
    ready: receivedFen > 0 && shortFen === 0 && (totalFen > 0 || kept > 0),
  };
}

/** The fen below a jiao of a cash bill, where the rule lets them go and a line is paid in full to take them off. */
function smallChangeOf(rules: MoneyRules, chosen: readonly Chosen[], chosenFen: number): number {
  const fen = rules.cashRounding === 'jiao' ? chosenFen % 10 : 0;
  const isTaken = chosen.some(({ amountFen, shownFen }) => amountFen === shownFen && amountFen > fen);
  return isTaken ? fen : 0;
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

/** Spreads less money than is owed by the rule of the office; lines ticked among others were named by the payer. */
export function spread(
  till: Till,
  lines: readonly BillLine[],
  amountFen: number,
  mode: AllocationMode,
): { parts: Map<string, number>; unticked: Set<string> } {
  const ticked = lines.filter((line) => !till.unticked.has(line.lineId));
  const designated = new Set(ticked.length < lines.length ? ticked.map((line) => line.lineId) : []);
  const { parts: given } = allocate(ticked.map(debtOf), amountFen, mode, designated);
  const parts = new Map<string, number>();
  const unticked = new Set<string>();
  for (const line of lines) {
    const part = given.get(line.lineId);
    if (part === undefined) unticked.add(line.lineId);
    else if (part < line.outstandingFen) parts.set(line.lineId, part);
  }
  return { parts, unticked };
}

function debtOf(line: BillLine): Debt {
  return {
    id: line.lineId,
    outstandingFen: line.outstandingFen,
    dueDate: line.dueDate,
    principalId: isLate(line.lineId) ? principalOf(line.lineId) : lateFeePrincipal(line),
    isApart: line.nature === 'deposit' || line.nature === 'trust',
  };
}

function lateFeePrincipal(line: BillLine): string | undefined {
  return line.kind === 'lateFee' ? line.principalId : undefined;
}
