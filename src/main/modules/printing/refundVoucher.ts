import type { RefundVoucher } from '#shared/contract/refunds.contract.ts';
import { formatUppercase } from '#shared/domain/money/uppercaseAmount.ts';
import type { RefundSnapshot } from '#shared/domain/refunds/refundSnapshot.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Community } from '../../core/community.ts';

type VoucherRow = {
  refundId: string;
  number: string;
  businessDate: string;
  paidAt: number;
  sealedPayee: string;
  sealedReason: string;
  sealSubject: string;
  snapshot: string;
};

/** A voucher as it was paid out, with payee and reason opened if their key still exists. Throws `refund.gone`. */
export function refundVoucher({ write, keys }: Community, refundId: string): RefundVoucher {
  const row = write
    .prepare<[string], VoucherRow>(
      `SELECT id AS refundId, number, business_date AS businessDate, paid_at AS paidAt, sealed_payee AS sealedPayee,
         sealed_reason AS sealedReason, seal_subject AS sealSubject, snapshot FROM refunds WHERE id = ?`,
    )
    .get(refundId);
  if (!row) throw new AppError('not_found', 'refund.gone', { path: ['refundId'] });
  const { sealedPayee, sealedReason, sealSubject, snapshot, ...voucher } = row;
  const payee = keys.open(sealSubject, sealedPayee);
  const reason = keys.open(sealSubject, sealedReason);
  const said = JSON.parse(snapshot) as RefundSnapshot;
  return {
    ...said,
    ...voucher,
    uppercase: formatUppercase(said.amountFen),
    ...(payee !== null && { payee }),
    ...(reason !== null && { reason }),
  };
}
