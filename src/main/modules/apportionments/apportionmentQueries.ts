import type { APPORTION_BASES } from '#shared/contract/feeItems.contract.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { APPORTIONED_SHARES } from '../../reports/definitions/apportionmentLedger.ts';

export type ApportionmentRow = {
  readonly id: string;
  readonly opId: string;
  readonly feeItemId: string;
  readonly feeName: string;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly basis: (typeof APPORTION_BASES)[number];
  readonly poolFen: number;
  readonly lossFen: number;
  readonly totalWeight: string;
  readonly rooms: number;
  readonly postedAt: number;
  /** JSON. */
  readonly trace: string;
};

const APPORTIONMENT = `SELECT a.id, a.op_id AS opId, a.fee_item_id AS feeItemId, f.name AS feeName, a.period, a.from_day AS "from",
  a.to_day AS "to", a.basis, a.pool_fen AS poolFen, a.loss_fen AS lossFen, a.total_weight AS totalWeight, a.rooms,
  a.posted_at AS postedAt, a.trace FROM apportionments a JOIN fee_items f ON f.id = a.fee_item_id`;

export function findApportionment(db: ReadDb, id: string): ApportionmentRow | undefined {
  return db.prepare<[string], ApportionmentRow>(`${APPORTIONMENT} WHERE a.id = ?`).get(id);
}

/** Newest first, of one fee item or of all. */
export function listApportionments(db: ReadDb, feeItemId: string | undefined): ApportionmentRow[] {
  return db
    .prepare<[{ feeItemId: string | null }], ApportionmentRow>(
      `${APPORTIONMENT} WHERE @feeItemId IS NULL OR a.fee_item_id = @feeItemId ORDER BY a.posted_at DESC, a.id DESC`,
    )
    .all({ feeItemId: feeItemId ?? null });
}

/** What one room bears; below nothing what it got back. */
export type Share = { readonly roomCode: string; readonly amountFen: number };

/** The shares of an apportionment in the order of their rooms. */
export function sharesOf(db: ReadDb, { opId }: ApportionmentRow): Share[] {
  return db
    .prepare<[string], Share>(
      `SELECT r.code AS roomCode, s.amountFen FROM (${APPORTIONED_SHARES}) s JOIN rooms r ON r.id = s.roomId
       WHERE s.postedBy = ? ORDER BY r.sort_key`,
    )
    .all(opId);
}
