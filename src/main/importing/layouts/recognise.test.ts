import { describe, expect, it } from 'vitest';
import { bookOf, check } from '../testkit.ts';
import { recognise, sketchSheets } from './recognise.ts';

describe('recognising a workbook', () => {
  it('finds a table under a title, with notes beside it and headers spelled otherwise', () => {
    const found = recognise(
      bookOf({
        Sheet1: [
          ['某某小区业主资料一览表'],
          ['制表日期：2026-10-31'],
          ['栋号 *', '单元', '房  号', '建筑面积（㎡）', '业主姓名', '联系电话', null, '说明'],
          [1, 1, 101, 88, '张三', '13800138000', null, '房号'],
        ],
      }),
    );
    expect(found?.layout).toBe('flat');
    expect(found?.tables[0]?.headerRow).toBe(3);
    expect([...(found?.tables[0]?.columns.keys() ?? [])].sort()).toEqual(
      ['area', 'building', 'ownerName', 'phone', 'roomNumber', 'unit'].sort(),
    );
  });

  it('reads a header of two lines', async () => {
    const book = bookOf({
      房产: [
        ['房屋位置', null, null, '面积', null, '业主'],
        ['楼栋', '单元', '房号', '建筑', '套内', null],
        [1, 1, 101, 88, 70, '张三'],
      ],
    });
    const merged = {
      ...book,
      sheets: book.sheets.map((sheet) => ({
        ...sheet,
        merges: [
          { top: 1, left: 1, bottom: 1, right: 3 },
          { top: 1, left: 4, bottom: 1, right: 5 },
          { top: 1, left: 6, bottom: 2, right: 6 },
        ],
      })),
    };
    const { rows } = await check(merged);
    expect(rows[0]).toMatchObject({ row: 3, record: { code: '1-1-101', areaM2: '88' } });
    expect(rows[1]?.label).toBe('张三');
  });

  it('says which sheets it left out', async () => {
    const { notices } = await check(
      bookOf({
        资产: [
          ['房号', '面积', '业主'],
          ['1-1-101', 88, '张三'],
        ],
        通讯录: [
          ['部门', '分机'],
          ['工程部', 8001],
        ],
      }),
    );
    expect(notices).toMatchObject([{ sheet: '通讯录', sub: 'sheet.leftOut' }]);
  });

  const strange = () =>
    bookOf({
      甲: [
        ['位置', '大小', '谁'],
        ['1-1-101', 88, '张三'],
      ],
    });

  it('asks for a mapping when it understands nothing', () => {
    expect(recognise(strange())).toBeUndefined();
    expect(sketchSheets(strange())).toEqual([
      {
        name: '甲',
        headers: [
          { column: 'A', header: '位置', sample: '1-1-101' },
          { column: 'B', header: '大小', sample: '88' },
          { column: 'C', header: '谁', sample: '张三' },
        ],
        guess: {},
      },
    ]);
  });

  it('obeys a mapping by header or letter', async () => {
    const { rows } = await check(strange(), {
      mapping: { layout: 'flat', sheets: { 甲: { roomNumber: '位置', area: 'B', ownerName: '谁' } } },
    });
    expect(rows.map((row) => row.label)).toEqual(['1-1-101', '张三', '1-1-101 张三']);
  });

  it('says when a mapped sheet lacks a column it must have', () => {
    const mapping = { layout: 'flat' as const, sheets: { 甲: { roomNumber: '位置' } } };
    expect(() => recognise(strange(), mapping)).toThrow('import.mappingIncomplete');
  });

  it('lets a mapping override what a header seems to say', async () => {
    const book = bookOf({
      资产: [
        ['房号', '建筑面积', '计费面积', '业主'],
        ['1-1-101', 88, 90, '张三'],
      ],
    });
    const mapping = {
      layout: 'flat' as const,
      sheets: { 资产: { roomNumber: '房号', area: '计费面积', ownerName: '业主' } },
    };
    expect((await check(book)).rows[0]?.record).toMatchObject({ areaM2: '88' });
    expect((await check(book, { mapping })).rows[0]?.record).toMatchObject({ areaM2: '90' });
  });
});
