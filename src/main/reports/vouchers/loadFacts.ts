import type { Nature } from '#shared/domain/vouchers/accounts.ts';
import type { BookedReceipt, BookFact, EarnedLine } from '#shared/domain/vouchers/facts.ts';
import { postingDay, type StandingClose } from '#shared/domain/vouchers/postingDay.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { type DepreciatedRow, depreciatedFen, disposedAmounts } from './assetAmounts.ts';
import * as sql from './factSql.ts';

export type Days = { readonly from: string; readonly to: string };

type Place = {
  readonly opId: string;
  readonly cseq: number;
  readonly acceptedOn: string;
  readonly ownDay: string | null;
};
type Earned = {
  readonly feeItemId: string;
  readonly feeName: string;
  readonly nature: Nature;
  readonly taxedItemId: string;
  readonly taxedNature: Nature;
  readonly amountFen: number;
};
type ReceiptRow = Place & {
  readonly tenders: string;
  readonly settledFen: number;
  readonly paidInFen: number;
  readonly depositsFen: number;
  readonly excessFen: number;
};
type Refunded = Extract<BookFact, { kind: 'refunded' }>;

/** What is booked on some days, in the order of the log. Each op of the log is at most one fact. */
export function loadFacts(db: ReadDb, days: Days): BookFact[] {
  const all = <Row>(text: string): Row[] => db.prepare<[Days], Row>(text).all(days);
  const closes = db.prepare<[], StandingClose>(sql.CLOSES).all();
  const facts: { readonly cseq: number; readonly fact: BookFact }[] = [];

  /** Rows come by op; those that are booked on another day are left out. */
  function add<Row extends Place>(rows: readonly Row[], made: (rows: Row[], day: string) => BookFact): void {
    for (let first = 0; first < rows.length; ) {
      const { opId, cseq, acceptedOn, ownDay } = rows[first] as Row;
      let next = first + 1;
      while (rows[next]?.opId === opId) next += 1;
      const day = postingDay({ ownDay, acceptedOn, cseq }, closes);
      if (day >= days.from && day <= days.to) facts.push({ cseq, fact: made(rows.slice(first, next), day) });
      first = next;
    }
  }

  add(all<Place & Earned>(sql.ISSUED), (rows, day) => ({
    kind: 'issued',
    opId: opOf(rows),
    day,
    lines: rows.map((row) => earnedLine(row, day)),
  }));
  const creditExcess = sumByOp(all(sql.CREDIT_EXCESS));
  add(all<Place & Earned & { issuedOn: string }>(sql.CREDITED), (rows, day) => ({
    kind: 'credited',
    opId: opOf(rows),
    day,
    lines: rows.map((row) => earnedLine(row, row.issuedOn)),
    excessFen: creditExcess.get(opOf(rows)) ?? 0,
  }));
  add(all<ReceiptRow & { reversedFen: number }>(sql.COLLECTED), (rows, day) => ({
    kind: 'collected',
    opId: opOf(rows),
    day,
    receipts: rows.map((row) => bookedReceipt(row, 1, row.paidInFen + row.reversedFen)),
    excessFen: rows.reduce((sum, row) => sum + row.excessFen, 0),
  }));
  add(all<ReceiptRow>(sql.VOIDED), (rows, day) => ({
    kind: 'collected',
    opId: opOf(rows),
    day,
    receipts: rows.map((row) => bookedReceipt(row, -1, row.paidInFen)),
    excessFen: negative(rows.reduce((sum, row) => sum + row.excessFen, 0)),
  }));
  add(all<Place & Omit<Earned, 'taxedItemId' | 'taxedNature'>>(sql.APPORTIONED), ([row], day) => ({
    kind: 'apportioned',
    opId: row?.opId ?? '',
    day,
    line: earnedLine({ ...(row as NonNullable<typeof row>), ...taxedAsItself(row) }, day),
  }));
  add(all<Place & Pick<Refunded, 'source' | 'method' | 'amountFen'>>(sql.REFUNDED), (rows, day) => {
    const { source, method, amountFen } = rows[0] as NonNullable<(typeof rows)[0]>;
    return { kind: 'refunded', opId: opOf(rows), day, source, method, amountFen };
  });
  for (const [kind, text] of [
    ['banked', sql.BANKED],
    ['cashDifference', sql.DIFFERENCES],
  ] as const) {
    add(all<Place & { amountFen: number }>(text), (rows, day) => ({
      kind,
      opId: opOf(rows),
      day,
      amountFen: rows[0]?.amountFen ?? 0,
    }));
  }
  const charges = all<Place & DepreciatedRow>(sql.DEPRECIATED);
  const fenOf = depreciatedFen(db, charges);
  add(charges, (rows, day) => ({
    kind: 'depreciated',
    opId: opOf(rows),
    day,
    amountFen: fenOf(opOf(rows)),
  }));
  const disposals = all<Place>(sql.DISPOSED);
  const amountsOf = disposals.length === 0 ? undefined : disposedAmounts(db);
  add(disposals, (rows, day) => {
    const amounts = amountsOf?.(opOf(rows)) ?? { costFen: 0, accumulatedFen: 0, resultFen: 0 };
    return { kind: 'disposed', opId: opOf(rows), day, ...amounts };
  });
  return facts.sort((a, b) => a.cseq - b.cseq).map(({ fact }) => fact);
}

function opOf(rows: readonly Place[]): string {
  return rows[0]?.opId ?? '';
}

function sumByOp(rows: readonly { opId: string; amountFen: number }[]): Map<string, number> {
  return new Map(rows.map(({ opId, amountFen }) => [opId, amountFen]));
}

function taxedAsItself(row: Pick<Earned, 'feeItemId' | 'nature'> | undefined) {
  return { taxedItemId: row?.feeItemId ?? '', taxedNature: row?.nature ?? 'ownRevenue' };
}

function earnedLine(
  { feeItemId, feeName, nature, taxedItemId, taxedNature, amountFen }: Earned,
  issuedOn: string,
): EarnedLine {
  const taxedAs = { feeItemId: taxedItemId, nature: taxedNature };
  return { feeItemId, feeName, nature, taxedAs, amountFen, issuedOn };
}

function bookedReceipt(row: ReceiptRow, sign: 1 | -1, prepaidFen: number): BookedReceipt {
  const tenders = JSON.parse(row.tenders) as BookedReceipt['tenders'];
  const signed = (fen: number) => (sign === 1 ? fen : negative(fen));
  return {
    tenders: tenders.map(({ method, amountFen }) => ({ method, amountFen: signed(amountFen) })),
    settledFen: signed(row.settledFen),
    prepaidFen: signed(prepaidFen),
    depositsFen: signed(row.depositsFen),
  };
}

function negative(fen: number): number {
  return fen === 0 ? 0 : -fen;
}
