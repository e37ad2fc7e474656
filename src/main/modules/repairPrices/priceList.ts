import type { PriceKind } from '#shared/domain/workOrders/quote.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type PricedItem = {
  readonly itemId: string;
  readonly name: string;
  readonly kind: PriceKind;
  readonly unit: string;
  readonly partId: string | null;
  /** 元 per unit, exact decimal text. */
  readonly unitPrice: string;
};

/** The price of an item valid on @day; of two for one day the later one. */
const PRICE_ON = `SELECT p.unit_price FROM repair_prices p WHERE p.item_id = i.id AND p.from_day <= @day
  ORDER BY p.from_day DESC, p.set_at DESC, p.id DESC LIMIT 1`;

/** An item in use with its price of a day; undefined where it has none. */
export function priceOn(db: ReadDb, itemId: string, day: Day): PricedItem | undefined {
  return db
    .prepare<[{ itemId: string; day: Day }], PricedItem>(
      `SELECT * FROM (SELECT i.id AS itemId, i.name, i.kind, i.unit, i.part_id AS partId, (${PRICE_ON}) AS unitPrice
         FROM repair_items i WHERE i.id = @itemId AND i.active = 1) WHERE unitPrice IS NOT NULL`,
    )
    .get({ itemId, day });
}

export type ListedItem = Omit<PricedItem, 'unitPrice'> & {
  readonly active: number;
  readonly unitPrice: string | null;
};

/** All items with their prices of a day, work first. */
export function itemsOn(db: ReadDb, day: Day): ListedItem[] {
  return db
    .prepare<[{ day: Day }], ListedItem>(
      `SELECT i.id AS itemId, i.name, i.kind, i.unit, i.part_id AS partId, i.active, (${PRICE_ON}) AS unitPrice
       FROM repair_items i ORDER BY i.active DESC, i.kind, i.name, i.id`,
    )
    .all({ day });
}
