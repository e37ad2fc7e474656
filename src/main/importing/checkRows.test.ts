import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWordKey } from '#shared/i18n/index.ts';
import { bookOf, check, countBy, problemLines, type TypedCell } from './testkit.ts';

const HEADERS = [
  '楼号',
  '单元',
  '房间',
  '楼层',
  '建筑面积',
  '房屋状态',
  '业主名称',
  '手机号',
  '身份证号',
  '备注',
];
const OWNER = ['张三', '13800138000', '11010519491231002X', null] as const;
const one = (...cells: readonly TypedCell[]) => bookOf({ 资产信息: [HEADERS, cells] });

describe('what a row may hold', () => {
  it('takes a clean row without a word', async () => {
    const { rows } = await check(one(3, 2, 1201, 12, 98.76, 2001, ...OWNER));
    expect(problemLines(rows)).toEqual([]);
    expect(rows.map((row) => row.label)).toEqual(['3-2-1201', '张三', '3-2-1201 张三']);
  });

  it.each([
    ['number.asText', '98.76 ', '98.76'],
    ['number.fullWidth', '９８．７６', '98.76'],
    ['number.unit', '98.76㎡', '98.76'],
    ['number.unit', '98.76平方米', '98.76'],
    ['number.asText', '1,098.70', '1098.7'],
    ['area.decimals', 65.415, '65.415'],
  ])('%s: %s is read as %s', async (sub, typed, taken) => {
    const { rows } = await check(one(3, 2, 1201, 12, typed, 2001, ...OWNER));
    expect(problemLines(rows)).toEqual([`${sub} 2 建筑面积 ${typed}`]);
    expect(rows[0]?.record).toMatchObject({ areaM2: taken });
  });

  it.each([
    ['area.impossible', 0],
    ['area.impossible', -88],
    ['area.impossible', 10000.5],
    ['number.unreadable', '九十五'],
    ['number.unreadable', '98.7.6'],
  ])('%s: %s is an error of the room and of what hangs on it', async (sub, typed) => {
    const { rows } = await check(one(3, 2, 1201, 12, typed, 2001, ...OWNER));
    expect(problemLines(rows)).toEqual([`${sub} 2 建筑面积 ${typed}`]);
    expect(rows.map((row) => row.record)).toEqual([undefined, undefined, undefined]);
  });

  it('says what is blank', async () => {
    const { rows } = await check(one(3, 2, null, 12, null, 2001, '张三', null, null, null));
    expect(problemLines(rows)).toEqual([
      'room.blank 2 房间 ',
      'area.blank 2 建筑面积 ',
      'phone.blank 2 手机号 ',
    ]);
  });

  it('takes whole codes in any notation when there are no columns for them', async () => {
    const table = [
      ['房号', '面积', '业主'],
      ['３号楼2单元1201室', 98.76, '张三'],
      ['梧桐阁-1-301', 88, '李四'],
      ['3-0-S01', 20, '王五'],
      ['1201', 20, '赵六'],
    ];
    const { rows } = await check(bookOf({ Sheet1: table }));
    const rooms = rows.filter((row) => row.subject === 'room');
    expect(rooms.map((row) => row.label)).toEqual(['3-2-1201', '梧桐阁-1-301', '3-0-S01', '1201']);
    expect(problemLines(rows)).toEqual(['room.notation 5 房号 1201']);
  });

  it('keeps a good row beside a bad one', async () => {
    const bad = [1, 1, 102, 1, '?', 2001, ...OWNER];
    const good = [1, 1, 101, 1, 88, 2001, '李四', '13900139000', null, null];
    const { rows } = await check(bookOf({ 资产信息: [HEADERS, bad, good] }));
    expect(rows.filter((row) => row.record).map((row) => row.label)).toEqual([
      '1-1-101',
      '李四',
      '1-1-101 李四',
    ]);
  });

  it('takes a second owner of the same room as a co-owner, and other details as a duplicate', async () => {
    const room = [1, 1, 101, 1, 88, 2001];
    const { rows } = await check(
      bookOf({
        资产信息: [
          HEADERS,
          [...room, ...OWNER],
          [...room, '李四', '13900139000', null, null],
          [1, 1, 101, 1, 99, 2001, '王五', '13700137000', null, null],
        ],
      }),
    );
    expect(problemLines(rows)).toEqual(['room.coOwner 3 业主名称 李四', 'room.duplicate 4 房间 101']);
    const ties = rows.flatMap(({ record }) => (record?.subject === 'tie' ? [record.isPayer] : []));
    expect(ties).toEqual([true, false]);
  });

  it('skips totals and notes under the table', async () => {
    const { rows, notices } = await check(
      bookOf({
        资产信息: [
          HEADERS,
          [1, 1, 101, 1, 88, 2001, ...OWNER],
          ['合计', null, null, null, 88],
          [null],
          ['说明：以上面积以产权证为准'],
        ],
      }),
    );
    expect(rows).toHaveLength(3);
    expect(notices.map(({ sub, row }) => `${sub} ${row}`)).toEqual(['row.totals 3', 'row.note 5']);
  });

  it('says a text date once per column, with the count', async () => {
    const fees = [
      ['费用编号', '收费项目', '计费起始时间', '计费单价'],
      [1, '物业费', '2026-1-1', 2.03],
      [2, '垃圾费', '2026/1/1', 1],
      [3, '电梯费', '1/2/26', 1],
      [4, '水泵费', 46023, 1],
    ];
    const { rows } = await check(bookOf({ 费用设置: fees }));
    expect(problemLines(rows)).toEqual([
      'date.asText 2 计费起始时间 2026-1-1',
      'date.unreadable 4 计费起始时间 1/2/26',
    ]);
    expect(rows[0]?.problems[0]?.params).toEqual({ taken: '2026-01-01', count: 2 });
    expect(rows[3]?.record).toMatchObject({ from: '2026-01-01' });
  });

  it('gives up an ID number that Excel has rounded, and keeps one that was mistyped', async () => {
    const owner = (idNumber: TypedCell) => one(1, 1, 101, 1, 88, 2001, '张三', '13800138000', idNumber, null);
    const rounded = await check(owner(110105190403154000));
    expect(problemLines(rounded.rows)).toEqual(['idNumber.rounded 2 身份证号 110105190403154000']);
    const wrong = await check(owner('110105194912310021'));
    expect(problemLines(wrong.rows)).toEqual(['idNumber.checkDigit 2 身份证号 110105********0021']);
    expect(wrong.rows[1]?.record).toMatchObject({ idNumber: '110105194912310021' });
  });

  it('has a sentence in both languages for every problem and fault it can raise', () => {
    const text = ['.', '../modules/imports']
      .map((folder) => fileURLToPath(new URL(folder, import.meta.url)))
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
      )
      .filter((path) => /\.ts$/.test(path) && !/test|importBasis/.test(path))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const subs = [
      ...[...text.matchAll(/problem\(\s*'(?:error|warning)',\s*'([\w.]+)'/g)].map(
        (match) => `problem.${match[1]}`,
      ),
      ...[...text.matchAll(/'((?:sheet|row|number|building|opening|room|idNumber|fee)\.[a-zA-Z]+)'/g)].map(
        (match) => `problem.${match[1]}`,
      ),
      ...[...text.matchAll(/'(import\.[a-z][a-zA-Z]+)'/g)].map((match) => `fault.${match[1]}`),
    ];
    expect(subs.length).toBeGreaterThan(80);
    expect(subs.filter((sub) => !isWordKey(sub))).toEqual([]);
  });
});

describe('the order of things', () => {
  it('does not matter: any permutation of columns and sheets gives the same drafts', async () => {
    const owners = [
      ['业主编号', '业主名称', '手机号', '身份证号', '年龄'],
      [1, '张三', 13800138000, '11010519491231002X', 40],
      [2, '李四', '13900139000', null, 50],
    ];
    const rooms = [
      [
        '房屋编号',
        '楼栋编号',
        '单元编号',
        '房屋楼层',
        '建筑面积',
        '业主编号',
        '房屋费用',
        '费用开始时间',
        '备注',
      ],
      ['101', 1, 1, 1, '98.76 ', 1, '1', '2026-01-01', '说明'],
      ['102', 1, 1, 1, -5, 2, '1#9', '2026-01-01#2026-02-01', null],
      ['103', 1, 1, 1, 88, 9, null, null, null],
    ];
    const fees = [
      ['费用编号', '收费项目', '计算公式', '计费单价', '固定费用', '计费起始时间'],
      [1, '物业费', 1001, 2.03, 0, '2026-1-1'],
    ];
    const sheets = Object.entries({ 业主信息: owners, 房屋信息: rooms, 费用设置: fees });
    const facts = async (book: Parameters<typeof check>[0]) => {
      const { rows } = await check(book);
      return rows.map(({ problems, ...row }) => ({
        ...row,
        problems: problems.map(({ columnIndex: _, ...problem }) => problem),
      }));
    };
    const expected = await facts(bookOf(Object.fromEntries(sheets)));
    expect(countBy(expected, (row) => row.subject)).toEqual({
      person: 2,
      feeItem: 1,
      room: 3,
      tie: 3,
      feeAttachment: 3,
    });
    const permutation = (length: number) =>
      fc.shuffledSubarray([...Array(length).keys()], { minLength: length, maxLength: length });
    const anyOrder = fc.tuple(permutation(3), permutation(5), permutation(9), permutation(6));
    await fc.assert(
      fc.asyncProperty(anyOrder, async ([sheetOrder, ...columnOrders]) => {
        const shuffled = sheets.map(([name, table], index) => [
          name,
          table.map((row) => (columnOrders[index] ?? []).map((column) => row[column] ?? null)),
        ]);
        const book = bookOf(Object.fromEntries(sheetOrder.map((index) => shuffled[index] ?? [])));
        expect(await facts(book)).toEqual(expected);
      }),
      { seed: 176, numRuns: 60 },
    );
  });
});
