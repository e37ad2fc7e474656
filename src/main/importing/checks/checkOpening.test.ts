import { describe, expect, it } from 'vitest';
import { compareRows } from '../compare.ts';
import { controlTotals } from '../controlTotals.ts';
import { bookOf, check, MemoryDesk, problemLines, quietPace } from '../testkit.ts';

const book = () =>
  bookOf({
    期初欠费: [
      ['期初余额表', null, null],
      ['房号', '业主姓名', '收费项目', '账期', '到期日', '金额', '违约金', '是否已开票'],
      ['1-1-101', '张三', '物业费', '2026-08', '2026-08-31', 200.5, 1.2, '否'],
      ['1栋1单元102', '李四', '物业费', '2026年1-3月', null, '1,100.00', null, '是'],
      ['1-1-101', '张三', '物业费', 202608, '2026-08-31', 200.5, null, null],
      ['1-1-103', null, '物业费', '2026-13', '2026-08-31', 1, null, null],
      ['1-1-103', null, '物业费', '2026-12', '2026-12-31', 1.005, null, '也许'],
      ['1-1-103', null, '物业费', '2026-12', '2026-12-31', 0, null, null],
    ],
    预存款: [
      ['房号', '姓名', '余额'],
      ['1-1-101', '张三', 300],
      ['1-1-102', '李四', -1],
    ],
    装修押金: [
      ['房号', '押金类型', '原收据号', '金额'],
      ['1-1-101', '装修押金', 'SJ-0001', 2000],
      ['1-1-102', '门禁卡押金', null, 50],
    ],
    抄表读数: [
      ['房号', '表类型', '表号', '上次读数', '本次读数', '抄表日期'],
      ['1-1-101', '水表', 'W1', 10, 12.5, '2026-10-31'],
      ['1-1-102', '电表', 'E1', 10, 8, null],
    ],
  });

describe('opening balances', () => {
  it('are read from four sheets with their totals', async () => {
    const { recognised, rows } = await check(book(), { cutOver: '2026-10-31' });
    expect(recognised.tables.map((table) => table.table)).toEqual([
      'arrears',
      'prepayments',
      'deposits',
      'meterReadings',
    ]);
    expect(rows[0]?.record).toEqual({
      subject: 'arrears',
      roomKey: '1-1-101',
      feeItem: '物业费',
      period: '2026-08',
      from: '2026-08-01',
      to: '2026-08-31',
      dueDate: '2026-08-31',
      debtor: '张三',
      amountFen: 20050,
      lateFeeFen: 120,
      invoiced: false,
    });
    expect(rows[1]?.record).toMatchObject({
      from: '2026-01-01',
      to: '2026-03-31',
      dueDate: '2026-03-31',
      amountFen: 110000,
      invoiced: true,
    });
    expect(controlTotals(rows)).toEqual({ arrearsFen: 130050, prepaymentFen: 30000, depositFen: 205000 });
  });

  it('say what is wrong with each', async () => {
    const { rows } = await check(book(), { cutOver: '2026-10-31' });
    const said = problemLines(rows).filter((line) => !line.startsWith('date.asText'));
    expect(said).toEqual([
      'dueDate.blank 4 到期日 ',
      'number.asText 4 金额 1,100.00',
      'arrears.duplicate 5 房号 1-1-101',
      'period.unreadable 6 账期 2026-13',
      'amount.tooPrecise 7 金额 1.005',
      'yesNo.unreadable 7 是否已开票 也许',
      'period.afterCutOver 7 账期 2026-12',
      'amount.zero 8 金额 0',
      'period.afterCutOver 8 账期 2026-12',
      'amount.negative 3 余额 -1',
      'deposit.receiptBlank 3 原收据号 ',
      'reading.wentBack 3 本次读数 8',
      'reading.dayBlank 3 抄表日期 ',
    ]);
  });

  it('need rooms and fees that exist, and never overwrite what was taken', async () => {
    const { rows } = await check(book());
    const desk = new MemoryDesk();
    const unknown = await compareRows(rows, desk.data, quietPace());
    expect(unknown.filter((row) => row.record).every((row) => row.state === 'error')).toBe(true);
    expect(problemLines(unknown)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^room\.unknown/),
        expect.stringMatching(/^fee\.notSetUp/),
      ]),
    );
    const rooms = await check(
      bookOf({
        房屋: [
          ['房号', '面积', '业主'],
          ['1-1-101', 88, '张三'],
          ['1-1-102', 88, '李四'],
        ],
      }),
    );
    const fees = await check(
      bookOf({
        费用设置: [
          ['费用编号', '收费项目', '计费起始时间', '计费单价'],
          [1, '物业费', '2020-01-01', 2],
          [2, '违约金', '2020-01-01', 1],
        ],
      }),
    );
    desk.take(await compareRows([...rooms.rows, ...fees.rows], desk.data, quietPace()));
    const first = await compareRows(rows, desk.data, quietPace());
    expect(first.filter((row) => row.state === 'new')).toHaveLength(7);
    desk.take(first);
    const again = await compareRows(rows, desk.data, quietPace());
    expect(again.filter((row) => row.state === 'new' || row.state === 'changed')).toEqual([]);
    const raised = rows.map((row) =>
      row.record?.subject === 'prepayment' ? { ...row, record: { ...row.record, amountFen: 1 } } : row,
    );
    const refused = await compareRows(raised, desk.data, quietPace());
    expect(problemLines(refused)).toEqual(expect.arrayContaining(['opening.taken 2  1']));
  });
});
