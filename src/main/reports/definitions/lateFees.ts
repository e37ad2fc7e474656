import { firstDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { pendingLateFees } from '../../modules/lateFees/index.ts';
import { creditedAsBy, owedBy, settledBy } from '../lineFacts.ts';
import { columnsOf, type ReportContext, type ReportDefinition, type ReportParameters } from '../report.ts';

type Line = {
  roomId: string;
  roomCode: string;
  issuedAt: number;
  amountFen: number;
  waivedFen: number;
  correctedFen: number;
  receivedFen: number;
  owedFen: number;
};

type Sums = {
  roomCode: string;
  accruedFen: number;
  postedFen: number;
  waivedFen: number;
  receivedFen: number;
  owedFen: number;
};

const WAIVED = `'waiver', 'lateFeeWaiver', 'smallChange'`;

/** Rooms with something overdue, on which late fee may be growing. */
function roomsBehind(
  { db, today }: ReportContext,
  building: string | null,
): { roomId: string; code: string }[] {
  return db
    .prepare<[{ today: string; building: string | null }], { roomId: string; code: string }>(
      `SELECT r.id AS roomId, r.code FROM rooms r WHERE (@building IS NULL OR r.building = @building)
         AND r.id IN (SELECT room_id FROM line_states WHERE outstanding_fen > 0 AND due_date < @today)
       ORDER BY r.sort_key`,
    )
    .all({ today, building });
}

function lines({ db }: ReportContext, { from, to, building }: ReportParameters): IterableIterator<Line> {
  const scope = { to, before: from, building: building ?? null };
  // Of the day before `from` on: what is counted by then is not counted again.
  const within = (sum: (day: string) => string) => `${sum('@to')} - ${sum(`date(@before, '-1 day')`)}`;
  const corrections = (day: string) =>
    `coalesce((SELECT sum(k.amount_fen) FROM line_credits k
      WHERE k.line_id = l.id AND k.business_date <= ${day} AND k.kind NOT IN (${WAIVED})), 0)`;
  return db
    .prepare<[typeof scope], Line>(
      `SELECT l.room_id AS roomId, r.code AS roomCode, o.mono AS issuedAt, l.amount_fen AS amountFen,
         ${within((day) => creditedAsBy(WAIVED, day))} AS waivedFen, ${within(corrections)} AS correctedFen,
         ${within(settledBy)} AS receivedFen, ${owedBy('@to')} AS owedFen
       FROM bill_lines l JOIN line_states s ON s.line_id = l.id JOIN ops o ON o.id = l.op_id JOIN rooms r ON r.id = l.room_id
       WHERE l.kind = 'lateFee' AND (@building IS NULL OR r.building = @building) ORDER BY r.sort_key`,
    )
    .iterate(scope);
}

/**
 * Late fee by room: what has grown by today and stands in no bill yet, what was posted in the days less what was posted
 * wrongly, what was waived and received of it in them, and what is owed of it at their end.
 */
export const lateFees: ReportDefinition = {
  name: 'lateFees',
  group: 'receivables',
  parameters: ['from', 'to', 'building'],
  span: 'days',
  firstDay: (to) => firstDayOf(periodOf(to)),
  columns: columnsOf([
    { key: 'room', type: 'text' },
    { key: 'accrued', type: 'fen', total: true },
    { key: 'posted', type: 'fen', total: true },
    { key: 'waived', type: 'fen', total: true },
    { key: 'collected', type: 'fen', total: true },
    { key: 'outstanding', type: 'fen', total: true },
  ]),
  rows: function* (context, parameters) {
    const { community, today } = context;
    const { from, to, building } = parameters;
    const rooms = new Map<string, Sums>();
    const of = (roomId: string, roomCode: string) => {
      const known = rooms.get(roomId) ?? {
        roomCode,
        accruedFen: 0,
        postedFen: 0,
        waivedFen: 0,
        receivedFen: 0,
        owedFen: 0,
      };
      rooms.set(roomId, known);
      return known;
    };
    for (const line of lines(context, parameters)) {
      const issuedOn = community.dayAt(line.issuedAt);
      if (issuedOn > to && to < today) continue;
      const sums = of(line.roomId, line.roomCode);
      sums.postedFen += (issuedOn >= from ? line.amountFen : 0) - line.correctedFen;
      sums.waivedFen += line.waivedFen;
      sums.receivedFen += line.receivedFen;
      sums.owedFen += line.owedFen;
    }
    const behind = new Map(roomsBehind(context, building ?? null).map(({ roomId, code }) => [roomId, code]));
    for (const { roomId, amountFen } of pendingLateFees(context, [...behind.keys()], today))
      of(roomId, behind.get(roomId) ?? '').accruedFen += amountFen;
    const { compare } = new Intl.Collator('en', { numeric: true });
    for (const [roomId, sums] of [...rooms].sort(([, a], [, b]) => compare(a.roomCode, b.roomCode))) {
      const { roomCode, accruedFen, postedFen, waivedFen, receivedFen, owedFen } = sums;
      const cells = [accruedFen, postedFen, waivedFen, receivedFen, owedFen];
      if (cells.some((fen) => fen !== 0))
        yield { cells: [roomCode, ...cells], target: { kind: 'room', id: roomId } };
    }
  },
};
