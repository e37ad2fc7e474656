import type { TENDER_METHODS } from '../../contract/payments.contract.ts';
import { AppError } from '../../kernel/appError.ts';

export type TenderMethod = (typeof TENDER_METHODS)[number];

export type Tender = {
  readonly method: TenderMethod;
  readonly amountFen: number;
  readonly reference?: string | undefined;
};

export type Settlement = {
  /** What each method leaves in the till: change is taken off cash; nothing of zero. */
  readonly kept: readonly Tender[];
  readonly changeFen: number;
  /** What is over and stays as prepayment. */
  readonly prepaidFen: number;
  /** What came out of the prepayment balance. */
  readonly prepaymentUsedFen: number;
  /** Everything that was settled or kept: `dueFen + prepaidFen`. */
  readonly totalFen: number;
};

const sum = (tenders: readonly Tender[]) => tenders.reduce((total, tender) => total + tender.amountFen, 0);

/**
 * Settles what is due with what was given. Cash beyond the bill is change or becomes prepayment, anything else beyond
 * it becomes prepayment; change never comes out of another method. Amounts in fen; throws a fault that says what is
 * wrong. Always: Σ tenders = due + change + prepaid.
 */
export function settle(
  dueFen: number,
  tenders: readonly Tender[],
  excess: 'change' | 'prepayment',
  prepaymentBalanceFen: number,
): Settlement {
  const receivedFen = sum(tenders);
  if (receivedFen < dueFen)
    throw new AppError('rule', 'payment.short', { params: { missingFen: dueFen - receivedFen } });
  const prepaymentUsedFen = sum(tenders.filter((tender) => tender.method === 'prepayment'));
  if (prepaymentUsedFen > prepaymentBalanceFen) {
    throw new AppError('rule', 'payment.prepaymentShort', { params: { balanceFen: prepaymentBalanceFen } });
  }
  if (prepaymentUsedFen > dueFen) throw new AppError('rule', 'payment.prepaymentBeyondDue');
  const overFen = receivedFen - dueFen;
  const cashFen = sum(tenders.filter((tender) => tender.method === 'cash'));
  const changeFen = excess === 'change' ? Math.min(overFen, cashFen) : 0;
  if (changeFen > 0 && changeFen === cashFen) throw new AppError('rule', 'payment.cashNotNeeded');
  const prepaidFen = overFen - changeFen;
  if (prepaidFen > 0 && prepaymentUsedFen > 0) throw new AppError('rule', 'payment.prepaymentBeyondDue');
  return {
    kept: takeOffCash(tenders, changeFen),
    changeFen,
    prepaidFen,
    prepaymentUsedFen,
    totalFen: dueFen + prepaidFen,
  };
}

function takeOffCash(tenders: readonly Tender[], changeFen: number): Tender[] {
  let left = changeFen;
  return tenders.flatMap((tender) => {
    if (tender.method !== 'cash') return [tender];
    const taken = Math.min(left, tender.amountFen);
    left -= taken;
    return tender.amountFen > taken ? [{ ...tender, amountFen: tender.amountFen - taken }] : [];
  });
}

/**
 * Shares the kept tenders over receipts in order, so that each receipt's methods add up to its own total.
 * `totals` in fen; Σ totals = Σ tenders.
 */
export function shareTenders(totals: readonly number[], kept: readonly Tender[]): Tender[][] {
  const queue = kept.map((tender) => ({ ...tender }));
  return totals.map((total) => {
    const share: Tender[] = [];
    let left = total;
    while (left > 0) {
      const next = queue[0];
      if (!next) break;
      const amountFen = Math.min(left, next.amountFen);
      share.push({ ...next, amountFen });
      next.amountFen -= amountFen;
      left -= amountFen;
      if (next.amountFen === 0) queue.shift();
    }
    return share;
  });
}
