import { earlier } from '#shared/domain/calendar/months.ts';
import { dayOfText } from '#shared/domain/tables/dayOfText.ts';
import type { FeeAttachmentDraft, Problem, StagedRow } from '../drafts.ts';
import { type CheckContext, errorsOf, numberKey, staged } from './context.ts';
import type { RowReader } from './rowReader.ts';
import { brokenCell } from './values.ts';

const LIST = /[#,，;；、|\s]+/;

/**
 * The fees of one room: `1#3` with the days `2026-01-01#2026-01-01`, one staged row each. One day serves all fees;
 * a blank one is the day from which the fee item itself is charged.
 */
export function checkAttachments(
  reader: RowReader,
  context: CheckContext,
  roomKey: string,
  label: string,
  roomErrors: readonly Problem[],
): StagedRow[] {
  const broken = ['fees', 'feesFrom'].filter((field) => reader.cell(field)?.error);
  if (broken.length > 0) {
    const problems = [...roomErrors, ...broken.map((field) => brokenCell(reader, field))];
    return [staged(reader, { subject: 'feeAttachment', label, record: undefined, problems })];
  }
  const numbers = [...new Set(listOf(reader.raw('fees')).map(numberKey))];
  const days = listOf(dayTexts(reader));
  return numbers.map((number, index) => {
    const problems: Problem[] = [];
    const record = attachment(
      reader,
      context,
      { roomKey, number, count: numbers.length, days, index },
      problems,
    );
    const name = context.fees.get(number)?.record?.name ?? number;
    return staged(reader, {
      subject: 'feeAttachment',
      label: `${label} ${name}`.trim(),
      record,
      problems: [...roomErrors, ...problems],
    });
  });
}

function attachment(
  reader: RowReader,
  context: CheckContext,
  at: { roomKey: string; number: string; count: number; days: readonly string[]; index: number },
  problems: Problem[],
): FeeAttachmentDraft | undefined {
  const fee = context.fees.get(at.number);
  if (!fee) {
    problems.push(reader.problem('error', 'fee.unknown', 'fees', { params: { number: at.number } }));
    return undefined;
  }
  problems.push(...errorsOf(fee.errors));
  if (at.days.length > 1 && at.days.length !== at.count) {
    problems.push(reader.problem('error', 'fee.daysCount', 'feesFrom', { params: { fees: at.count } }));
    return undefined;
  }
  const text = at.days[at.index] ?? at.days[0];
  const from = text === undefined ? fee.record?.from : dayOfText(text);
  if (text !== undefined && !from) problems.push(reader.problem('error', 'date.unreadable', 'feesFrom'));
  if (!fee.record || !from) return undefined;
  const { to } = fee.record;
  if (to && earlier(from, to) === to) {
    problems.push(reader.problem('error', 'fee.afterEnd', 'feesFrom', { params: { to } }));
    return undefined;
  }
  return { subject: 'feeAttachment', roomKey: at.roomKey, feeCode: fee.record.code, from, ...(to && { to }) };
}

function listOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(LIST)
    .filter((part) => part !== '');
}

/** A date cell holds one day and no separator; its text is already a day. */
function dayTexts(reader: RowReader): string {
  return reader.raw('feesFrom');
}
