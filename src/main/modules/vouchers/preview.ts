import { entriesOf } from '#shared/domain/vouchers/entriesOf.ts';
import type { BookFact } from '#shared/domain/vouchers/facts.ts';
import { entryKey, summarise } from '#shared/domain/vouchers/summarise.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { batchesOf, isClosed } from './batches.ts';
import { daysOf, factsOf, monthOf, uncovered } from './bookSpan.ts';
import { chart } from './chart.ts';
import { summaryOf, titleOf } from './voucherWords.ts';

export const previewVouchers: QueryHandler<'vouchers.preview'> = ({ db, clock }, { period, scope }) => {
  const all = factsOf(db, period, 'all');
  const rest = uncovered(db, all);
  const facts = scope === 'all' ? all : rest;
  const vouchers = summarise(facts, chart(db));
  return {
    ...daysOf(period),
    vouchers: vouchers.map(({ entries, kind, ...voucher }) => ({
      kind,
      title: titleOf(kind),
      ...voucher,
      entries: entries.map((entry) => {
        const { topic: _topic, ...shown } = entry;
        return { ...shown, key: entryKey(entry), summary: summaryOf(period, kind, entry) };
      }),
    })),
    totalFen: vouchers.reduce((sum, { totalFen }) => sum + totalFen, 0),
    facts: vouchers.reduce((sum, voucher) => sum + voucher.facts, 0),
    restFacts: rest.length,
    isClosed: isClosed(db, monthOf(period), clock.now()),
    batches: batchesOf(db, period),
  };
};

/** Where a fact can be looked at: its receipt, its number, or the room of its only line. */
type Source = {
  readonly number: string | null;
  readonly receiptId: string | null;
  readonly roomId: string | null;
  readonly roomCode: string | null;
};

const SOURCES: Readonly<Record<BookFact['kind'], string>> = {
  issued: `SELECT NULL AS number, NULL AS receiptId, r.id AS roomId, r.code AS roomCode FROM bill_lines l
    JOIN rooms r ON r.id = l.room_id WHERE l.id > @opId || '.' AND l.id < @opId || '/' LIMIT 1`,
  credited: `SELECT NULL AS number, NULL AS receiptId, r.id AS roomId, r.code AS roomCode FROM line_credits c
    JOIN rooms r ON r.id = c.room_id WHERE c.id > @opId || '.' AND c.id < @opId || '/' LIMIT 1`,
  collected: `SELECT c.number, c.id AS receiptId, r.id AS roomId, r.code AS roomCode FROM receipts c
    JOIN payments p ON p.id = c.payment_id JOIN rooms r ON r.id = p.room_id
    WHERE c.op_id = @opId OR c.id = (SELECT receipt_id FROM receipt_voids WHERE id = @opId) ORDER BY c.serial LIMIT 1`,
  apportioned: `SELECT NULL AS number, NULL AS receiptId, r.id AS roomId, r.code AS roomCode
    FROM prepayment_entries e JOIN rooms r ON r.id = e.room_id WHERE e.id = @opId || '.1'`,
  refunded: `SELECT f.number, f.receipt_id AS receiptId, r.id AS roomId, r.code AS roomCode FROM refunds f
    JOIN rooms r ON r.id = f.room_id WHERE f.op_id = @opId`,
  banked: `SELECT d.bank || ' ' || d.account_last4 AS number, NULL AS receiptId, NULL AS roomId, NULL AS roomCode
    FROM cash_deposits d
    WHERE d.op_id = @opId OR d.id = (SELECT deposit_id FROM cash_deposit_reversals WHERE id = @opId)`,
  cashDifference: `SELECT u.display_name AS number, NULL AS receiptId, NULL AS roomId, NULL AS roomCode
    FROM shift_reviews w JOIN shifts s ON s.id = w.shift_id LEFT JOIN users u ON u.id = s.cashier_id
    WHERE w.id = @opId`,
  depreciated: `SELECT l.period AS number, NULL AS receiptId, NULL AS roomId, NULL AS roomCode FROM depreciation_lines l
    WHERE l.op_id = @opId OR l.run_id = (SELECT run_id FROM depreciation_reversals WHERE id = @opId) LIMIT 1`,
  disposed: `SELECT e.code AS number, NULL AS receiptId, NULL AS roomId, NULL AS roomCode FROM equipment_disposals d
    JOIN equipment e ON e.id = d.equipment_id
    WHERE d.op_id = @opId OR d.id = (SELECT disposal_id FROM disposal_reversals WHERE id = @opId)`,
};

function sourceOf(db: ReadDb, { kind, opId }: BookFact) {
  const source = db.prepare<[{ opId: string }], Source>(SOURCES[kind]).get({ opId });
  return Object.fromEntries(Object.entries(source ?? {}).filter(([, value]) => value !== null)) as {
    [Field in keyof Source]?: NonNullable<Source[Field]>;
  };
}

function partsOf(fact: BookFact): number {
  if ('lines' in fact) return fact.lines.length;
  return 'receipts' in fact ? fact.receipts.length : 1;
}

export const listFacts: QueryHandler<'vouchers.facts'> = ({ db }, { period, scope, kind, key, ...page }) => {
  const accounts = chart(db);
  const found = factsOf(db, period, scope).flatMap((fact) => {
    if (fact.kind !== kind) return [];
    const entries = entriesOf(fact, accounts).filter((entry) => entryKey(entry) === key);
    const amountFen = entries.reduce((sum, entry) => sum + entry.amountFen, 0);
    return entries.length === 0 ? [] : [{ fact, amountFen }];
  });
  return {
    total: found.length,
    amountFen: found.reduce((sum, { amountFen }) => sum + amountFen, 0),
    rows: found.slice(page.offset, page.offset + page.limit).map(({ fact, amountFen }) => ({
      factId: fact.opId,
      day: fact.day,
      amountFen,
      parts: partsOf(fact),
      ...sourceOf(db, fact),
    })),
  };
};
