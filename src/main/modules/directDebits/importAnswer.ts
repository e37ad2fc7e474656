import type { Output } from '#shared/contract/index.ts';
import { type ResultRow, readResult } from '#shared/domain/directDebits/template.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { type BodyOf, newOp } from '#shared/ops/catalogue.ts';
import { directDebitAnswered } from '#shared/ops/directDebits.ops.ts';
import type { TaskContext, TaskHandler } from '../../core/handlers.ts';
import { readWorkbook } from '../../importing/reading/readWorkbook.ts';
import { taskPace } from '../imports/index.ts';
import { assertCollecting, moneyArrived } from '../payments/index.ts';
import { type Batch, batchOf, type Item, itemsOf, referenceOf } from './batches.ts';
import { fixedRows } from './fileText.ts';

type Answer = Output<'directDebits.import'>;
type Problem = Answer['problems'][number];
type Row = ResultRow & { readonly line: number };

/** Items settled in one transaction: the till goes on between two. */
const SLICE = 20;

async function rowsOf(context: TaskContext, { template }: Batch, fileId: string): Promise<Row[]> {
  const { name, bytes } = context.files.get(fileId);
  const lines =
    template.format === 'fixed'
      ? fixedRows(template, bytes)
      : (await readWorkbook(bytes, name, taskPace(context))).sheets.flatMap(({ rows }) =>
          rows.map(({ number, cells }) => ({
            line: number,
            cells: template.result.columns.map((_column, place) => cells.get(place + 1)?.text ?? ''),
          })),
        );
  return (template.result.hasHeader ? lines.slice(1) : lines).map(({ line, cells }) => ({
    line,
    ...readResult(template, cells),
  }));
}

/**
 * Takes in the bank's answer to a batch, some items at a time: what was paid is settled and receipted, what failed stays
 * owed with the bank's reason. An item is answered once; a row whose amount differs is named and nothing of it is booked.
 * Throws `directDebit.gone`, `directDebit.cancelled` and `directDebit.nothingRead`.
 */
export const importAnswer: TaskHandler<'directDebits.import'> = async (context, input) => {
  const { db, community } = context;
  assertCollecting(context);
  const batch = batchOf(db, input.batchId);
  if (batch.state === 'cancelled')
    throw new AppError('rule', 'directDebit.cancelled', { params: { number: batch.number } });
  const rows = await rowsOf(context, batch, input.fileId);
  const items = new Map(itemsOf(db, batch.batchId).map((item) => [referenceOf(batch.number, item.no), item]));
  const problems: Problem[] = [];
  const answered: { item: Item; row: Row }[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const item = items.get(row.reference);
    if (!item || seen.has(row.reference)) problems.push({ line: row.line, kind: 'unknown' });
    else if (row.amountFen === null)
      problems.push({ line: row.line, kind: 'unreadable', roomCode: item.roomCode });
    else if (row.amountFen !== item.amountFen)
      problems.push({
        line: row.line,
        kind: 'amount',
        roomCode: item.roomCode,
        ourFen: item.amountFen,
        theirFen: row.amountFen,
      });
    else answered.push({ item, row });
    seen.add(row.reference);
  }
  if (rows.length === 0 || (problems.every(({ kind }) => kind === 'unknown') && answered.length === 0))
    throw new AppError('validation', 'directDebit.nothingRead', { params: { number: batch.number } });
  const done = { paid: 0, paidFen: 0, prepaymentFen: 0, failed: 0, known: 0 };
  for (let at = 0; at < answered.length; at += SLICE) {
    await context.step(at, answered.length, 'directDebit.settling');
    community.transact(() => answerSlice(context, batch, answered.slice(at, at + SLICE), done));
  }
  context.desk.events.emit({
    type: 'changed',
    topics: ['directDebits', 'payments', 'bills', 'receipts', 'shifts'],
  });
  context.audit({ batch: batch.number, ...done, problems: problems.length });
  return { rows: rows.length, ...done, problems };
};

function answerSlice(
  context: TaskContext,
  batch: Batch,
  slice: readonly { item: Item; row: Row }[],
  done: Omit<Answer, 'rows' | 'problems'>,
): void {
  const { community, session, businessDate } = context;
  const inside = { ...context, db: community.write };
  const isAnswered = community.write
    .prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM direct_debit_answers WHERE id = ?)')
    .pluck();
  const linesOf = community.write.prepare<[string], { lineId: string; amountFen: number }>(
    'SELECT line_id AS lineId, amount_fen AS amountFen FROM direct_debit_lines WHERE item_id = ? ORDER BY id',
  );
  const answers: BodyOf<typeof directDebitAnswered>['answers'] = [];
  for (const { item, row } of slice) {
    if (isAnswered.get(item.itemId) === 1) {
      done.known += 1;
      continue;
    }
    if (!row.isPaid) {
      const reason = item.erased === 1 ? null : community.keys.seal(item.personId, row.reason);
      answers.push({ no: item.no, outcome: 'failed', amountFen: item.amountFen, reason, paymentId: null });
      done.failed += 1;
      continue;
    }
    const money = moneyArrived(inside, {
      roomId: item.roomId,
      amountFen: item.amountFen,
      reference: row.reference,
      method: 'directDebit',
      named: linesOf.all(item.itemId),
      payerPersonId: item.erased === 1 ? undefined : item.personId,
      title: undefined,
      transferId: undefined,
      confirmedDay: undefined,
    });
    community.record(session.userId, money.ops);
    answers.push({
      no: item.no,
      outcome: 'paid',
      amountFen: item.amountFen,
      reason: null,
      paymentId: money.paymentId,
    });
    done.paid += 1;
    done.paidFen += item.amountFen;
    done.prepaymentFen += money.prepaymentFen;
  }
  if (answers.length > 0)
    community.record(session.userId, [
      newOp(directDebitAnswered, { batchId: batch.batchId, businessDate, answers }, []),
    ]);
}
