import type { LINE_MARKS } from '#shared/contract/lineMarks.contract.ts';
import type { BodyOf } from '#shared/ops/catalogue.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { lineMarked } from '#shared/ops/lineMarks.ops.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type Mark = (typeof LINE_MARKS)[number];

export type MarkRow = {
  readonly markId: string;
  readonly lineId: string;
  readonly mark: Mark;
  readonly fromDay: string;
  readonly toDay: string | null;
  readonly requestId: string | null;
  readonly attachmentId: string | null;
  readonly sealedReason: string;
  readonly sealSubject: string;
};

/** The mark of a line that has no end yet. */
export function openMark(db: ReadDb, lineId: string, mark: Mark): MarkRow | undefined {
  return db
    .prepare<[string, Mark], MarkRow>(
      `SELECT id AS markId, line_id AS lineId, mark, from_day AS fromDay, to_day AS toDay, request_id AS requestId,
         attachment_id AS attachmentId, sealed_reason AS sealedReason, seal_subject AS sealSubject
       FROM line_marks WHERE line_id = ? AND mark = ? AND to_day IS NULL`,
    )
    .get(lineId, mark);
}

export function markOp(body: BodyOf<typeof lineMarked>): NewOp {
  return newOp(lineMarked, body, [{ t: 'line', id: body.lineId }]);
}

type ListRow = {
  lineId: string;
  roomId: string;
  roomCode: string;
  feeName: string;
  period: string;
  mark: Mark;
  fromDay: string;
  toDay: string | null;
  outstandingFen: number;
  attachmentId: string | null;
  sealedReason: string;
  sealSubject: string;
};

const MARKED = `FROM line_marks m JOIN line_states s ON s.line_id = m.line_id JOIN bill_lines l ON l.id = m.line_id
  JOIN rooms r ON r.id = l.room_id JOIN fee_items f ON f.id = l.fee_item_id
  WHERE (@roomId IS NULL OR l.room_id = @roomId) AND (@mark IS NULL OR m.mark = @mark)
    AND (@includeEnded = 1 OR m.to_day IS NULL)`;

export const listMarks: QueryHandler<'lineMarks.list'> = ({ db, community }, input) => {
  const filter = {
    roomId: input.roomId ?? null,
    mark: input.mark ?? null,
    includeEnded: input.includeEnded ? 1 : 0,
  };
  const total = db.prepare<[typeof filter], number>(`SELECT count(*) ${MARKED}`).pluck().get(filter);
  const rows = db
    .prepare<[typeof filter & { limit: number; offset: number }], ListRow>(
      `SELECT m.line_id AS lineId, l.room_id AS roomId, r.code AS roomCode, f.name AS feeName, l.period, m.mark,
         m.from_day AS fromDay, m.to_day AS toDay, s.outstanding_fen AS outstandingFen,
         m.attachment_id AS attachmentId, m.sealed_reason AS sealedReason, m.seal_subject AS sealSubject
       ${MARKED} ORDER BY r.sort_key, l.due_date, m.id LIMIT @limit OFFSET @offset`,
    )
    .all({ ...filter, limit: input.limit, offset: input.offset });
  return {
    total: total ?? 0,
    rows: rows.map(({ fromDay, toDay, attachmentId, sealedReason, sealSubject, ...row }) => {
      const reason = community.keys.open(sealSubject, sealedReason);
      return {
        ...row,
        from: fromDay,
        ...(toDay !== null && { to: toDay }),
        ...(attachmentId !== null && { attachmentId }),
        ...(reason !== null && { reason }),
      };
    }),
  };
};
