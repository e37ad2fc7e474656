import { describe, expect, it } from 'vitest';
import { compareRows } from './compare.ts';
import { distinctProblems } from './drafts.ts';
import { checkFixture, countBy, MemoryDesk, problemLines, quietPace } from './testkit.ts';

describe('the flat workbook', () => {
  it('becomes 176 rooms with their owners and nothing to complain about', async () => {
    const { recognised, rows, notices } = await checkFixture('community-flat');
    expect(recognised.layout).toBe('flat');
    expect(countBy(rows, (row) => row.subject)).toEqual({ room: 176, person: 176, tie: 176 });
    expect(distinctProblems(rows)).toEqual([]);
    expect(notices).toEqual([]);
    expect(rows[0]?.record).toEqual({
      subject: 'room',
      kind: 'room',
      code: '1-1-101',
      roomKey: '1-1-101',
      building: '1',
      unit: '1',
      number: '101',
      aliases: [],
      areaM2: '88.06',
      occupancy: 'occupied',
      saleState: 'delivered',
      floor: 1,
      floorLabel: '1',
    });
    const occupancies = rows.flatMap(({ record }) => (record?.subject === 'room' ? [record.occupancy] : []));
    // 2001 is lived in; 2004 and 2005 are not said to be.
    expect(countBy(occupancies, String)).toEqual({ occupied: 65, vacant: 111 });
  });
});

describe('the workbook of five sheets', () => {
  it('gives every subject its count', async () => {
    const { recognised, rows } = await checkFixture('community-multi-sheet');
    expect(recognised.layout).toBe('multiSheet');
    expect(recognised.leftOut).toEqual([]);
    const found = (row: (typeof rows)[number]) =>
      `${row.subject} ${row.record ? (row.sameAs === undefined ? 'good' : 'repeated') : 'bad'}`;
    expect(countBy(rows, found)).toEqual({
      'person good': 705,
      'person repeated': 207,
      'person bad': 1,
      'feeItem good': 4,
      'room good': 1004,
      'room bad': 4,
      'tie good': 1235,
      'tie bad': 6,
      'feeAttachment good': 2007,
      'feeAttachment bad': 9,
      'parking good': 305,
      'vehicle good': 235,
      'vehicle repeated': 69,
      'vehicle bad': 1,
    });
  });

  it('names every error with its place', async () => {
    const { rows } = await checkFixture('community-multi-sheet');
    const errors = distinctProblems(rows)
      .filter((problem) => problem.severity === 'error')
      .map(({ sheet, row, column, value, sub }) => `${sheet} ${row} ${column} ${value} ${sub}`);
    expect(errors).toEqual([
      '业主信息 911 业主编号 909 owner.numberTwice',
      '房屋信息 1003 房屋费用 1#7 fee.unknown',
      '房屋信息 1004 建筑面积 -88 area.impossible',
      '房屋信息 1005 业主编号 909 owner.numberAmbiguous',
      '房屋信息 1006 房屋编号 504 room.duplicate',
      '房屋信息 1006 业主编号 910 owner.unknown',
      '房屋信息 1007 业主编号 999999 owner.unknown',
      '房屋信息 1008 楼栋编号 99 building.unknown',
      '房屋信息 1009 建筑面积 九十五 number.unreadable',
      '车位信息 305 业主编号 910 owner.unknown',
    ]);
  });

  it('counts every warning', async () => {
    const { rows } = await checkFixture('community-multi-sheet');
    const warnings = distinctProblems(rows).filter((problem) => problem.severity === 'warning');
    expect(countBy(warnings, (problem) => problem.sub)).toEqual({
      'person.twice': 208,
      'name.spaces': 1,
      'idNumber.otherName': 1,
      'phone.unreadable': 1,
      'idNumber.checkDigit': 1,
      'date.asText': 4,
      'number.asText': 21,
      'owner.blank': 72,
      'area.decimals': 155,
      'plate.twice': 70,
    });
    expect(problemLines(rows)).toEqual(
      expect.arrayContaining([
        'number.asText 2 建筑面积 98.76 ',
        'phone.unreadable 913 手机号 1380000',
        'idNumber.checkDigit 914 身份证号 110105********0000',
      ]),
    );
  });

  it('keeps areas and prices to the last digit', async () => {
    const { rows } = await checkFixture('community-multi-sheet');
    const records = rows.flatMap(({ record }) => (record ? [record] : []));
    expect(records.find((record) => record.subject === 'room' && record.code === '1-1-201')).toMatchObject({
      areaM2: '65.415',
    });
    expect(records.filter((record) => record.subject === 'feeItem')).toEqual([
      expect.objectContaining({ code: '1', rule: { kind: 'areaPrice', unitPrice: '2.03' }, cycleMonths: 1 }),
      expect.objectContaining({ code: '2', rule: { kind: 'areaPrice', unitPrice: '2.8' }, cycleMonths: 3 }),
      expect.objectContaining({
        code: '3',
        rule: { kind: 'fixedAmount', amountFen: 800 },
        timing: 'arrears',
      }),
      expect.objectContaining({
        code: '4',
        rule: { kind: 'fixedAmount', amountFen: 8000 },
        timing: 'advance',
      }),
    ]);
    expect(records.find((record) => record.subject === 'parking')).toMatchObject({
      code: '1-B1-0001',
      roomKey: '1-B1-1',
      aliases: ['B1-0001'],
      areaM2: '12.5',
    });
  });

  it('is new at first and unchanged ever after', async () => {
    const { rows } = await checkFixture('community-multi-sheet');
    const desk = new MemoryDesk();
    const first = await compareRows(rows, desk.data, quietPace());
    expect(countBy(first, (row) => row.state)).toEqual({ new: 5495, unchanged: 276, error: 21 });
    desk.take(first);
    const again = await compareRows(rows, desk.data, quietPace());
    expect(countBy(again, (row) => row.state)).toEqual({ unchanged: 5771, error: 21 });
  });
});

describe('the meter readings', () => {
  it('are opening readings of 1,008 meters, one of which went back', async () => {
    const { recognised, rows } = await checkFixture('meter-readings-2026-10');
    expect(recognised.layout).toBe('opening');
    expect(countBy(rows, (row) => row.subject)).toEqual({ meterReading: 1008 });
    expect(problemLines(rows)).toEqual([
      'date.asText 2 抄表日期 2026-10-31',
      'reading.wentBack 8 本次读数 15',
    ]);
    expect(rows[0]?.record).toEqual({
      subject: 'meterReading',
      roomKey: '1-1-101',
      meterKind: 'water',
      meterNumber: 'W000001',
      reading: '619',
      readOn: '2026-10-31',
    });
  });
});
