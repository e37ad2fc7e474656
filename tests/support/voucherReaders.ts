import ExcelJS from 'exceljs';

/*
 * Readers of the files that go to accounting programs, written from the programs' rules (domain.md 4.6) and knowing
 * nothing of the code that writes them.
 */

/** 元 with two decimals as fen. */
function fenOfText(text: string): number {
  const match = /^(-?)(\d{1,13})\.(\d{2})$/.exec(text);
  if (!match) throw new Error(`not an amount: ${text}`);
  const [, sign, yuan, fen] = match;
  const size = Number(yuan) * 100 + Number(fen);
  return sign === '-' ? -size : size;
}

export function readU8(bytes: Buffer) {
  const text = new TextDecoder('gbk', { fatal: true }).decode(bytes);
  const lines = text.split('\r\n');
  if (lines.pop() !== '') throw new Error('the last line is not ended');
  if (lines.shift() !== '填制凭证,V800') throw new Error('not a voucher file');
  const seen = new Set<string>();
  let current = '';
  const entries = lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== 8) throw new Error(`not eight cells: ${line}`);
    const [
      day = '',
      word = '',
      number = '',
      attachments = '',
      summary = '',
      account = '',
      debit = '',
      credit = '',
    ] = cells;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error(`not a day: ${day}`);
    if (number.length > 30 || account.length > 15) throw new Error(`too long: ${line}`);
    if (!/^\d{1,3}$/.test(attachments)) throw new Error(`not a count: ${attachments}`);
    const width = [...summary].reduce((sum, one) => sum + (one.charCodeAt(0) < 0x80 ? 1 : 2), 0);
    if (summary === '' || width > 60) throw new Error(`summary: ${summary}`);
    const key = `${day}|${word}|${number}`;
    if (key !== current && seen.has(key)) throw new Error(`entries of ${key} lie apart`);
    seen.add(key);
    current = key;
    const [debitFen, creditFen] = [fenOfText(debit), fenOfText(credit)];
    if ((debitFen === 0) === (creditFen === 0)) throw new Error(`one side must be nothing: ${line}`);
    return { day, word, number, summary, account, debitFen, creditFen };
  });
  for (const key of seen) {
    const own = entries.filter(({ day, word, number }) => `${day}|${word}|${number}` === key);
    const apart = own.reduce((sum, one) => sum + one.debitFen - one.creditFen, 0);
    if (apart !== 0) throw new Error(`${key} does not balance`);
  }
  return {
    entries,
    debitFen: entries.reduce((sum, one) => sum + one.debitFen, 0),
    creditFen: entries.reduce((sum, one) => sum + one.creditFen, 0),
  };
}

const KINGDEE_COLUMNS =
  '日期,凭证字,凭证号,附单据数,摘要,科目代码,科目名称,借方金额,贷方金额,币别,汇率,数量,单价,制单人'.split(
    ',',
  );

export async function readKingdee(bytes: Buffer) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  const [sheet] = book.worksheets;
  const rows = (sheet?.getSheetValues() ?? []).slice(1) as unknown[][];
  const [header, ...body] = rows.map((row) => KINGDEE_COLUMNS.map((_, index) => row[index + 1] ?? null));
  if (JSON.stringify(header) !== JSON.stringify(KINGDEE_COLUMNS)) throw new Error('other columns');
  const fen = (cell: unknown) => {
    if (cell === null) return 0;
    if (typeof cell !== 'number') throw new Error(`not a number: ${String(cell)}`);
    return fenOfText(cell.toFixed(2));
  };
  return {
    debitFen: body.reduce((sum, row) => sum + fen(row[7]), 0),
    creditFen: body.reduce((sum, row) => sum + fen(row[8]), 0),
    preparedBy: [...new Set(body.map((row) => row[13]))],
  };
}

/** CSV by RFC 4180, in UTF-8 with its mark. */
export function readTemplateCsv(bytes: Buffer): string[][] {
  if (bytes.subarray(0, 3).toString('hex') !== 'efbbbf') throw new Error('no mark');
  const text = bytes.subarray(3).toString('utf8');
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  const last = rows.at(-1);
  if (last?.length === 1 && last[0] === '') rows.pop();
  return rows;
}
