import type { Output } from '#shared/contract/index.ts';
import { addDays } from '#shared/domain/calendar/months.ts';
import { isDemand } from '#shared/domain/dunning/letter.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import {
  dunningRecorded,
  type LetterSheet,
  lettersPrepared,
  lettersSent,
  type RecordedDemand,
} from '#shared/ops/dunning.ops.ts';
import type { CommandHandler, ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { letterText } from '../../printing/letters/letterText.ts';
import { opSlices } from '../billing/index.ts';
import { sealSubjectOf } from '../dunning/index.ts';
import { findRoom } from '../rooms/index.ts';
import { drawSheets } from './drawSheets.ts';
import { MAX_SHEETS, payByOf, prepare, sumOf } from './prepare.ts';
import { runOf, sheetsOf, viewReader } from './sheetViews.ts';

/** Rooms without a letter that a preview names; the rest is a number. */
const NAMED = 20;

const preview: QueryHandler<'letters.preview'> = (context, order) => {
  const { session, today } = context;
  const payBy = payByOf(order, today);
  const { sheets, left } = prepare(context, order);
  const [first] = sheets;
  const view = viewReader(context, {
    ...order,
    asOf: today,
    payBy: payBy ?? null,
    sheets: sheets.length,
    by: session.displayName,
  });
  return {
    sheets: sheets.length,
    sumFen: sheets.reduce((sum, sheet) => sum + sumOf(sheet), 0),
    left: left.slice(0, NAMED),
    leftCount: left.length,
    ...(payBy !== undefined && { payBy }),
    ...(first && { sample: sampleOf(letterText(view(first), sayIn(order.language))) }),
  };
};

function sampleOf({
  lines,
  ...text
}: ReturnType<typeof letterText>): NonNullable<Output<'letters.preview'>['sample']> {
  return {
    ...text,
    lines: lines.map(({ feeName, from, to, dueDate, owedFen }) => ({ feeName, from, to, dueDate, owedFen })),
  };
}

const run: CommandHandler<'letters.run'> = (context, order) => {
  const { newId, today } = context;
  const payBy = payByOf(order, today);
  const { sheets } = prepare(context, order);
  if (sheets.length === 0) throw new AppError('rule', 'letters.none');
  if (sheets.length > MAX_SHEETS)
    throw new AppError('rule', 'letters.tooMany', { params: { limit: MAX_SHEETS, sheets: sheets.length } });
  const runId = newId();
  const sumFen = sheets.reduce((sum, sheet) => sum + sumOf(sheet), 0);
  const { kind, paper, language } = order;
  const head = { kind, paper, language, asOf: today, payBy: payBy ?? null, sheets: sheets.length, sumFen };
  return {
    ops: opSlices(sheets.map(({ roomCode: _code, ...sheet }) => sheet)).map((slice, index) =>
      newOp(lettersPrepared, { runId, head: index === 0 ? head : null, sheets: slice }, []),
    ),
    output: { runId, sheets: sheets.length, sumFen },
    audit: { subject: runId, detail: { kind, sheets: sheets.length, sumFen } },
    changed: ['dunning'],
  };
};

type RunRow = Omit<Output<'letters.runs'>['rows'][number], 'payBy' | 'sent' | 'by'> & {
  payBy: string | null;
  by: string | null;
  sentDay: string | null;
  sentSheets: number;
  sentBy: string | null;
};

const runs: QueryHandler<'letters.runs'> = ({ db }, { limit, offset }) => {
  const total = db.prepare<[], number>('SELECT count(*) FROM letter_runs').pluck().get() ?? 0;
  const rows = db
    .prepare<[number, number], RunRow>(
      `SELECT q.id AS runId, q.kind, q.paper, q.language, q.as_of AS asOf, q.pay_by AS payBy, q.sheets,
         q.sum_fen AS sumFen, u.display_name AS "by", q.prepared_at AS at, d.day AS sentDay, d.sheets AS sentSheets,
         s.display_name AS sentBy
       FROM letter_runs q LEFT JOIN users u ON u.id = q.prepared_by
       LEFT JOIN letter_dispatches d ON d.run_id = q.id LEFT JOIN users s ON s.id = d.sent_by
       GROUP BY q.id ORDER BY q.prepared_at DESC, q.id DESC LIMIT ? OFFSET ?`,
    )
    .all(limit, offset);
  return {
    total,
    rows: rows.map(({ payBy, sentDay, sentSheets, sentBy, by, ...row }) => ({
      ...row,
      by: by ?? '',
      ...(payBy !== null && { payBy }),
      ...(sentDay !== null && { sent: { day: sentDay, sheets: sentSheets, by: sentBy ?? '' } }),
    })),
  };
};

const list: QueryHandler<'letters.list'> = ({ db }, { runId, limit, offset }) => {
  const { sheets } = runOf(db, runId);
  return {
    total: sheets,
    rows: sheetsOf(db, runId, offset + 1, offset + limit).map(({ lines, ...sheet }) => ({
      ...sheet,
      roomCode: findRoom(db, sheet.roomId)?.code ?? '',
      owedFen: sumOf({ lines }),
    })),
  };
};

const sent: CommandHandler<'letters.sent'> = (context, input) => {
  const { db, newId, session, today } = context;
  const { runId, day = today } = input;
  const found = runOf(db, runId);
  if (!isDemand(found.kind)) throw new AppError('rule', 'letters.noDemand', { path: ['runId'] });
  if (day > today || day < found.asOf)
    throw new AppError('validation', 'letters.sentDay', { path: ['day'], params: { from: found.asOf } });
  const before = db
    .prepare<[string], { one: number }>('SELECT 1 AS one FROM letter_dispatches WHERE run_id = ?')
    .get(runId);
  if (before) throw new AppError('conflict', 'letters.alreadySent', { path: ['runId'] });
  const except = new Set(input.except);
  const beyond = input.except.find((no) => no > found.sheets);
  if (beyond !== undefined)
    throw new AppError('validation', 'letters.sheet', { path: ['except'], params: { sheets: found.sheets } });
  const demandOf = (sheet: LetterSheet): RecordedDemand => ({
    demandId: newId(),
    roomId: sheet.roomId,
    debtorId: sheet.debtorId,
    lineIds: found.kind === 'dunningLetter' ? null : sheet.lines.map(({ id }) => id),
    // A dunning letter asks for what was due before its day.
    asOf: found.kind === 'dunningLetter' ? addDays(found.asOf, -1) : found.asOf,
    sumFen: sumOf(sheet),
    kind: input.by,
    day,
    outcome: input.outcome,
    promise: null,
    next: null,
    madeBy: session.userId,
    answer: null,
    sealSubject: sealSubjectOf(sheet),
    attachmentIds: [],
    letter: { runId, no: sheet.no },
  });
  const demands = sheetsOf(db, runId, 1, found.sheets)
    .filter(({ no }) => !except.has(no))
    .map(demandOf);
  return {
    ops: [
      newOp(lettersSent, { runId, day, sheets: demands.length }, []),
      ...opSlices(demands).map((slice) => newOp(dunningRecorded, { demands: slice }, [])),
    ],
    output: { demands: demands.length },
    audit: { subject: runId, detail: { demands: demands.length, day, outcome: input.outcome } },
    changed: ['dunning'],
  };
};

export const lettersHandlers = {
  queries: { 'letters.preview': preview, 'letters.runs': runs, 'letters.list': list },
  commands: { 'letters.run': run, 'letters.sent': sent },
  tasks: { 'letters.sheets': drawSheets },
} satisfies ModuleHandlers;
