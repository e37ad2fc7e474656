import type { FEE_NATURES } from '#shared/contract/feeItems.contract.ts';
import type { BillingTerms, DatedPriceRule, PriceRule } from '#shared/domain/billing/priceRule.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type FeeItem = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nature: (typeof FEE_NATURES)[number];
  readonly terms: BillingTerms;
  readonly active: boolean;
  /** Ascending by day, one a day: the one set last. */
  readonly rules: readonly DatedPriceRule[];
};

type FeeItemRow = Omit<FeeItem, 'terms' | 'active' | 'rules'> & { terms: string; active: number };

/** All fee items with their prices, by code. */
export function allFeeItems(db: ReadDb): FeeItem[] {
  const rules = new Map<string, DatedPriceRule[]>();
  const rows = db
    .prepare<[], { id: string; feeItemId: string; fromDay: string; rule: string }>(
      'SELECT id, fee_item_id AS feeItemId, from_day AS fromDay, rule FROM price_rules ORDER BY from_day, id',
    )
    .all();
  for (const { feeItemId, rule, ...row } of rows) {
    const before = (rules.get(feeItemId) ?? []).filter((one) => one.fromDay !== row.fromDay);
    rules.set(feeItemId, [...before, { ...row, rule: JSON.parse(rule) as PriceRule }]);
  }
  return db
    .prepare<[], FeeItemRow>('SELECT id, code, name, nature, terms, active FROM fee_items ORDER BY code, id')
    .all()
    .map((row) => ({
      ...row,
      terms: JSON.parse(row.terms) as BillingTerms,
      active: row.active === 1,
      rules: rules.get(row.id) ?? [],
    }));
}

export type FeeAttachment = {
  readonly id: string;
  readonly roomId: string;
  readonly feeItemId: string;
  readonly fromDay: string;
  /** First day no longer charged. */
  readonly toDay: string | null;
};

const ATTACHMENT =
  'SELECT id, room_id AS roomId, fee_item_id AS feeItemId, from_day AS fromDay, to_day AS toDay FROM fee_attachments';

export function attachmentsOfItem(db: ReadDb, feeItemId: string): FeeAttachment[] {
  return db.prepare<[string], FeeAttachment>(`${ATTACHMENT} WHERE fee_item_id = ?`).all(feeItemId);
}

export function attachmentsOfRoom(db: ReadDb, roomId: string): FeeAttachment[] {
  return db.prepare<[string], FeeAttachment>(`${ATTACHMENT} WHERE room_id = ? ORDER BY from_day`).all(roomId);
}
