import type { Output } from '#shared/contract/index.ts';
import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import { linesOfRoom } from '../billing/index.ts';
import { meterOf } from '../meters/index.ts';

type Sale = Output<'prepaidMeters.sales'>['sales'][number];

/** Throws `meter.gone`. */
export const salesOfMeter: QueryHandler<'prepaidMeters.sales'> = ({ db }, { meterId }) => {
  const { row } = meterOf(db, meterId);
  if (row.roomId === null) return { sales: [] };
  const writes = new Map(
    db
      .prepare<[string], { lineId: string; day: string }>(
        'SELECT line_id AS lineId, business_date AS day FROM meter_card_writes WHERE meter_id = ?',
      )
      .all(meterId)
      .map(({ lineId, day }) => [lineId, day]),
  );
  const sales = linesOfRoom(db, row.roomId, true).flatMap((line): Sale[] => {
    const trace = line.trace ? (JSON.parse(line.trace) as LineTrace) : undefined;
    if (line.kind !== 'oneOff' || trace?.meter?.meterId !== meterId || trace.usage === undefined) return [];
    const writtenOn = writes.get(line.lineId);
    const { lineId, from, feeName, amountFen } = line;
    const sale = { lineId, day: from, feeName, quantity: trace.usage, amountFen };
    if (writtenOn !== undefined) return [{ ...sale, state: 'written', writtenOn }];
    if (line.creditedFen > 0) return [{ ...sale, state: 'credited' }];
    return [{ ...sale, state: line.outstandingFen > 0 ? 'unpaid' : 'paid' }];
  });
  return { sales: sales.toSorted((a, b) => (a.day < b.day ? 1 : -1)) };
};
