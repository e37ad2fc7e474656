import { describe, expect, it } from 'vitest';
import { dayOfText } from '#shared/domain/tables/dayOfText.ts';
import type { Problem } from '../drafts.ts';
import type { Cell } from '../reading/workbook.ts';
import type { RowReader } from './rowReader.ts';
import { endAfter, readDay, readDecimal, readFen, readPeriod, readText, readYesNo } from './values.ts';

function readerOf(cell: Cell | undefined): RowReader {
  return {
    sheet: '表',
    row: 2,
    has: () => true,
    cell: () => cell,
    raw: () => cell?.text.trim() ?? '',
    problem: (severity, sub) => ({
      severity,
      sub,
      sheet: '表',
      row: 2,
      column: '列',
      value: cell?.text ?? '',
    }),
  };
}

/** A value and the subs of what was said about it. */
function read<Value>(reading: (reader: RowReader, field: string, problems: Problem[]) => Value, cell?: Cell) {
  const problems: Problem[] = [];
  const value = reading(readerOf(cell), 'any', problems);
  return [value, ...problems.map((problem) => problem.sub)];
}

const text = (value: string): Cell => ({ kind: 'text', text: value });
const number = (value: string): Cell => ({ kind: 'number', text: value });

describe('cells', () => {
  it('keep decimals exact', () => {
    expect(read(readDecimal, number('65.415'))).toEqual(['65.415']);
    expect(read(readDecimal, number('98.70'))).toEqual(['98.7']);
    expect(read(readDecimal, text(' -12.50'))).toEqual(['-12.5', 'number.asText']);
    expect(read(readDecimal, text('¥1,234.5元'))).toEqual(['1234.5', 'number.unit']);
    expect(read(readDecimal, text('98。76'))).toEqual(['98.76', 'number.asText']);
    expect(read(readDecimal, text('1,23.5'))).toEqual([undefined, 'number.unreadable']);
    expect(read(readDecimal, { kind: 'date', text: '2026-01-01' })).toEqual([undefined, 'number.unreadable']);
    expect(read(readDecimal)).toEqual([undefined]);
  });

  it('never round money', () => {
    expect(read(readFen, number('0.1'))).toEqual([10]);
    expect(read(readFen, number('-3.05'))).toEqual([-305]);
    expect(read(readFen, number('1.005'))).toEqual([undefined, 'amount.tooPrecise']);
  });

  it('say what is broken', () => {
    expect(read(readText, { kind: 'error', text: '#REF!', error: '#REF!' })).toEqual([
      undefined,
      'cell.error',
    ]);
    expect(read(readDecimal, { kind: 'error', text: '=A1', error: 'noValue' })).toEqual([
      undefined,
      'cell.noValue',
    ]);
  });

  it.each([
    ['2026-1-1', '2026-01-01'],
    ['2026/01/31', '2026-01-31'],
    ['2026.2.28', '2026-02-28'],
    ['2026年2月3日', '2026-02-03'],
    ['20260203', '2026-02-03'],
    ['２０２６－０２－０３', '2026-02-03'],
    ['2026-02-03 00:00:00', '2026-02-03'],
    ['2026-02-30', undefined],
    ['1/2/26', undefined],
    ['明天', undefined],
  ])('%s is the day %s', (typed, day) => {
    expect(dayOfText(typed)).toBe(day);
  });

  it('reads days from dates, serials and text', () => {
    expect(read(readDay, { kind: 'date', text: '2026-01-31' })).toEqual(['2026-01-31']);
    expect(read(readDay, number('46023'))).toEqual(['2026-01-01']);
    expect(read(readDay, number('20260131'))).toEqual(['2026-01-31']);
    expect(read(readDay, number('12'))).toEqual([undefined, 'date.unreadable']);
    expect(read(readDay, text('2026-1-31'))).toEqual(['2026-01-31', 'date.asText']);
  });

  it.each([
    ['2026-08', '2026-08-01', '2026-08-31'],
    ['2026年8月', '2026-08-01', '2026-08-31'],
    ['202608', '2026-08-01', '2026-08-31'],
    ['2026年1-3月', '2026-01-01', '2026-03-31'],
    ['2026-01~2026-03', '2026-01-01', '2026-03-31'],
    ['2026-01至2026-03', '2026-01-01', '2026-03-31'],
    ['202601-202603', '2026-01-01', '2026-03-31'],
    ['2026-01-15~2026-02-14', '2026-01-15', '2026-02-14'],
    ['2026-01-01', '2026-01-01', '2026-01-31'],
  ])('%s is the period %s to %s', (typed, from, to) => {
    expect(read(readPeriod, text(typed))).toEqual([{ period: from.slice(0, 7), from, to }]);
  });

  it.each(['2026-13', '2026-03~2026-01', '八月', '2020-01~2026-01'])('%s is no period', (typed) => {
    expect(read(readPeriod, text(typed))).toEqual([undefined, 'period.unreadable']);
  });

  it('reads yes and no', () => {
    expect(read(readYesNo, text('已开票'))).toEqual([true]);
    expect(read(readYesNo, text('否'))).toEqual([false]);
    expect(read(readYesNo)).toEqual([false]);
    expect(read(readYesNo, text('也许'))).toEqual([false, 'yesNo.unreadable']);
  });

  it('counts an end as its last day, unless it is the anniversary of the start', () => {
    expect(endAfter('2026-01-01', '2036-12-31')).toBe('2037-01-01');
    expect(endAfter('2026-01-01', '2037-01-01')).toBe('2037-01-01');
    expect(endAfter(undefined, '2026-12-31')).toBe('2027-01-01');
  });
});
