import { addDays, earlier, firstDayOf, lastDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import type { ChannelLine, OurTender } from '#shared/domain/reconciliation/facts.ts';
import type { Say } from '#shared/i18n/index.ts';
import { channelLinesOf, type StoredLine } from '../reconciliation/channelLines.ts';
import { loadReconciliation } from '../reconciliation/loadReconciliation.ts';
import { columnsOf, type ReportDefinition, type ReportRow } from '../report.ts';

/** Transfers that were on their way longer than this are no longer on their way. */
const LOOKED_BACK = 400;

type InTransit = {
  readonly ours: { tender: OurTender; amountFen: number }[];
  readonly theirs: { line: ChannelLine; amountFen: number }[];
};

/**
 * 银行存款余额调节表 of a month (domain.md 4.4): the balance of the bank's statement, what each side has and the other
 * hasn't, and what the books should show. Where a day is not the month's last, it is as of that day. Bank rows that
 * were explained count as booked.
 */
export const bankStatement: ReportDefinition = {
  name: 'bankStatement',
  group: 'reconciliation',
  permission: 'reconciliations.read',
  parameters: ['to'],
  span: 'bankMonth',
  firstDay: (to) => firstDayOf(periodOf(to)),
  columns: columnsOf([
    { key: 'item', type: 'text' },
    { key: 'day', type: 'day' },
    { key: 'reference', type: 'text' },
    { key: 'room', type: 'text' },
    { key: 'amount', type: 'fen' },
  ]),
  rows: ({ db, say, today }, parameters) => {
    const end = earlier(lastDayOf(periodOf(parameters.to)), today);
    const span = { from: addDays(end, -LOOKED_BACK), to: end };
    const statement = channelLinesOf(db, span).filter((line) => line.channel === 'bank' && line.day <= end);
    const last = lastBalance(statement);
    const { ours, theirs } = inTransit(loadReconciliation(db, span).all, end);
    const plus = ours.reduce((sum, one) => sum + one.amountFen, 0);
    const net = theirs.reduce((sum, one) => sum + one.amountFen, 0);
    const balanceFen = last?.balanceFen ?? null;
    const adjusted = balanceFen === null ? null : balanceFen + plus;
    return [
      balanceFen === null
        ? rowOf(say('bankStatement.noBalance'), null, end)
        : rowOf(say('bankStatement.balance'), balanceFen, end, last?.day),
      ...ours.map(({ tender, amountFen }) => ({
        cells: [say('bankStatement.plus'), tender.day, tender.number, tender.roomCode, amountFen],
        target: { kind: 'reconciliation' as const, id: tender.id },
      })),
      rowOf(say('bankStatement.adjusted'), adjusted, end),
      ...theirs.map(({ line, amountFen }) => bankRow(say, line, amountFen)),
      rowOf(say('bankStatement.book'), adjusted === null ? null : adjusted - net, end),
    ];
  },
};

/** A sum opens what it is the sum of. */
function rowOf(item: string, amountFen: number | null, end: string, day?: string): ReportRow {
  return {
    cells: [item, day ?? null, null, null, amountFen],
    target: { kind: 'report', report: 'openItems', to: end },
  };
}

/** Money the bank has is taken off to get to the books, money it paid out is added. */
function bankRow(say: Say, line: ChannelLine, amountFen: number): ReportRow {
  const word = say(amountFen > 0 ? 'bankStatement.lessBank' : 'bankStatement.plusBank');
  const what = `${word}　${say(`recon.kind.${line.kind}`)}`;
  return {
    cells: [what, line.day, line.transactionId, null, -amountFen],
    target: { kind: 'reconciliation', id: line.key },
  };
}

/** What stands on one side by the end of a day and not on the other, whatever was matched with it afterwards. */
function inTransit(items: ReturnType<typeof loadReconciliation>['all'], end: string): InTransit {
  const found: InTransit = { ours: [], theirs: [] };
  for (const item of items) {
    const own = item.tenders.filter(
      ({ kind, method, day }) =>
        kind !== 'transfer' && (method === 'transfer' || method === 'directDebit') && day <= end,
    );
    const bank = item.lines.filter((line) => line.channel === 'bank' && line.day <= end);
    const [tender] = own;
    const [line] = bank;
    const sum = (parts: readonly { amountFen: number }[]) =>
      parts.reduce((total, { amountFen }) => total + amountFen, 0);
    const difference = sum(own) - sum(bank);
    if (difference === 0 || item.rule === 'settlement' || (item.explained && !tender)) continue;
    if (tender && (difference > 0 || !line)) found.ours.push({ tender, amountFen: difference });
    else if (line) found.theirs.push({ line, amountFen: -difference });
  }
  return found;
}

/** The statement's closing row; statements run upwards or downwards, and many name only days. */
function lastBalance(lines: readonly StoredLine[]): StoredLine | undefined {
  const told = lines.filter((line) => line.balanceFen !== null);
  const latest = told.reduce((at, line) => Math.max(at, line.at), 0);
  const same = told.filter((line) => line.at === latest);
  const file = same.at(-1)?.fileId;
  const closing = same.filter((line) => line.fileId === file).sort((a, b) => a.lineNo - b.lineNo);
  const [first, second] = closing;
  const runsDown =
    first !== undefined &&
    second !== undefined &&
    second.balanceFen !== (first.balanceFen ?? 0) + second.amountFen;
  return runsDown ? first : closing.at(-1);
}
