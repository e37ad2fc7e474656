import type { CORRECTION_WAYS, CORRECTIONS } from '#shared/contract/corrections.contract.ts';
import type { CorrectionSlip } from '#shared/domain/receipts/correctionDocument.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Community } from '../../core/community.ts';
import { settingsOf } from '../../core/settings.ts';

type Row = {
  receiptId: string;
  problem: (typeof CORRECTIONS)[number];
  way: (typeof CORRECTION_WAYS)[number];
  reversalReceiptId: string | null;
  newReceiptIds: string;
  businessDate: string;
  correctedAt: number;
  correctedBy: string | null;
  approvedBy: string | null;
  sealedReason: string;
  sealSubject: string;
};

/** What the slip of a correction says: which receipt was wrong, what took it back, what stands instead. Throws `correction.gone`. */
export function correctionSlip({ write, keys }: Community, correctionId: string): CorrectionSlip {
  const row = write
    .prepare<[string], Row>(
      `SELECT k.receipt_id AS receiptId, k.problem, k.way, k.reversal_receipt_id AS reversalReceiptId,
         k.new_receipt_ids AS newReceiptIds, k.business_date AS businessDate, k.corrected_at AS correctedAt,
         c.display_name AS correctedBy, a.display_name AS approvedBy, k.sealed_reason AS sealedReason,
         k.seal_subject AS sealSubject
       FROM corrections k LEFT JOIN users c ON c.id = k.corrected_by LEFT JOIN users a ON a.id = k.approved_by
       WHERE k.id = ?`,
    )
    .get(correctionId);
  if (!row) throw new AppError('not_found', 'correction.gone');
  const told = write.prepare<[string], { number: string; amountFen: number; day: string; rooms: string }>(
    `SELECT number, total_fen AS amountFen, business_date AS day, json_extract(snapshot, '$.roomCodes') AS rooms
     FROM receipts WHERE id = ?`,
  );
  const receipt = (id: string) => {
    const found = told.get(id);
    if (!found) throw new AppError('not_found', 'receipt.gone');
    const { rooms, ...said } = found;
    return { ...said, roomCodes: JSON.parse(rooms) as string[] };
  };
  const { companyName, communityName } = settingsOf(write);
  const reason = keys.open(row.sealSubject, row.sealedReason);
  return {
    companyName,
    communityName,
    businessDate: row.businessDate,
    correctedAt: row.correctedAt,
    problem: row.problem,
    way: row.way,
    wrong: receipt(row.receiptId),
    ...(row.reversalReceiptId !== null && { reversal: receipt(row.reversalReceiptId) }),
    right: (JSON.parse(row.newReceiptIds) as string[]).map(receipt),
    ...(reason !== null && { reason }),
    cashierName: row.correctedBy ?? '',
    approvedBy: row.approvedBy ?? '',
  };
}
