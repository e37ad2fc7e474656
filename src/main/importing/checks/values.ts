import { addDays, addMonths, firstDayOf, lastDayOf } from '#shared/domain/calendar/months.ts';
import { dayOfText } from '#shared/domain/tables/dayOfText.ts';
import type { Day, Period } from '#shared/kernel/clock.ts';
import type { Problem } from '../drafts.ts';
import type { RowReader } from './rowReader.ts';

/**
 * Readers of one cell. Each answers with the value, or `undefined` for a blank or hopeless cell, and adds to
 * `problems` what a person should know. Nothing is rounded and nothing is guessed.
 */

/** Text in half width without spaces at its ends. An error cell or a formula without result is an error. */
export function readText(reader: RowReader, field: string, problems: Problem[]): string | undefined {
  const cell = reader.cell(field);
  if (!cell) return undefined;
  if (cell.error) {
    problems.push(brokenCell(reader, field));
    return undefined;
  }
  const text = cell.text
    .normalize('NFKC')
    .replace(/[\u200b\ufeff]/g, '')
    .trim();
  return text === '' ? undefined : text;
}

const UNITS = /(?:m2|m3|㎡|平方米|平方|平米|平|元|度|吨|方|kwh|个月|月)$/i;
const PLAIN_NUMBER = /^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;

/**
 * An exact decimal as text. Text that is a number is read with a warning (`number.asText`, `number.fullWidth`,
 * `number.unit`); anything else is the error `number.unreadable`.
 */
export function readDecimal(reader: RowReader, field: string, problems: Problem[]): string | undefined {
  const cell = reader.cell(field);
  if (!cell) return undefined;
  if (cell.error) {
    problems.push(brokenCell(reader, field));
    return undefined;
  }
  if (cell.kind === 'number') return canonical(cell.text);
  const folded = cell.text
    .normalize('NFKC')
    .replace(/[\u200b\ufeff\s]/g, '')
    .replace(/。/g, '.');
  const bare = folded.replace(/^[¥$]/, '').replace(UNITS, '');
  if (cell.kind !== 'text' || !PLAIN_NUMBER.test(bare)) {
    problems.push(reader.problem('error', 'number.unreadable', field));
    return undefined;
  }
  const value = canonical(bare.replaceAll(',', '').replace(/^\+/, ''));
  problems.push(
    reader.problem('warning', howTextual(cell.text, folded, bare), field, { params: { taken: value } }),
  );
  return value;
}

/** Fen of an amount in 元. More than two decimals is an error, because money is never rounded here. */
export function readFen(reader: RowReader, field: string, problems: Problem[]): number | undefined {
  const text = readDecimal(reader, field, problems);
  if (text === undefined) return undefined;
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) {
    problems.push(reader.problem('error', 'amount.tooPrecise', field));
    return undefined;
  }
  const [, sign, yuan = '', fen = ''] = match;
  const amount = Number(yuan + fen.padEnd(2, '0'));
  return sign && amount > 0 ? -amount : amount;
}

export function readWholeNumber(reader: RowReader, field: string, problems: Problem[]): number | undefined {
  const text = readDecimal(reader, field, problems);
  if (text === undefined) return undefined;
  if (/^-?\d{1,9}$/.test(text)) return Number(text);
  problems.push(reader.problem('error', 'number.notWhole', field));
  return undefined;
}

/**
 * A day from a date cell, a serial number or text. Text that names one day (`2026-1-1`, `2026年1月1日`,
 * `20260101`) is read with the warning `date.asText`; `1/2/26` is the error `date.unreadable`.
 */
export function readDay(reader: RowReader, field: string, problems: Problem[]): Day | undefined {
  const cell = reader.cell(field);
  if (!cell) return undefined;
  if (cell.error) {
    problems.push(brokenCell(reader, field));
    return undefined;
  }
  if (cell.kind === 'date') return cell.text;
  const day = cell.kind === 'number' ? dayOfNumber(cell.text) : dayOfText(cell.text);
  if (!day) {
    problems.push(reader.problem('error', 'date.unreadable', field));
  } else if (cell.kind === 'text') {
    problems.push(reader.problem('warning', 'date.asText', field, { params: { taken: day } }));
  }
  return day;
}

export type PeriodSpan = { readonly period: Period; readonly from: Day; readonly to: Day };

/** A month or a run of months: `2026-08`, `2026年8月`, `202608`, `2026-01~2026-03`, `2026年1-3月`, or days. */
export function readPeriod(reader: RowReader, field: string, problems: Problem[]): PeriodSpan | undefined {
  const cell = reader.cell(field);
  if (!cell) return undefined;
  if (cell.error) {
    problems.push(brokenCell(reader, field));
    return undefined;
  }
  const span = cell.kind === 'date' ? monthSpan(cell.text.slice(0, 7)) : spanOfText(cell.text);
  if (!span) problems.push(reader.problem('error', 'period.unreadable', field));
  return span;
}

/** 是 / 已开 / 有 / Y / 1 / √, and their opposites. Blank is `false`. */
export function readYesNo(reader: RowReader, field: string, problems: Problem[]): boolean {
  const text = (readText(reader, field, problems) ?? '').toLowerCase();
  if (/^(?:是|已|已开|已开票|有|y|yes|true|1|√|✓|对)$/.test(text)) return true;
  if (!/^(?:|否|未|未开|未开票|无|没有|n|no|false|0|×|x)$/.test(text)) {
    problems.push(reader.problem('error', 'yesNo.unreadable', field));
  }
  return false;
}

/** The first day after a stated end. An end on the same day of the month as its start is that day itself. */
export function endAfter(from: Day | undefined, last: Day): Day {
  return from && from < last && from.slice(8) === last.slice(8) ? last : addDays(last, 1);
}

export function brokenCell(reader: RowReader, field: string): Problem {
  const error = reader.cell(field)?.error ?? '';
  return error === 'noValue'
    ? reader.problem('error', 'cell.noValue', field)
    : reader.problem('error', 'cell.error', field, { params: { error } });
}

function howTextual(text: string, folded: string, bare: string): string {
  if (/[０-９．，]/.test(text)) return 'number.fullWidth';
  return bare === folded ? 'number.asText' : 'number.unit';
}

/** No exponent, no plus, no leading zeros; trailing zeros after the point go. */
function canonical(text: string): string {
  const [, sign = '', whole = '', , fraction = ''] = /^(-?)(\d+)(\.(\d+))?$/.exec(text) ?? [];
  if (whole === '') return text;
  const decimals = fraction.replace(/0+$/, '');
  const digits = `${whole.replace(/^0+(?=\d)/, '')}${decimals ? `.${decimals}` : ''}`;
  return digits === '0' ? '0' : `${sign}${digits}`;
}

function dayOfNumber(text: string): Day | undefined {
  if (/^(?:19|20)\d{6}$/.test(text)) return dayOfText(text);
  // Excel's serial of a day that lost its format: 1955 to 2119.
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return undefined;
  const serial = Number(text.slice(0, 5));
  return serial >= 20_000 && serial <= 80_000 ? addDays('1899-12-30', serial) : undefined;
}

function monthSpan(first: Period, last: Period = first): PeriodSpan | undefined {
  const month = /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/;
  if (!month.test(first) || !month.test(last) || last < first || addMonths(first, 60) < last)
    return undefined;
  return { period: first, from: firstDayOf(first), to: lastDayOf(last) };
}

function spanOfText(text: string): PeriodSpan | undefined {
  const folded = text.normalize('NFKC').replace(/\s/g, '');
  const within = /^(\d{4})年(\d{1,2})月?[-~—–至到](\d{1,2})月$/.exec(folded);
  if (within) {
    const [, year = '', first = '', last = ''] = within;
    return monthSpan(`${year}-${first.padStart(2, '0')}`, `${year}-${last.padStart(2, '0')}`);
  }
  const days = folded.split(/[~—–至到]|(?<=\d{4}[-/.]\d{1,2}[-/.]\d{1,2})-/);
  if (days.length === 2) {
    const [from, to] = days.map((part) => dayOfText(part));
    if (from && to && from <= to) return { period: from.slice(0, 7), from, to };
  }
  const months = folded
    .split(/[~—–至到]|(?<=\d{4}[/.年]\d{1,2}月?|\d{6}|\d{4}-\d{2})-(?=\d{4})/)
    .map(monthOfText);
  const [first, last] = months;
  if (!first || months.length > 2 || (months.length === 2 && !last)) return undefined;
  return monthSpan(first, last ?? first);
}

function monthOfText(text: string): Period | undefined {
  const match = /^(\d{4})(?:[-/.]|年)(\d{1,2})月?$/.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text);
  if (!match) return dayOfText(text)?.slice(0, 7);
  return `${match[1]}-${(match[2] ?? '').padStart(2, '0')}`;
}
