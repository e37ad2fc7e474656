import { WAYS_OF_CASE } from '#shared/domain/rulings/caseKind.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { caseResolved } from '#shared/ops/cases.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { reasonFromHub } from '../../core/fromHub.ts';
import type { CommandHandler, ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { differingFields } from './differingFields.ts';
import { type CaseRow, casesOf, excessFen } from './openCases.ts';

const list: QueryHandler<'cases.list'> = ({ db, community: { keys } }, { state }) => {
  const reasonOf = reasonFromHub(db);
  return {
    cases: casesOf(db)
      .filter(({ resolution }) => state === 'all' || !resolution)
      .map((row) => ({
        caseId: row.caseId,
        kind: row.kind,
        at: row.at,
        deskName: row.deskName,
        actorName: row.actorName,
        ways: [...WAYS_OF_CASE[row.kind]],
        ...(row.roomCode !== null && { roomCode: row.roomCode }),
        ...(row.receiptNumber !== null && { receiptNumber: row.receiptNumber }),
        ...(row.kind === 'doubleCollection' && { amountFen: excessFen(row) }),
        ...(row.kind === 'fieldsDiffer' && { differing: differingFields(db, row, keys.open) }),
        ...(row.ruling.reason !== undefined && { detail: row.ruling.reason }),
        ...(row.resolution && {
          resolution: {
            way: row.resolution.way,
            at: row.resolution.at,
            byName: row.resolution.byName,
            reason:
              keys.open(row.resolution.sealSubject, row.resolution.sealedReason) ??
              reasonOf(row.resolution.opId) ??
              null,
          },
        }),
      })),
  };
};

/** Throws `case.gone`, `case.closed`, `case.otherWay` and `case.noRefund`. */
const resolve: CommandHandler<'cases.resolve'> = ({ db, community, businessDate }, input) => {
  const row = casesOf(db).find(({ caseId }) => caseId === input.caseId);
  if (!row) throw new AppError('not_found', 'case.gone');
  if (row.resolution)
    throw new AppError('conflict', 'case.closed', { params: { name: row.resolution.byName } });
  if (!WAYS_OF_CASE[row.kind].includes(input.way)) throw new AppError('rule', 'case.otherWay');
  const refundId = input.way === 'refunded' ? refundOf(db, row) : null;
  // A case without a household is sealed with the community's own subject: its reason names nobody.
  const sealSubject = row.sealSubject ?? row.roomId ?? community.identity.communityId;
  return {
    ops: [
      newOp(
        caseResolved,
        {
          caseId: row.caseId,
          way: input.way,
          refundId,
          businessDate,
          reason: community.keys.seal(sealSubject, input.reason),
          sealSubject,
        },
        [{ t: 'community', id: community.identity.communityId }],
      ),
    ],
    output: { caseId: row.caseId },
    audit: { subject: row.caseId, detail: { kind: row.kind, way: input.way } },
    changed: ['system', 'payments', 'receipts'],
  };
};

/** The refund of the household's prepayment that came after the case and closed no other one. */
function refundOf(db: ReadDb, row: CaseRow): string {
  const refundId = db
    .prepare<[{ roomId: string | null; at: number; amountFen: number }], string>(
      `SELECT f.id FROM refunds f WHERE f.room_id = @roomId AND f.source = 'prepayment' AND f.paid_at >= @at
       AND f.amount_fen >= @amountFen AND NOT EXISTS (SELECT 1 FROM case_resolutions c WHERE c.refund_id = f.id)
       ORDER BY f.paid_at LIMIT 1`,
    )
    .pluck()
    .get({ roomId: row.roomId, at: row.at, amountFen: excessFen(row) });
  if (refundId === undefined) {
    throw new AppError('rule', 'case.noRefund', { params: { room: row.roomCode ?? '' } });
  }
  return refundId;
}

export const casesHandlers = {
  queries: { 'cases.list': list },
  commands: { 'cases.resolve': resolve },
} satisfies ModuleHandlers;
