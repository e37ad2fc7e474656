import { describe, expect, it } from 'vitest';
import { compareRows } from './compare.ts';
import { bookOf, check, MemoryDesk, quietPace, type TypedCell } from './testkit.ts';

const HEADERS = ['房号', '面积', '房屋状态', '业主', '手机号', '身份证号'];
const compare = async (desk: MemoryDesk, ...rows: (readonly TypedCell[])[]) => {
  const { rows: checked } = await check(bookOf({ 资产: [HEADERS, ...rows] }));
  return compareRows(checked, desk.data, quietPace());
};

describe('what an import would change', () => {
  it('knows a room again in another notation and names each field that differs', async () => {
    const desk = new MemoryDesk();
    desk.take(await compare(desk, ['3-2-1201', 98.76, 2001, '张三', '13800138000', '11010519491231002X']));
    const again = await compare(desk, [
      '3栋2单元1201室',
      98.77,
      2006,
      '张三',
      '13900139000',
      '11010519491231002x',
    ]);
    expect(again.map(({ subject, state, changes }) => ({ subject, state, changes }))).toEqual([
      {
        subject: 'room',
        state: 'changed',
        changes: [
          { field: 'areaM2', before: '98.76', after: '98.77' },
          { field: 'occupancy', before: 'occupied', after: 'leased' },
        ],
      },
      {
        subject: 'person',
        state: 'changed',
        changes: [{ field: 'phones', before: '13800138000', after: '13800138000、13900139000' }],
      },
      { subject: 'tie', state: 'unchanged', changes: [] },
    ]);
  });

  it('takes a corrected name for the same person by the document', async () => {
    const desk = new MemoryDesk();
    desk.take(await compare(desk, ['3-2-1201', 98.76, 2001, '张山', '13800138000', '11010519491231002X']));
    const again = await compare(desk, ['3-2-1201', 98.76, 2001, '张三', '13800138000', '11010519491231002X']);
    expect(again[1]).toMatchObject({
      state: 'changed',
      changes: [{ field: 'name', before: '张山', after: '张三' }],
    });
    expect(again[2]?.state).toBe('unchanged');
  });

  it('tells namesakes apart', async () => {
    const desk = new MemoryDesk();
    desk.take(await compare(desk, ['3-2-1201', 98.76, 2001, '张三', '13800138000', null]));
    const other = await compare(desk, ['3-2-1202', 98.76, 2001, '张三', '13900139000', null]);
    expect(other.map((row) => row.state)).toEqual(['new', 'new', 'new']);
  });

  it('leaves out a space without its mother space, and whoever hangs on it', async () => {
    const { rows } = await check(
      bookOf({
        业主信息: [
          ['业主编号', '业主名称', '手机号'],
          [1, '张三', '13800138000'],
        ],
        车位信息: [
          ['停车场编号', '车位编码', '母车位', '业主编号', '车牌号'],
          [1, 'B1-0003', 'B1-0009', 1, '京A12345'],
          [1, 'B1-0002', 'B1-0001', 1, '京A54321'],
          [1, 'B1-0001', null, 1, null],
        ],
      }),
    );
    const compared = await compareRows(rows, new MemoryDesk().data, quietPace());
    const states = compared.map(({ row, subject, state }) => `${row} ${subject} ${state}`);
    expect(states).toEqual([
      '2 person new',
      '2 parking error',
      '2 tie error',
      '2 vehicle error',
      '3 parking new',
      '3 tie new',
      '3 vehicle new',
      '4 parking new',
      '4 tie new',
    ]);
  });
});
