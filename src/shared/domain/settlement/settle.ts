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
 * it becomes prepayment; change never comes out of another method. Prepayment pays at most `ownDueFen`: what of the
 * bill is owed by whom the prepayment belongs to. Amounts in fen; throws a fault that says what is wrong. Always:
 * Σ tenders = due + change + prepaid.
 */
export function settle(
  dueFen: number,
  tenders: readonly Tender[],
  excess: 'change' | 'prepayment',
  prepaymentBalanceFen: number,
  ownDueFen = dueFen,
): Settlement {
  const receivedFen = sum(tenders);
  if (receivedFen < dueFen)
    throw new AppError('rule', 'payment.short', { params: { missingFen: dueFen - receivedFen } });
  const prepaymentUsedFen = sum(tenders.filter((tender) => tender.method === 'prepayment'));
  if (prepaymentUsedFen > prepaymentBalanceFen) {
    throw new AppError('rule', 'payment.prepaymentShort', { params: { balanceFen: prepaymentBalanceFen } });
  }
  if (prepaymentUsedFen > dueFen) throw new AppError('rule', 'payment.prepaymentBeyondDue');
  if (prepaymentUsedFen > ownDueFen) {
    throw new AppError('rule', 'payment.prepaymentOfAnother', {
      path: ['tenders'],
      params: { ownFen: ownDueFen },
    });
  }
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

/** What one receipt settles, and how much of it others owe, which no prepayment pays. In fen. */
export type ReceiptTotal = { readonly totalFen: number; readonly othersFen: number };

/**
 * Shares the kept tenders over receipts in order, so that each receipt's methods add up to its own total. What others
 * owe is served first, out of everything but prepayment. Σ totals = Σ tenders.
 */
export function shareOverReceipts(receipts: readonly ReceiptTotal[], kept: readonly Tender[]): Tender[][] {
  const left = kept.map((tender) => tender.amountFen);
  const shares = receipts.map(() => kept.map(() => 0));
  const draw = (receipt: number, amountFen: number, isForOthers: boolean) => {
    let missing = amountFen;
    for (const [index, { method }] of kept.entries()) {
      if (isForOthers && method === 'prepayment') continue;
      const taken = Math.min(missing, left[index] ?? 0);
      missing -= taken;
      left[index] = (left[index] ?? 0) - taken;
      const share = shares[receipt] ?? [];
      share[index] = (share[index] ?? 0) + taken;
    }
  };
  for (const [index, { othersFen }] of receipts.entries()) draw(index, othersFen, true);
  for (const [index, { totalFen, othersFen }] of receipts.entries()) draw(index, totalFen - othersFen, false);
  return shares.map((share) =>
    kept
      .map((tender, index) => ({ ...tender, amountFen: share[index] ?? 0 }))
      .filter(({ amountFen }) => amountFen > 0),
  );
}

/** Shares tenders over totals in fen, in order: each total's methods add up to it. Σ totals = Σ tenders. */
export function shareTenders(totals: readonly number[], kept: readonly Tender[]): Tender[][] {
  return shareOverReceipts(
    totals.map((totalFen) => ({ totalFen, othersFen: 0 })),
    kept,
  );
}
