import type { Reduction } from '#shared/domain/billing/intervalLines.ts';
import type { DayRange } from '#shared/domain/billing/proration.ts';
import type { Charge } from '#shared/domain/billing/runLines.ts';
import { ALWAYS, type Dated } from '#shared/domain/billing/timeline.ts';
import { isMetered } from '#shared/domain/billing/usagePrice.ts';
import { addMonths, firstDayOf, later, periodOf } from '#shared/domain/calendar/months.ts';
import { policyOn, type SetPolicy } from '#shared/domain/policies/policies.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { dueDayShift } from '../calendar/index.ts';
import { allFeeItems, type FeeItem } from '../feeItems/index.ts';
import { allPolicies } from '../policies/index.ts';
import { allRooms, type Payer, payerTimelines, type RoomRow, roomOf } from '../rooms/index.ts';
import { openMeteredBook } from './meteredBasis.ts';

/** One fee item on one room, ready to be priced. */
export type RoomCharge = {
  readonly room: RoomRow;
  readonly feeItem: FeeItem;
  readonly charge: Charge;
};

type AttachmentRow = { roomId: string; feeItemId: string; fromDay: string; toDay: string | null };

export type ChargeBook = {
  readonly rooms: readonly RoomRow[];
  readonly feeItems: readonly FeeItem[];
  /** Charges of a room, by fee code; two attachments of one item are two charges. */
  chargesOf(room: RoomRow): RoomCharge[];
  /** Years of due dates asked for so far without a working-day calendar. */
  unknownYears(): number[];
  /** The name of a debtor, while it may be known. */
  nameOf(debtorId: string | null): string | undefined;
};

/** What a charge book is opened for; without ids for all rooms or all fee items. */
export type ChargeScope = {
  /** Service days from this one on matter. */
  readonly from: Day;
  readonly feeItemIds?: readonly string[] | undefined;
  readonly roomIds?: readonly string[] | undefined;
  /** Whose days count as billed: every line's that stands, or only opening balances'. */
  readonly billed?: 'standing' | 'opening';
};

/**
 * Loads everything a run looks at once: rooms, prices, attachments, who owes, areas, reductions, and the service days
 * that live lines already cover.
 */
export function openChargeBook(db: ReadDb, scope: ChargeScope): ChargeBook {
  const { feeItemIds, roomIds } = scope;
  const feeItems = allFeeItems(db).filter(
    (item) => item.active && (!feeItemIds || feeItemIds.includes(item.id)),
  );
  const order = new Map(feeItems.map((item, index) => [item.id, { item, index }]));
  const payers = payerTimelines(db, roomIds);
  const names = new Map<string, string>();
  for (const { value } of [...payers.values()].flatMap(({ payers: of, developer }) => [
    ...of,
    ...(developer ? [{ value: developer }] : []),
  ])) {
    if (value?.name) names.set(value.personId, value.name);
  }
  const attachments = loadByRoom<AttachmentRow>(
    db,
    `SELECT room_id AS roomId, fee_item_id AS feeItemId, from_day AS fromDay, to_day AS toDay FROM fee_attachments
     WHERE {scope} ORDER BY from_day, id`,
    roomIds,
  );
  const areas = loadByRoom<{ roomId: string } & Dated<string>>(
    db,
    'SELECT room_id AS roomId, from_day AS fromDay, area_m2 AS value FROM room_areas WHERE {scope} ORDER BY from_day, id',
    roomIds,
  );
  const reductions = loadByRoom<{ roomId: string; feeItemId: string | null } & Reduction>(
    db,
    `SELECT room_id AS roomId, fee_item_id AS feeItemId, kind, from_day AS fromDay, to_day AS toDay, share FROM reductions
     WHERE {scope} ORDER BY from_day, id`,
    roomIds,
  );
  const metered = feeItems
    .filter(({ rules }) => rules.some(({ rule }) => isMetered(rule)))
    .map(({ id }) => id);
  const meteredBook =
    metered.length > 0 ? openMeteredBook(db, { from: scope.from, feeItemIds: metered, roomIds }) : undefined;
  const billed = billedDays(db, scope, metered);
  const policies = allPolicies(db);
  const dueDays = dueDayShift(db);
  return {
    rooms: roomIds ? roomIds.map((roomId) => roomOf(db, roomId)) : allRooms(db),
    feeItems,
    unknownYears: dueDays.unknownYears,
    nameOf: (debtorId) => (debtorId === null ? undefined : names.get(debtorId)),
    chargesOf: (room) => {
      const owing = owingOf(room, payers.get(room.id), policies);
      return (attachments.get(room.id) ?? [])
        .flatMap((row) => {
          const found = order.get(row.feeItemId);
          return found ? [{ row, ...found }] : [];
        })
        .sort((a, b) => a.index - b.index)
        .map(({ row, item }) => ({
          room,
          feeItem: item,
          charge: {
            delivered: owing.delivered,
            fromDay: later(row.fromDay, owing.fromDay),
            toDay: row.toDay,
            prorate: item.terms.prorate,
            terms: item.terms,
            anchorDay: row.fromDay,
            workingDay: dueDays.workingDay,
            rules: item.rules,
            areas: areas.get(room.id) ?? [],
            debtors: owing.debtors,
            reductions: (reductions.get(room.id) ?? []).filter(
              ({ feeItemId }) => feeItemId === null || feeItemId === item.id,
            ),
            billed: billed.get(`${room.id}|${item.id}`) ?? [],
            metered: metered.includes(item.id) ? (meteredBook?.basisOf(room, item.id) ?? null) : null,
          },
        }));
    },
  };
}

/** Rows of the wanted rooms, or of all, by room. `{scope}` in the text is filled in so that a few are found by their index. */
function loadByRoom<Row extends { roomId: string }>(
  db: ReadDb,
  sql: string,
  roomIds: readonly string[] | undefined,
): Map<string, Row[]> {
  const scope = roomIds ? 'room_id IN (SELECT value FROM json_each(?))' : `? = 'null'`;
  const rows = new Map<string, Row[]>();
  for (const row of db
    .prepare<[string], Row>(sql.replace('{scope}', scope))
    .iterate(JSON.stringify(roomIds ?? null))) {
    const list = rows.get(row.roomId);
    if (list) list.push(row);
    else rows.set(row.roomId, [row]);
  }
  return rows;
}

/** The areas of one room over time, ascending. */
export function areasOfRoom(db: ReadDb, roomId: string): Dated<string>[] {
  return db
    .prepare<[string], Dated<string>>(
      'SELECT from_day AS fromDay, area_m2 AS value FROM room_areas WHERE room_id = ? ORDER BY from_day, id',
    )
    .all(roomId);
}

/**
 * Service days of lines that stand, by room and fee item; a reversed line covers nothing any more. What a meter counted
 * covers no time: the basic part of heating stands beside it.
 */
function billedDays(
  db: ReadDb,
  { from, roomIds, billed: counting = 'standing' }: ChargeScope,
  meteredItems: readonly string[],
): Map<string, DayRange[]> {
  const inScope = roomIds ? 'AND l.room_id IN (SELECT value FROM json_each(@wanted))' : '';
  const kinds =
    counting === 'opening' ? `= 'opening'` : `NOT IN ('adjustment', 'lateFee', 'oneOff', 'transferred')`;
  const unmetered =
    meteredItems.length === 0
      ? ''
      : `AND (l.fee_item_id NOT IN (SELECT value FROM json_each(@items))
    OR json_extract(l.trace, '$.meter') IS NULL)`;
  const billed = new Map<string, DayRange[]>();
  const rows = db
    .prepare<
      [{ from: string; wanted: string; items: string }],
      DayRange & { roomId: string; feeItemId: string }
    >(
      `SELECT l.room_id AS roomId, l.fee_item_id AS feeItemId, l.from_day AS "from", l.to_day AS "to" FROM bill_lines l
       WHERE l.to_day >= @from AND l.kind ${kinds} ${inScope} ${unmetered}
         AND NOT EXISTS (SELECT 1 FROM line_credits c WHERE c.line_id = l.id AND c.kind = 'reversal')`,
    )
    .iterate({ from, wanted: JSON.stringify(roomIds ?? null), items: JSON.stringify(meteredItems) });
  for (const row of rows) {
    const key = `${row.roomId}|${row.feeItemId}`;
    const range = { from: row.from, to: row.to };
    const list = billed.get(key);
    if (list) list.push(range);
    else billed.set(key, [range]);
  }
  return billed;
}

type Owing = {
  readonly delivered: boolean;
  /** Nobody owes anything before this day. */
  readonly fromDay: Day;
  readonly debtors: readonly Dated<string | null>[];
};

/**
 * Who owes for a room over time. Until it is handed over, and by policy through the month of handover, that is the
 * developer (Property Management Regulation 41); without one on record nothing is charged for that time.
 */
function owingOf(
  room: RoomRow,
  timeline: { payers: readonly Dated<Payer | null>[]; developer: Payer | undefined } | undefined,
  policies: readonly SetPolicy[],
): Owing {
  const developer = timeline?.developer;
  const owners = (timeline?.payers ?? []).map(({ fromDay, value }) => ({
    fromDay,
    value: value?.personId ?? null,
  }));
  if (room.saleState !== 'delivered') {
    return {
      delivered: developer !== undefined,
      fromDay: ALWAYS,
      debtors: [{ fromDay: ALWAYS, value: developer?.personId ?? null }],
    };
  }
  if (room.handedOverOn === null) return { delivered: true, fromDay: ALWAYS, debtors: owners };
  const { handedOverOn } = room;
  const fromDay =
    policyOn(policies, 'firstCharge', handedOverOn) === 'nextMonth'
      ? firstDayOf(addMonths(periodOf(handedOverOn), 1))
      : handedOverOn;
  const owner = owners.findLast((one) => one.fromDay <= fromDay)?.value ?? null;
  const afterwards = owners.filter((one) => one.fromDay > fromDay);
  return {
    delivered: true,
    fromDay: developer ? ALWAYS : fromDay,
    debtors: [
      ...(developer ? [{ fromDay: ALWAYS, value: developer.personId }] : []),
      { fromDay, value: owner },
      ...afterwards,
    ],
  };
}

/** A text that changes when anything a run looks at changes: the count of ops of those kinds. */
export function billingBasis(db: ReadDb): string {
  const last = db
    .prepare<[], number>(
      `SELECT coalesce(max(position), 0) FROM ops WHERE type IN ('room.saved', 'party.saved', 'feeItem.saved',
       'price.set', 'fee.attached', 'policy.set', 'calendar.saved', 'reduction.granted', 'bill.issued', 'bill.credited',
       'payment.collected', 'person.erased', 'meter.saved', 'meter.read', 'meter.replaced', 'meterReading.decided',
       'meterReading.opened')`,
    )
    .pluck()
    .get();
  return String(last ?? 0);
}
