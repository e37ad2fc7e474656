import type { TransferSlipView } from '#shared/domain/receipts/transferSlip.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Community } from '../../core/community.ts';
import { settingsOf } from '../../core/settings.ts';

type SlipRow = {
  slipNumber: string;
  businessDate: string;
  notedAt: number;
  roomCode: string;
  amountFen: number;
  reference: string | null;
  sealedTitle: string;
  sealSubject: string;
  cashierName: string | null;
};

/** What the slip 已收待核 of a transfer says. Throws `transfer.gone`. */
export function transferSlipView({ write, keys }: Community, transferId: string): TransferSlipView {
  const row = write
    .prepare<[string], SlipRow>(
      `SELECT t.slip_number AS slipNumber, t.business_date AS businessDate, t.noted_at AS notedAt, r.code AS roomCode,
        t.amount_fen AS amountFen, t.reference, t.sealed_title AS sealedTitle, t.seal_subject AS sealSubject,
        u.display_name AS cashierName
       FROM transfers t JOIN rooms r ON r.id = t.room_id LEFT JOIN users u ON u.id = t.cashier_id WHERE t.id = ?`,
    )
    .get(transferId);
  if (!row) throw new AppError('not_found', 'transfer.gone');
  const { companyName, communityName } = settingsOf(write);
  const title = keys.open(row.sealSubject, row.sealedTitle);
  return {
    slipNumber: row.slipNumber,
    companyName,
    communityName,
    businessDate: row.businessDate,
    notedAt: row.notedAt,
    roomCodes: [row.roomCode],
    erased: title === null,
    amountFen: row.amountFen,
    cashierName: row.cashierName ?? '',
    ...(title !== null && { title }),
    ...(row.reference !== null && { reference: row.reference }),
  };
}
