import type { LetterKind, LetterPaper } from '#shared/domain/dunning/letter.ts';
import type { Locale } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { LetterSheet } from '#shared/ops/dunning.ops.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { settingsOf } from '../../core/settings.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import type { LetterLine, LetterView } from '../../printing/letters/letterText.ts';
import { findLine, sentencesOf } from '../billing/index.ts';
import { contactReader } from '../dunning/index.ts';
import { findRoom } from '../rooms/index.ts';

export type Run = {
  readonly runId: string;
  readonly kind: LetterKind;
  readonly paper: LetterPaper;
  readonly language: Locale;
  readonly asOf: string;
  readonly payBy: string | null;
  readonly sheets: number;
  readonly sumFen: number;
  readonly by: string | null;
};

/** Throws `letters.gone`. */
export function runOf(db: ReadDb, runId: string): Run {
  const run = db
    .prepare<[string], Run>(
      `SELECT q.id AS runId, q.kind, q.paper, q.language, q.as_of AS asOf, q.pay_by AS payBy, q.sheets,
         q.sum_fen AS sumFen, u.display_name AS "by"
       FROM letter_runs q LEFT JOIN users u ON u.id = q.prepared_by WHERE q.id = ?`,
    )
    .get(runId);
  if (!run) throw new AppError('not_found', 'letters.gone', { path: ['runId'] });
  return run;
}

/** The sheets of a run from one number to another, both included. */
export function sheetsOf(db: ReadDb, runId: string, from: number, to: number): LetterSheet[] {
  return db
    .prepare<[string, number, number], Omit<LetterSheet, 'lines'> & { lines: string }>(
      `SELECT no, room_id AS roomId, debtor_id AS debtorId, lines, late_fee_fen AS lateFeeFen
       FROM letter_sheets WHERE run_id = ? AND no BETWEEN ? AND ? ORDER BY no`,
    )
    .all(runId, from, to)
    .map(({ lines, ...sheet }) => ({ ...sheet, lines: JSON.parse(lines) as LetterSheet['lines'] }));
}

/** Makes sheets ready to be written: names as they are known now, sums as they stood. */
export function viewReader(
  { db, community, today }: HandlerContext,
  run: Pick<Run, 'kind' | 'language' | 'asOf' | 'payBy' | 'sheets' | 'by'>,
): (sheet: LetterSheet) => LetterView {
  const { companyName, communityName } = settingsOf(db);
  const contact = contactReader(db, community.keys, today);
  const detailed = run.kind === 'detailedBill';
  return (sheet) => ({
    kind: run.kind,
    companyName,
    communityName,
    roomCode: findRoom(db, sheet.roomId)?.code ?? '',
    name: contact(sheet).name,
    asOf: run.asOf,
    payBy: run.payBy ?? undefined,
    no: sheet.no,
    sheets: run.sheets,
    lateFeeFen: sheet.lateFeeFen,
    by: run.by ?? '',
    lines: sheet.lines.flatMap(({ id, fen }): LetterLine[] => {
      const line = findLine(db, id);
      if (!line) return [];
      const { feeName, from, to, dueDate, amountFen } = line;
      const sentences = detailed ? sentencesOf(line, run.language).map(({ sentence }) => sentence) : [];
      return [{ feeName, from, to, dueDate, amountFen, owedFen: fen, sentences }];
    }),
  });
}
