import type { ChannelRow, LineProblem, TableLine } from './channelRow.ts';
import type { FileSpec } from './fileSpecs.ts';
import { bareText, fenOfText } from './values.ts';

type Declared = {
  readonly line: number;
  readonly count?: number;
  readonly paidFen?: number;
  readonly givenFen?: number;
};

/** What the file says it holds, against what was read: a file cut off on its way is noticed. */
export function readTotals(
  spec: FileSpec['name'],
  lines: readonly TableLine[],
  rows: readonly ChannelRow[],
): LineProblem[] {
  const declared =
    spec === 'wechatTrade' ? wechatTotals(lines) : spec === 'alipayTrade' ? alipayTotals(lines) : undefined;
  if (!declared) return [];
  const paid = rows.filter((row) => row.kind === 'payment');
  const given = rows.filter((row) => row.kind === 'refund');
  const sum = (of: readonly ChannelRow[]) => of.reduce((total, row) => total + Math.abs(row.amountFen), 0);
  const found = { count: paid.length + given.length, paidFen: sum(paid), givenFen: sum(given) };
  const differs =
    (declared.count !== undefined && declared.count !== found.count) ||
    (declared.paidFen !== undefined && Math.abs(declared.paidFen) !== found.paidFen) ||
    (declared.givenFen !== undefined && Math.abs(declared.givenFen) !== found.givenFen);
  if (!differs) return [];
  return [
    {
      line: declared.line,
      sub: 'totals',
      text: '',
      params: {
        declared: declared.count ?? found.count,
        read: found.count,
        declaredFen: declared.paidFen ?? found.paidFen,
        readFen: found.paidFen,
      },
    },
  ];
}

/** Two lines below the rows: the names of the sums, and the sums. */
function wechatTotals(lines: readonly TableLine[]): Declared | undefined {
  const at = lines.findIndex((line) => bareText(line.cells[0]) === '总交易单数');
  const [names, values] = [lines[at], lines[at + 1]];
  if (at < 0 || !names || !values) return undefined;
  const under = (name: string) => {
    const column = names.cells.findIndex((cell) => bareText(cell) === name);
    return column < 0 ? undefined : bareText(values.cells[column]);
  };
  const count = under('总交易单数');
  const paidFen = fenOfText(under('应结订单总金额') ?? under('总交易额'));
  const givenFen = fenOfText(under('退款总金额') ?? under('总退款金额'));
  return {
    line: values.line,
    ...(count !== undefined && /^\d+$/.test(count) && { count: Number(count) }),
    ...(typeof paidFen === 'number' && { paidFen }),
    ...(typeof givenFen === 'number' && { givenFen }),
  };
}

/** `#交易合计：5笔，商家实收共12.34元，…` and `#退款合计：1笔，商家实收退款共-1.00元，…` */
function alipayTotals(lines: readonly TableLine[]): Declared | undefined {
  const totalOf = (name: string) => {
    for (const { line, cells } of lines) {
      const text = cells.join(',').normalize('NFKC').replace(/\s/g, '');
      const match = new RegExp(`^#${name}合计:(\\d+)笔,[^0-9-]*(-?[\\d,]+\\.\\d{2})元`).exec(text);
      if (match) return { line, count: Number(match[1]), fen: fenOfText(match[2]) ?? 0 };
    }
    return undefined;
  };
  const paid = totalOf('交易');
  const given = totalOf('退款');
  if (!paid) return undefined;
  return {
    line: paid.line,
    count: paid.count + (given?.count ?? 0),
    paidFen: paid.fen,
    ...(given && { givenFen: given.fen }),
  };
}
