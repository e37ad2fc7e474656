import type { MonthCharge } from '#shared/domain/billing/differences.ts';
import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

/** What rooms are charged in one service month after credits, by room and fee item; opening balances aside. */
export function issuedIn(db: ReadDb, period: string): Map<string, MonthCharge> {
  const charges = new Map<string, MonthCharge>();
  const rows = db
    .prepare<[string], { key: string; amountFen: number; trace: string | null }>(
      `SELECT l.room_id || '|' || l.fee_item_id AS key, l.amount_fen - s.credited_fen AS amountFen, l.trace
       FROM bill_lines l JOIN line_states s ON s.line_id = l.id
       WHERE l.period = ? AND l.kind NOT IN ('opening', 'lateFee') AND l.amount_fen <> s.credited_fen ORDER BY l.from_day, l.id`,
    )
    .iterate(period);
  for (const row of rows)
    addCharge(charges, row.key, row.amountFen, row.trace ? (JSON.parse(row.trace) as LineTrace) : null);
  return charges;
}

/** Adds an amount to what a room is charged for an item. */
export function addCharge(
  charges: Map<string, MonthCharge>,
  key: string,
  amountFen: number,
  trace: LineTrace | null,
): void {
  const known = charges.get(key);
  charges.set(key, {
    key,
    amountFen: (known?.amountFen ?? 0) + amountFen,
    traces: [...(known?.traces ?? []), trace],
  });
}

/** Names of rooms and items by the key of a charge; `known` spares asking for those already met. */
export function nameFinder(
  db: ReadDb,
  known: ReadonlyMap<string, { roomId: string; roomCode: string; feeName: string }> = new Map(),
): (key: string) => { roomId: string; roomCode: string; feeName: string } {
  const room = db.prepare<[string], string>('SELECT code FROM rooms WHERE id = ?').pluck();
  const fee = db.prepare<[string], string>('SELECT name FROM fee_items WHERE id = ?').pluck();
  return (key) => {
    const found = known.get(key);
    if (found) return found;
    const [roomId = '', feeItemId = ''] = key.split('|');
    return { roomId, roomCode: room.get(roomId) ?? '', feeName: fee.get(feeItemId) ?? '' };
  };
}
