import type { ReleaseSlipView } from '#shared/domain/counter/releaseSlip.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { ReleaseSlipDetail } from '#shared/ops/releaseSlips.ops.ts';
import type { Community } from '../../core/community.ts';
import { settingsOf } from '../../core/settings.ts';

type Row = {
  readonly number: string;
  readonly at: number;
  readonly roomCode: string;
  readonly detail: string;
  readonly sealedContent: string;
  readonly sealSubject: string;
  readonly issuedBy: string | null;
};
type Content = Pick<ReleaseSlipView, 'consentBy' | 'carrier' | 'plate' | 'goods'>;

/** What a goods-out slip says when it is printed. Throws `counter.gone`. */
export function releaseSlipView({ write, keys }: Community, entryId: string): ReleaseSlipView {
  const row = write
    .prepare<[string], Row>(
      `SELECT c.number, c.at, r.code AS roomCode, c.detail, c.sealed_content AS sealedContent,
         c.seal_subject AS sealSubject, u.display_name AS issuedBy
       FROM counter_entries c JOIN rooms r ON r.id = c.room_id LEFT JOIN users u ON u.id = c.entered_by
       WHERE c.id = ? AND c.kind = 'releaseSlip'`,
    )
    .get(entryId);
  if (!row) throw new AppError('not_found', 'counter.gone');
  const { companyName, communityName } = settingsOf(write);
  const content = keys.open(row.sealSubject, row.sealedContent);
  return {
    companyName,
    communityName,
    number: row.number,
    issuedAt: row.at,
    roomCode: row.roomCode,
    issuedBy: row.issuedBy ?? '',
    ...(JSON.parse(row.detail) as ReleaseSlipDetail),
    goods: [],
    ...(content !== null && (JSON.parse(content) as Content)),
  };
}
