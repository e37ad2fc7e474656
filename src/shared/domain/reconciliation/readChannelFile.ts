import { bankRowOf } from './bankRows.ts';
import { type Channel, type ChannelRow, type LineProblem, lineKeyOf, type TableLine } from './channelRow.ts';
import { columnsOf, type FoundHeader } from './fileHeader.ts';
import type { FileField } from './fileSpecs.ts';
import { readTotals } from './fileTotals.ts';
import { moneyRowsOf } from './moneyRows.ts';
import { bareText, momentOfText } from './values.ts';

export type ChannelFile = {
  readonly channel: Channel;
  readonly rows: readonly ChannelRow[];
  readonly problems: readonly LineProblem[];
  /** Lines with something in them below the header that are neither rows nor problems: totals and remarks. */
  readonly remarks: number;
};

/** The first cell of what stands below the rows, or between pages. */
const REMARK =
  /^(?:#|总交易单数|合计|总计|小计|本页|承前页|汇总|总笔数|借方合计|贷方合计|收入合计|支出合计|打印|制表|截止|说明)/;
const PROBLEM_TEXT = 80;
/** What a person finds a line again by. */
const NAMED_BY = ['time', 'transactionId', 'amount', 'credit', 'debit', 'refund'] as const;

/** Gives the fields of one line by name. */
export type LineReader = (field: FileField) => string;

/**
 * Rows of a channel file from its lines. Every line below the header is a row, a remark or a named problem: nothing is
 * lost. Σ and count the file declares are held against what was read (`totals`).
 */
export function readChannelFile(lines: readonly TableLine[], header: FoundHeader): ChannelFile {
  const { spec, columns } = header;
  const rows: ChannelRow[] = [];
  const problems: LineProblem[] = [];
  let remarks = 0;
  let ended = false;
  const width = lines[header.index]?.cells.length ?? 0;
  for (const line of lines.slice(header.index + 1)) {
    const first = bareText(line.cells.find((cell) => bareText(cell) !== ''));
    if (first === '') continue;
    if (ended || REMARK.test(first) || repeatsHeader(header, line)) {
      remarks += 1;
      // WeChat's totals are a second table below the first.
      if (first.startsWith('总交易单数')) ended = true;
      continue;
    }
    const get: LineReader = (field) => {
      const column = columns.get(field);
      return column === undefined ? '' : bareText(line.cells[column]);
    };
    const problem = (sub: LineProblem['sub']): LineProblem => ({
      line: line.line,
      sub,
      text: NAMED_BY.map(get)
        .filter((text) => text !== '')
        .join(' ')
        .slice(0, PROBLEM_TEXT),
    });
    // An amount with an unquoted thousand separator moves every later cell: nothing in such a line can be trusted.
    if (line.cells.slice(width).some((cell) => bareText(cell) !== '')) {
      problems.push(problem('columns'));
      continue;
    }
    const moment = momentOfText(get('time'), get('clock'));
    if (!moment) {
      problems.push(problem('time'));
      continue;
    }
    const read = moneyRowsOf(spec.name, get);
    if (typeof read === 'string') {
      problems.push(problem(read));
      continue;
    }
    const counterparty = get('counterparty') || null;
    const note =
      [...new Set([get('note'), get('remark')])].filter((text) => text !== '' && text !== '/').join(' ') ||
      null;
    for (const money of read) {
      const isBank = spec.channel === 'bank';
      rows.push({
        line: line.line,
        ...moment,
        ...(isBank ? bankRowOf(money, moment, get('transactionId'), counterparty ?? note ?? '') : money),
        // Who paid by a wallet is the wallet's business; a bank's sender is what a transfer is known by.
        counterparty: isBank ? counterparty : null,
        note,
      });
    }
  }
  const kept = distinct(spec.channel, rows, problems);
  problems.push(...readTotals(spec.name, lines, kept));
  return { channel: spec.channel, rows: kept, problems, remarks };
}

function repeatsHeader(header: FoundHeader, line: TableLine): boolean {
  return header.columns.size > 2 && columnsOf(header.spec, line).size >= header.columns.size;
}

/**
 * Each movement once. A statement may give one number to several movements, or none at all: those are told apart by
 * their order; the same row twice is one row.
 */
function distinct(channel: Channel, rows: readonly ChannelRow[], problems: LineProblem[]): ChannelRow[] {
  const seen = new Map<string, ChannelRow[]>();
  return rows.flatMap((row) => {
    const key = lineKeyOf(channel, row);
    const before = seen.get(key) ?? [];
    seen.set(key, [...before, row]);
    if (before.length === 0) return [row];
    if (channel === 'bank') return [{ ...row, transactionId: `${row.transactionId}#${before.length + 1}` }];
    const [first] = before;
    if (first && first.amountFen === row.amountFen && first.status === row.status) return [];
    problems.push({
      line: row.line,
      sub: 'sameId',
      text: row.transactionId,
      params: { first: first?.line ?? 0 },
    });
    return [row];
  });
}
