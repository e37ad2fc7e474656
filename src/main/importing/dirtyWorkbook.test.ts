import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { readWorkbook } from './reading/readWorkbook.ts';
import { check, problemLines, quietPace } from './testkit.ts';

/** Everything that people do to a sheet at once: title, two header lines, merges, hidden rows, formulas, errors. */
async function dirtyWorkbook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('房产台账', { state: 'hidden' });
  sheet.addRow(['云杉苑房产台账']);
  sheet.addRow(['房屋', null, null, '面积（㎡）', null, '业主']);
  sheet.addRow(['楼栋', '单元', '房号', '建筑面积', '套内面积', null]);
  sheet.addRow(['1号楼', 1, '101室', { formula: '44*2', result: 88 }, 70, '张三']);
  sheet.addRow([null, 1, '102', { error: '#REF!' }, 70, '李四']);
  sheet.addRow([null, 1, '103', { formula: '44*2' } as ExcelJS.CellFormulaValue, 70, '王五']);
  sheet.addRow([null, 1, '104', 60, 70, '  赵 六']);
  sheet.addRow(['以下为二期', null, null, null, null, null]);
  sheet.addRow(['2号楼', '二单元', '２０１', '８８．５', null, '—']);
  sheet.mergeCells('A1:F1');
  sheet.mergeCells('A2:C2');
  sheet.mergeCells('D2:E2');
  sheet.mergeCells('F2:F3');
  sheet.mergeCells('A4:A7');
  sheet.mergeCells('A8:F8');
  sheet.getRow(9).hidden = true;
  return new Uint8Array(await book.xlsx.writeBuffer());
}

it('reads a sheet that was made for the eye', async () => {
  const workbook = await readWorkbook(await dirtyWorkbook(), '台账.xlsx', quietPace());
  const { rows, notices } = await check(workbook);
  const rooms = rows.filter((row) => row.subject === 'room');
  expect(rooms.map(({ label, record }) => [label, record?.subject === 'room' ? record.areaM2 : '-'])).toEqual(
    [
      ['1-1-101', '88'],
      ['1-1-102', '-'],
      ['1-1-103', '-'],
      ['1-1-104', '60'],
      ['2-2-201', '88.5'],
    ],
  );
  expect(problemLines(rows)).toEqual([
    'cell.error 5 建筑面积 #REF!',
    'cell.noValue 6 建筑面积 =44*2',
    'area.innerLarger 7 套内面积 70',
    'name.spaces 7 业主   赵 六',
    'number.fullWidth 9 建筑面积 ８８．５',
    'row.hidden 9  ',
  ]);
  expect(notices.map(({ sub, row }) => `${sub} ${row}`)).toEqual(['sheet.hidden 3', 'row.note 8']);
});
