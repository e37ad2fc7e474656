import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { type AnnotateWords, annotate } from './annotate.ts';
import { distinctProblems } from './drafts.ts';
import { checkFixture, fixtureBytes, quietPace } from './testkit.ts';

const WORDS: AnnotateWords = {
  sentence: (problem) => problem.sub,
  severity: { error: '错误', warning: '提醒' },
  listName: '导入问题',
  listHeaders: ['级别', '工作表', '行', '列', '内容', '怎么办'],
};
const open = async (bytes: Uint8Array) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer as ArrayBuffer);
  return book;
};
const noteOn = (book: ExcelJS.Workbook, sheet: string, cell: string) => {
  const note = book.getWorksheet(sheet)?.getCell(cell).note;
  return typeof note === 'string' ? note : note?.texts?.map((part) => part.text).join('');
};

describe('the workbook with comments', () => {
  it('says on the cell what is wrong and leaves the values alone', async () => {
    const bytes = fixtureBytes('community-multi-sheet');
    const { rows } = await checkFixture('community-multi-sheet');
    const book = await open(await annotate(bytes, distinctProblems(rows), WORDS, quietPace()));
    expect(noteOn(book, '房屋信息', 'F1004')).toBe('错误：area.impossible');
    expect(noteOn(book, '房屋信息', 'F2')).toBe('提醒：number.asText');
    expect(noteOn(book, '业主信息', 'A911')).toBe('错误：owner.numberTwice');
    expect(noteOn(book, '业主信息', 'A910')).toBeUndefined();
    const original = await open(bytes);
    for (const sheet of original.worksheets) {
      const copy = book.getWorksheet(sheet.name);
      expect(copy?.rowCount).toBe(sheet.rowCount);
      sheet.eachRow((row, number) => expect(copy?.getRow(number).values).toEqual(row.values));
    }
  });

  it('becomes a list for a text file', async () => {
    const problem = {
      severity: 'error',
      sheet: '业主',
      row: 2,
      column: '面积',
      columnIndex: 2,
      value: '?',
      sub: 'number.unreadable',
    } as const;
    const bytes = Buffer.from('房号,面积\n1-1-101,?\n');
    const book = await open(await annotate(bytes, [problem], WORDS, quietPace()));
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['导入问题']);
    expect(book.worksheets[0]?.getRow(2).values).toEqual([
      undefined,
      '错误',
      '业主',
      2,
      '面积',
      '?',
      'number.unreadable',
    ]);
  });
});
