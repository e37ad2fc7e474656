import type { ParsedInput } from '#shared/contract/index.ts';
import { addDays } from '#shared/domain/calendar/months.ts';
import { isDemand, LEAST_TERM_DAYS, USUAL_TERM_DAYS } from '#shared/domain/dunning/letter.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { LetterSheet } from '#shared/ops/dunning.ops.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { isAskedFor } from '../../db/lineSql.ts';
import { standings } from '../dunning/index.ts';
import { pendingLateFees } from '../lateFees/index.ts';
import { allRooms, owedOf, payersByRoom } from '../rooms/index.ts';

export type LetterOrder = ParsedInput<'letters.run'>;

export type PreparedSheet = LetterSheet & { readonly roomCode: string };
export type Left = { readonly roomId: string; readonly roomCode: string; readonly owedFen: number };
export type Prepared = { readonly sheets: PreparedSheet[]; readonly left: Left[] };

/** Sheets of one run: a night's printing, and a transaction that stays short. */
export const MAX_SHEETS = 3000;

/** Later than any due date. */
const EVER = '9999-12-31';

/**
 * Until when a letter asks to be paid; undefined where it asks for nothing. Throws `letters.termTooShort` and
 * `letters.payBy`.
 */
export function payByOf({ kind, payBy }: LetterOrder, today: string): string | undefined {
  if (!isDemand(kind)) return undefined;
  if (payBy === undefined) return addDays(today, USUAL_TERM_DAYS);
  const earliest = addDays(today, LEAST_TERM_DAYS);
  if (kind === 'dunningLetter' && payBy < earliest)
    throw new AppError('rule', 'letters.termTooShort', { path: ['payBy'], params: { earliest } });
  if (payBy < today) throw new AppError('validation', 'letters.payBy', { path: ['payBy'] });
  return payBy;
}

/** Who gets a sheet and what stands on it today, in the order of rooms. */
export function prepare(context: HandlerContext, order: LetterOrder): Prepared {
  return order.kind === 'clearance' ? clearances(context, order) : demandsOrBills(context, order);
}

type LineRow = { id: string; fen: number; roomId: string; debtorId: string | null };

function demandsOrBills(context: HandlerContext, { kind, roomIds, filter }: LetterOrder): Prepared {
  const { db, today } = context;
  const before = kind === 'dunningLetter' ? today : EVER;
  const named = roomIds && new Set(roomIds);
  const chosen = named ? {} : filter;
  const households = standings(context, chosen, before).filter(({ roomId, need }) =>
    named ? named.has(roomId) : filter.need === undefined || need === filter.need,
  );
  const keyOf = ({ roomId, debtorId }: { roomId: string; debtorId: string | null }) =>
    `${roomId}|${debtorId ?? ''}`;
  const ids = [...new Set(households.map(({ roomId }) => roomId))];
  const lines = Map.groupBy(
    db
      .prepare<[string, string], LineRow>(
        `SELECT s.line_id AS id, s.outstanding_fen AS fen, s.room_id AS roomId, l.debtor_id AS debtorId
         FROM line_states s JOIN bill_lines l ON l.id = s.line_id JOIN fee_items f ON f.id = l.fee_item_id
         WHERE s.outstanding_fen > 0 AND s.room_id IN (SELECT value FROM json_each(?)) AND s.due_date < ?
           AND ${isAskedFor('s.line_id')}
         ORDER BY l.due_date, f.code, l.period, l.id`,
      )
      .all(JSON.stringify(ids), before),
    keyOf,
  );
  const grown = isDemand(kind)
    ? Map.groupBy(pendingLateFees(context, ids, today), keyOf)
    : new Map<string, { amountFen: number }[]>();
  const sheets = households.map((household, index): PreparedSheet => {
    const { roomId, roomCode, debtorId } = household;
    const of = lines.get(keyOf(household)) ?? [];
    const lateFees = grown.get(keyOf(household)) ?? [];
    return {
      no: index + 1,
      roomId,
      roomCode,
      debtorId,
      lines: of.map(({ id, fen }) => ({ id, fen })),
      lateFeeFen: lateFees.reduce((sum, { amountFen }) => sum + amountFen, 0),
    };
  });
  const written = new Set(ids);
  const left = (roomIds ?? []).filter((roomId) => !written.has(roomId));
  return { sheets, left: leftOf(context, left) };
}

/** Rooms whose every line due by today is zero (domain.md 1.6) and that ever had one. */
function clearances(context: HandlerContext, { roomIds, filter }: LetterOrder): Prepared {
  const { db, today } = context;
  const named = roomIds && new Set(roomIds);
  const state = db.prepare<[string, string], { lines: number; due: number }>(
    `SELECT count(*) AS lines, coalesce(sum(CASE WHEN due_date <= ? THEN outstanding_fen ELSE 0 END), 0) AS due
     FROM line_states WHERE room_id = ?`,
  );
  const rooms = allRooms(db).filter(({ id, building }) =>
    named ? named.has(id) : filter.building === undefined || building === filter.building,
  );
  const payers = payersByRoom(
    db,
    rooms.map(({ id }) => id),
    today,
  );
  const isClear = (roomId: string) => {
    const found = state.get(today, roomId);
    return found !== undefined && found.lines > 0 && found.due === 0;
  };
  const clear = rooms.filter(({ id }) => isClear(id));
  const written = new Set(clear.map(({ id }) => id));
  return {
    sheets: clear.map(({ id, code }, index) => ({
      no: index + 1,
      roomId: id,
      roomCode: code,
      debtorId: payers.get(id)?.personId ?? null,
      lines: [],
      lateFeeFen: 0,
    })),
    left: leftOf(
      context,
      rooms.filter(({ id }) => !written.has(id)).map(({ id }) => id),
    ),
  };
}

function leftOf({ db, today }: HandlerContext, roomIds: readonly string[]): Left[] {
  const wanted = new Set(roomIds);
  if (wanted.size === 0) return [];
  return allRooms(db).flatMap(({ id, code }) =>
    wanted.has(id) ? [{ roomId: id, roomCode: code, owedFen: owedOf(db, id, today).owedFen }] : [],
  );
}

export function sumOf(sheet: Pick<LetterSheet, 'lines'>): number {
  return sheet.lines.reduce((sum, { fen }) => sum + fen, 0);
}
