import type { DraftPriceRule, FeeItemDraft, Problem, StagedRow } from '../drafts.ts';
import { type CheckContext, errorsOf, numberKey, staged } from './context.ts';
import type { RowReader } from './rowReader.ts';
import { endAfter, readDay, readDecimal, readFen, readText, readWholeNumber } from './values.ts';

type Nature = FeeItemDraft['nature'];

const NATURES: readonly [RegExp, Nature][] = [
  [/押金|保证金/, 'deposit'],
  [/维修资金|维修基金/, 'trust'],
  [/公共收益|广告|场地/, 'commonRevenue'],
  [/代收|代缴|水费|电费|燃气|煤气|暖气|取暖/, 'agency'],
];

/** A row of the fees' sheet. Only what recurs by area or as a fixed amount can be taken over; the rest is an error. */
export function checkFee(reader: RowReader, context: CheckContext): StagedRow[] {
  const problems: Problem[] = [];
  const number = readText(reader, 'feeNumber', problems);
  const name = readText(reader, 'feeName', problems);
  if (number === undefined) problems.push(reader.problem('error', 'fee.numberBlank', 'feeNumber'));
  else if (number.length > 20) problems.push(reader.problem('error', 'fee.numberTooLong', 'feeNumber'));
  if (name === undefined) problems.push(reader.problem('error', 'fee.nameBlank', 'feeName'));
  const key = numberKey(number ?? '');
  const known = context.fees.get(key);
  if (number !== undefined && known) {
    problems.push(reader.problem('error', 'fee.duplicate', 'feeNumber', { params: { row: known.row } }));
  }
  if (/一次性|临时/.test(reader.raw('recurrence'))) {
    problems.push(reader.problem('error', 'fee.once', 'recurrence'));
  }
  const cycleMonths = readCycle(reader, problems);
  const rule = readRule(reader, problems);
  if (rule?.kind === 'fixedAmount' && cycleMonths !== 1) {
    problems.push(
      reader.problem('warning', 'fee.fixedPerMonth', 'fixedAmount', { params: { months: cycleMonths } }),
    );
  }
  const from = readDay(reader, 'from', problems);
  if (!from && !reader.cell('from')) problems.push(reader.problem('error', 'fee.fromBlank', 'from'));
  const last = readDay(reader, 'to', problems);
  if (from && last && last < from) problems.push(reader.problem('error', 'date.endBeforeStart', 'to'));
  const record: FeeItemDraft | undefined =
    number !== undefined && name !== undefined && rule && from
      ? {
          subject: 'feeItem',
          code: key,
          name: name.slice(0, 60),
          nature: natureOf(`${reader.raw('feeType')} ${name}`),
          cycleMonths,
          timing: /后付/.test(reader.raw('timing')) ? 'arrears' : 'advance',
          rule,
          from,
          ...(last && { to: endAfter(from, last) }),
        }
      : undefined;
  const row = staged(reader, { subject: 'feeItem', label: name ?? number ?? '', record, problems });
  if (number !== undefined && !known) {
    context.fees.set(key, {
      row: reader.row,
      record: row.record as FeeItemDraft,
      errors: errorsOf(problems),
    });
  }
  return [row];
}

function readCycle(reader: RowReader, problems: Problem[]): FeeItemDraft['cycleMonths'] {
  const words: Readonly<Record<string, FeeItemDraft['cycleMonths']>> = { 月: 1, 季: 3, 半年: 6, 年: 12 };
  const word = words[reader.raw('cycle').replace(/^[每按]|度|付|缴|交/g, '')];
  if (word) return word;
  const months = readWholeNumber(reader, 'cycle', problems) ?? 1;
  if (months === 1 || months === 3 || months === 6 || months === 12) return months;
  problems.push(reader.problem('error', 'fee.cycle', 'cycle'));
  return 1;
}

/** By the formula's code or words; without one, by which of price and amount is given. */
function readRule(reader: RowReader, problems: Problem[]): DraftPriceRule | undefined {
  const formula = readText(reader, 'formula', problems);
  const unitPrice = readDecimal(reader, 'unitPrice', problems) ?? '0';
  const fixedFen = readFen(reader, 'fixedAmount', problems) ?? 0;
  if (
    errorsOf(problems).some((problem) => problem.sub.startsWith('number') || problem.sub.startsWith('amount'))
  ) {
    return undefined;
  }
  const byArea = formula === undefined ? unitPrice !== '0' : /^1001$|面积/.test(formula);
  const byAmount = formula === undefined ? fixedFen !== 0 : /^2002$|固定|定额/.test(formula);
  if (byArea && fixedFen === 0) {
    if (/^\d{1,12}(?:\.\d{1,8})?$/.test(unitPrice) && unitPrice !== '0')
      return { kind: 'areaPrice', unitPrice };
    problems.push(reader.problem('error', 'fee.noPrice', 'unitPrice'));
  } else if (byArea) {
    problems.push(reader.problem('error', 'fee.surcharge', 'fixedAmount'));
  } else if (byAmount) {
    if (fixedFen > 0) return { kind: 'fixedAmount', amountFen: fixedFen };
    problems.push(reader.problem('error', 'fee.noPrice', 'fixedAmount'));
  } else {
    problems.push(reader.problem('error', 'fee.formula', 'formula'));
  }
  return undefined;
}

function natureOf(text: string): Nature {
  return NATURES.find(([pattern]) => pattern.test(text))?.[1] ?? 'ownRevenue';
}
