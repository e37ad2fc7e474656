import type { Output } from '#shared/contract/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { reconciliationExplanationWithdrawn } from '#shared/ops/reconciliation.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';

export type Explanation = NonNullable<Output<'reconciliations.list'>['rows'][number]['explanations']>[number];

type Row = {
  id: string;
  sealedReason: string;
  sealSubject: string;
  at: number;
  by: string | null;
  sealedWithdrawal: string | null;
  withdrawalSubject: string | null;
  withdrawnAt: number | null;
  withdrawnBy: string | null;
};

/** What was ever said of a tender or a row, oldest first; two desks that took the same one back are one taking back. */
const TOLD = `SELECT e.id, e.sealed_reason AS sealedReason, e.seal_subject AS sealSubject, e.explained_at AS at,
    u.display_name AS "by", w.sealed_reason AS sealedWithdrawal, w.seal_subject AS withdrawalSubject,
    w.withdrawn_at AS withdrawnAt, v.display_name AS withdrawnBy
  FROM reconciliation_explanations e LEFT JOIN users u ON u.id = e.explained_by
    LEFT JOIN reconciliation_withdrawals w ON w.id =
      (SELECT x.id FROM reconciliation_withdrawals x WHERE x.explanation_id = e.id ORDER BY x.withdrawn_at, x.id LIMIT 1)
    LEFT JOIN users v ON v.id = w.withdrawn_by
  WHERE e.subject_id = ? ORDER BY e.explained_at, e.id`;

/** What was said of a tender or a row and taken back again. Text is missing where its key was destroyed. */
export function explanationsOf({
  db,
  community,
}: Pick<HandlerContext, 'db' | 'community'>): (id: string) => Explanation[] {
  const told = db.prepare<[string], Row>(TOLD);
  const open = (subject: string, text: string) => community.keys.open(subject, text) ?? undefined;
  return (id) =>
    told.all(id).map((row): Explanation => {
      const text = open(row.sealSubject, row.sealedReason);
      const why =
        row.sealedWithdrawal !== null && row.withdrawalSubject !== null
          ? open(row.withdrawalSubject, row.sealedWithdrawal)
          : undefined;
      return {
        at: row.at,
        by: row.by ?? '',
        ...(text !== undefined && { text }),
        ...(row.withdrawnAt !== null && {
          withdrawn: {
            at: row.withdrawnAt,
            by: row.withdrawnBy ?? '',
            ...(why !== undefined && { reason: why }),
          },
        }),
      };
    });
}

/** Takes back what still explains a tender or a row, so that it is open again. Throws `reconciliation.notExplained`. */
export const withdrawExplanation: CommandHandler<'reconciliations.withdrawExplanation'> = (
  { db, community, today },
  { subjectId, reason },
) => {
  const standing = db
    .prepare<[string], Row>(TOLD)
    .all(subjectId)
    .filter((row) => row.withdrawnAt === null);
  const [first] = standing;
  if (!first) throw new AppError('conflict', 'reconciliation.notExplained');
  const { sealSubject } = first;
  return {
    ops: [
      newOp(
        reconciliationExplanationWithdrawn,
        {
          explanationIds: standing.map(({ id }) => id),
          reason: community.keys.seal(sealSubject, reason),
          sealSubject,
          businessDate: today,
        },
        [],
      ),
    ],
    output: { withdrawn: standing.length },
    audit: { subject: subjectId },
    changed: ['reconciliations'],
  };
};
