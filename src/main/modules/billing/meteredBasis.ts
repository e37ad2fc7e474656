import type { BilledUsage, MeteredBasis, RoomMeter } from '#shared/domain/billing/meteredLines.ts';
import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { loadMeters, type Meter } from '../meters/index.ts';
import type { RoomRow } from '../rooms/index.ts';

export type MeteredBook = {
  basisOf(room: RoomRow, feeItemId: string): MeteredBasis;
};

/** Meters of rooms and what of their usage stands billed by the given fee items, loaded once for many charges. */
export function openMeteredBook(
  db: ReadDb,
  scope: { from: Day; feeItemIds: readonly string[]; roomIds: readonly string[] | undefined },
): MeteredBook {
  const meters = Map.groupBy(
    loadMeters(db, { roomIds: scope.roomIds }).filter(({ row }) => row.active),
    ({ row }) => row.roomId ?? '',
  );
  const billed = billedUsages(db, scope);
  return {
    basisOf: (room, feeItemId) => ({
      meters: (meters.get(room.id) ?? []).map(roomMeter),
      headcount: room.headcount ?? undefined,
      billed: billed.get(`${room.id}|${feeItemId}`) ?? [],
      since: scope.from,
    }),
  };
}

/** A meter as billing sees it: spans with the readings they lie between. */
export function roomMeter({ row, number, state }: Meter): RoomMeter {
  const { counted, timeline, waiting } = state;
  const values = new Map(counted.map((reading, index) => [reading.id, { reading, index }]));
  return {
    meterId: row.id,
    kind: row.kind,
    number,
    spans: timeline.spans.map((span) => {
      const found = values.get(span.readingId);
      if (!found || span.across) return span;
      const before = counted.slice(0, found.index).findLast(({ day }) => day === span.from);
      return { ...span, current: found.reading.value, ...(before && { previous: before.value }) };
    }),
    waitingDay: waiting?.reading.day ?? null,
    firstDay: counted[0]?.day ?? null,
  };
}

type UsageRow = Omit<BilledUsage, 'usage' | 'meterId' | 'readingId'> & {
  roomId: string;
  feeItemId: string;
  trace: string;
};

/**
 * Lines that stand and true-ups on them, since the January of the year before: tiers over a year look back to theirs.
 */
function billedUsages(
  db: ReadDb,
  {
    from,
    feeItemIds,
    roomIds,
  }: { from: Day; feeItemIds: readonly string[]; roomIds: readonly string[] | undefined },
): Map<string, BilledUsage[]> {
  const wanted = {
    from: `${from.slice(0, 4)}-01-01`,
    items: JSON.stringify(feeItemIds),
    rooms: roomIds ? JSON.stringify(roomIds) : null,
  };
  const standing = `l.to_day >= @from AND l.fee_item_id IN (SELECT value FROM json_each(@items))
    AND (@rooms IS NULL OR l.room_id IN (SELECT value FROM json_each(@rooms)))
    AND NOT EXISTS (SELECT 1 FROM line_credits c WHERE c.line_id = l.id AND c.kind = 'reversal')`;
  const columns = `l.id AS lineId, l.room_id AS roomId, l.fee_item_id AS feeItemId, l.from_day AS "from",
    l.to_day AS "to", l.debtor_id AS debtorId`;
  const rows = db
    .prepare<[typeof wanted], UsageRow>(
      `SELECT ${columns}, l.trace, l.amount_fen - coalesce((SELECT sum(c.amount_fen) FROM line_credits c
         WHERE c.line_id = l.id AND c.kind <> 'trueUp'), 0) AS amountFen
       FROM bill_lines l WHERE ${standing} AND l.trace IS NOT NULL
       UNION ALL SELECT ${columns}, t.trace, -t.amount_fen AS amountFen
       FROM line_credits t JOIN bill_lines l ON l.id = t.line_id WHERE ${standing} AND t.kind = 'trueUp'`,
    )
    .all(wanted);
  const found = rows.flatMap(({ roomId, feeItemId, trace, ...row }) => {
    const { usage, meter } = JSON.parse(trace) as LineTrace;
    if (usage === undefined || !meter) return [];
    const { meterId, readingId } = meter;
    return [{ key: `${roomId}|${feeItemId}`, billed: { ...row, usage, meterId, readingId } }];
  });
  const byKey = new Map<string, BilledUsage[]>();
  for (const { key, billed } of found) {
    const list = byKey.get(key);
    if (list) list.push(billed);
    else byKey.set(key, [billed]);
  }
  return byKey;
}
