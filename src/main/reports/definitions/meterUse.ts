import { earlier, firstDayOf, lastDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { roomMeter } from '../../modules/billing/index.ts';
import { loadMeters } from '../../modules/meters/index.ts';
import { columnsOf, type ReportDefinition } from '../report.ts';

type Billed = { readingId: string; lineId: string; amountFen: number };

/**
 * What stands charged for the usage each reading ended: lines less what took off them, and what a later reading gave
 * back of an estimate under that later one. Lines that end before `since` are left out.
 */
function billedByReading(db: ReadDb, since: string): Map<string, Billed[]> {
  const rows = db
    .prepare<[{ since: string }], Billed>(
      `SELECT json_extract(l.trace, '$.meter.readingId') AS readingId, l.id AS lineId,
         l.amount_fen - coalesce((SELECT sum(c.amount_fen) FROM line_credits c WHERE c.line_id = l.id AND c.kind <> 'trueUp'), 0)
           AS amountFen
       FROM bill_lines l JOIN line_states s ON s.line_id = l.id
       WHERE l.to_day >= @since AND json_extract(l.trace, '$.meter.readingId') IS NOT NULL
       UNION ALL SELECT json_extract(t.trace, '$.meter.readingId'), t.line_id, -t.amount_fen
       FROM line_credits t WHERE t.kind = 'trueUp' AND json_extract(t.trace, '$.meter.readingId') IS NOT NULL`,
    )
    .all({ since });
  return Map.groupBy(rows, ({ readingId }) => readingId);
}

/** What meters counted up to readings of the months, and what stands charged for it; common meters have no room. */
export const meterUse: ReportDefinition = {
  name: 'meterUse',
  group: 'consumption',
  parameters: ['from', 'to'],
  span: 'months',
  firstDay: (to) => firstDayOf(periodOf(to)),
  columns: columnsOf([
    { key: 'room', type: 'text' },
    { key: 'meter', type: 'text' },
    { key: 'meterNumber', type: 'text' },
    { key: 'fromDay', type: 'day' },
    { key: 'toDay', type: 'day' },
    { key: 'previous', type: 'decimal' },
    { key: 'current', type: 'decimal' },
    { key: 'usage', type: 'decimal' },
    { key: 'billed', type: 'fen', total: true },
  ]),
  rows: function* ({ db, say }, { from, to }) {
    const [first, last] = [firstDayOf(periodOf(from)), lastDayOf(periodOf(to))];
    const used = loadMeters(db).flatMap((meter) =>
      roomMeter(meter)
        .spans.filter((span) => first <= span.to && span.to <= last)
        .map((span) => ({ meter, span })),
    );
    const since = used.reduce((day, { span }) => earlier(day, span.from), first);
    const billed = billedByReading(db, since);
    for (const { meter, span } of used) {
      const { row, facts } = meter;
      const of = billed.get(span.readingId) ?? [];
      const [line] = of;
      yield {
        cells: [
          row.roomCode ?? row.label,
          say(`meterKind.${row.kind}`),
          facts.readings.find(({ id }) => id === span.readingId)?.meterNumber ?? meter.number,
          span.from,
          span.to,
          span.previous ?? null,
          span.current ?? null,
          span.usage,
          of.reduce((sum, { amountFen }) => sum + amountFen, 0),
        ],
        target: line ? { kind: 'line', id: line.lineId } : { kind: 'meter', id: row.id },
      };
    }
  },
};
