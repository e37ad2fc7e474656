import { currentLines } from '#shared/domain/reconciliation/currentLines.ts';
import type { ChannelLine } from '#shared/domain/reconciliation/facts.ts';
import type { Opener } from '#shared/ops/sealed.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import type { Span } from './ourTenders.ts';

/** A line with what its file said about people, still sealed. */
export type StoredLine = ChannelLine & {
  readonly id: string;
  readonly fileId: string;
  readonly sealedDetail: string | null;
  readonly balanceFen: number | null;
  readonly lineNo: number;
};

export type LineDetail = { readonly counterparty?: string; readonly note?: string };

const LINE = `SELECT l.id, l.file_id AS fileId, l.line_key AS key, l.channel, l.kind, l.transaction_id AS transactionId,
  l.merchant_no AS merchantNo, l.original_id AS originalId, l.at, l.day, l.amount_fen AS amountFen, l.status, l.origin,
  l.balance_fen AS balanceFen, l.line_no AS lineNo, l.sealed_detail AS sealedDetail FROM channel_lines l`;

const NAMED = 'SELECT j.value FROM reconciliation_decisions d, json_each(d.line_keys) j';

type Row = Omit<StoredLine, 'note' | 'counterparty'>;

/** One line per movement of the days, as it is known now. What people wrote stays sealed until `withDetail`. */
export function channelLinesOf(db: ReadDb, span: Span): StoredLine[] {
  const rows = db
    .prepare<[Span], Row>(
      `${LINE} WHERE l.day BETWEEN @from AND @to OR l.line_key IN (${NAMED}) ORDER BY l.day, l.at, l.id`,
    )
    .all(span);
  return currentLines(rows).map((row) => ({ ...row, note: null, counterparty: null }));
}

/** What is known now of one movement. */
export function channelLine(db: ReadDb, key: string): StoredLine | undefined {
  const rows = db.prepare<[string], Row>(`${LINE} WHERE l.line_key = ?`).all(key);
  const [current] = currentLines(rows);
  return current && { ...current, note: null, counterparty: null };
}

/** The same line with who paid and what they wrote, as far as the file's key still opens it. */
export function withDetail<Line extends ChannelLine>(line: Line, open: Opener): Line {
  const stored = line as unknown as StoredLine;
  if (!stored.sealedDetail) return line;
  const text = open(stored.fileId, stored.sealedDetail);
  if (text === null) return line;
  const { counterparty, note } = JSON.parse(text) as LineDetail;
  return { ...line, counterparty: counterparty ?? null, note: note ?? null };
}
