import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { repairItemSaved, repairPriceSet } from '#shared/ops/repairPrices.ops.ts';
import type { CommandHandler, ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { itemsOn } from './priceList.ts';

export { type PricedItem, priceOn } from './priceList.ts';

type PriceRow = {
  readonly itemId: string;
  readonly from: string;
  readonly unitPrice: string;
  readonly by: string;
};

const list: QueryHandler<'repairPrices.list'> = ({ db, today }, input) => {
  const prices = db
    .prepare<[], PriceRow>(
      `SELECT p.item_id AS itemId, p.from_day AS "from", p.unit_price AS unitPrice,
         coalesce(u.display_name, '') AS by
       FROM repair_prices p LEFT JOIN users u ON u.id = p.set_by ORDER BY p.from_day DESC, p.set_at DESC, p.id DESC`,
    )
    .all();
  return {
    on: input.on ?? today,
    items: itemsOn(db, input.on ?? today).map(({ partId, active, unitPrice, ...item }) => ({
      ...item,
      active: active === 1,
      ...(partId !== null && { partId }),
      ...(unitPrice !== null && { unitPrice }),
      prices: prices
        .filter((price) => price.itemId === item.itemId)
        .map(({ from, unitPrice, by }) => ({ from, unitPrice, by })),
    })),
  };
};

/** Throws `repairPrice.gone`. */
function assertItem(db: ReadDb, itemId: string): void {
  const found = db.prepare<[string], number>('SELECT 1 FROM repair_items WHERE id = ?').pluck().get(itemId);
  if (found === undefined) throw new AppError('not_found', 'repairPrice.gone', { path: ['itemId'] });
}

/** Throws `part.gone`. */
function assertPart(db: ReadDb, partId: string): void {
  const found = db.prepare<[string], number>('SELECT 1 FROM parts WHERE id = ?').pluck().get(partId);
  if (found === undefined) throw new AppError('not_found', 'part.gone', { path: ['partId'] });
}

/** Throws `repairPrice.gone` and `part.gone`, and `repairPrice.name` for a name another item has. */
const save: CommandHandler<'repairPrices.save'> = ({ db, newId }, input) => {
  const itemId = input.itemId ?? newId();
  const { name, kind, unit, partId, active } = input;
  if (input.itemId !== undefined) assertItem(db, itemId);
  if (partId !== undefined) assertPart(db, partId);
  const same = db
    .prepare<[string, string], number>('SELECT 1 FROM repair_items WHERE name = ? AND id <> ?')
    .pluck()
    .get(name, itemId);
  if (same !== undefined)
    throw new AppError('conflict', 'repairPrice.name', { path: ['name'], params: { name } });
  return {
    ops: [newOp(repairItemSaved, { itemId, name, kind, unit, partId: partId ?? null, active }, [])],
    output: { itemId },
    audit: { subject: itemId, detail: { kind, active } },
    changed: ['repairPrices'],
  };
};

/** Throws `repairPrice.gone`, and `repairPrice.past` for a day before today: what was told isn't changed afterwards. */
const set: CommandHandler<'repairPrices.set'> = ({ db, today }, { itemId, from, unitPrice }) => {
  assertItem(db, itemId);
  if (from < today) throw new AppError('rule', 'repairPrice.past', { path: ['from'], params: { today } });
  return {
    ops: [newOp(repairPriceSet, { itemId, fromDay: from, unitPrice }, [])],
    output: { itemId },
    audit: { subject: itemId, detail: { from, unitPrice } },
    changed: ['repairPrices'],
  };
};

export const repairPricesHandlers = {
  queries: { 'repairPrices.list': list },
  commands: { 'repairPrices.save': save, 'repairPrices.set': set },
} satisfies ModuleHandlers;
