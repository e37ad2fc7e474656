import type { Charge } from '#shared/domain/billing/runLines.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { allFeeItems, type FeeItem } from '../feeItems/index.ts';
import { allRooms, payersByRoom, type RoomRow, roomOf } from '../rooms/index.ts';

/** One fee item on one room, ready to be priced. */
export type RoomCharge = {
  readonly room: RoomRow;
  readonly feeItem: FeeItem;
  readonly payer: { personId: string; name: string | null } | undefined;
  readonly charge: Charge;
};

type AttachmentRow = { roomId: string; feeItemId: string; fromDay: string; toDay: string | null };

export type ChargeBook = {
  readonly rooms: readonly RoomRow[];
  readonly feeItems: readonly FeeItem[];
  /** Charges of a room, by fee code; two attachments of one item are two charges. */
  chargesOf(room: RoomRow): RoomCharge[];
};

/** What a charge book is opened for; without ids for all rooms or all fee items. */
export type ChargeScope = {
  /** Service days from this one on matter. */
  readonly from: string;
  readonly feeItemIds?: readonly string[] | undefined;
  readonly roomIds?: readonly string[] | undefined;
};

/**
 * Loads everything a run looks at once: rooms, prices, attachments, payers, and the service days that live lines
 * already cover.
 */
export function openChargeBook(db: ReadDb, { from, feeItemIds, roomIds }: ChargeScope): ChargeBook {
  const feeItems = allFeeItems(db).filter(
    (item) => item.active && (!feeItemIds || feeItemIds.includes(item.id)),
  );
  const order = new Map(feeItems.map((item, index) => [item.id, { item, index }]));
  const payers = payersByRoom(db, roomIds);
  const wanted = JSON.stringify(roomIds ?? null);
  // Two texts instead of an OR, so that a few rooms are found by their index.
  const inScope = roomIds ? 'room_id IN (SELECT value FROM json_each(?))' : `? = 'null'`;
  const attachments = new Map<string, AttachmentRow[]>();
  for (const row of db
    .prepare<[string], AttachmentRow>(
      `SELECT room_id AS roomId, fee_item_id AS feeItemId, from_day AS fromDay, to_day AS toDay FROM fee_attachments
       WHERE ${inScope} ORDER BY from_day`,
    )
    .iterate(wanted)) {
    if (!order.has(row.feeItemId)) continue;
    const list = attachments.get(row.roomId);
    if (list) list.push(row);
    else attachments.set(row.roomId, [row]);
  }
  const billed = new Map<string, { from: string; to: string }[]>();
  for (const row of db
    .prepare<[string, string], { roomId: string; feeItemId: string; from: string; to: string }>(
      `SELECT room_id AS roomId, fee_item_id AS feeItemId, from_day AS "from", to_day AS "to" FROM bill_lines
       WHERE to_day >= ? AND ${inScope}`,
    )
    .iterate(from, wanted)) {
    const key = `${row.roomId}|${row.feeItemId}`;
    const range = { from: row.from, to: row.to };
    const list = billed.get(key);
    if (list) list.push(range);
    else billed.set(key, [range]);
  }
  return {
    rooms: roomIds ? roomIds.map((roomId) => roomOf(db, roomId)) : allRooms(db),
    feeItems,
    chargesOf: (room) =>
      (attachments.get(room.id) ?? [])
        .flatMap((row) => {
          const found = order.get(row.feeItemId);
          return found ? [{ row, ...found }] : [];
        })
        .sort((a, b) => a.index - b.index)
        .map(({ row, item }) => ({
          room,
          feeItem: item,
          payer: payers.get(room.id),
          charge: {
            areaM2: room.areaM2,
            delivered: room.saleState === 'delivered',
            fromDay: row.fromDay,
            toDay: row.toDay,
            terms: item.terms,
            rules: item.rules,
            billed: billed.get(`${room.id}|${item.id}`) ?? [],
          },
        })),
  };
}

/** A text that changes when anything a run looks at changes: the count of ops of those kinds. */
export function billingBasis(db: ReadDb): string {
  const last = db
    .prepare<[], number>(
      `SELECT coalesce(max(position), 0) FROM ops WHERE type IN ('room.saved', 'party.saved', 'feeItem.saved',
       'price.set', 'fee.attached', 'bill.issued', 'payment.collected', 'person.erased')`,
    )
    .pluck()
    .get();
  return String(last ?? 0);
}
