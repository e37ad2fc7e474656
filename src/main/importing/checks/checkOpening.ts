import { firstDayOf, lastDayOf } from '#shared/domain/calendar/months.ts';
import { normaliseName } from '#shared/domain/identity/nameSearch.ts';
import { meterKindOf } from '#shared/domain/metering/meter.ts';
import type {
  ArrearsDraft,
  DepositDraft,
  MeterReadingDraft,
  PrepaymentDraft,
  Problem,
  StagedRow,
} from '../drafts.ts';
import { type CheckContext, staged } from './context.ts';
import { type RoomPlace, readRoomPlace } from './roomPlace.ts';
import type { RowReader } from './rowReader.ts';
import { type PeriodSpan, readDay, readDecimal, readFen, readPeriod, readText, readYesNo } from './values.ts';

/** What a room still owes for one fee and period. A row with nothing owed becomes nothing, with a warning. */
export function checkArrears(reader: RowReader, context: CheckContext): StagedRow[] {
  const problems: Problem[] = [];
  const place = readRoomPlace(reader, problems);
  const feeItem = readText(reader, 'feeItem', problems);
  if (feeItem === undefined) problems.push(reader.problem('error', 'fee.nameBlank', 'feeItem'));
  const span = readSpan(reader, problems);
  const dueDate = readDueDate(reader, span, problems);
  const debtor = readPayer(reader, problems);
  const amountFen = readBalance(reader, problems);
  const lateFeeFen = readFen(reader, 'lateFee', problems) ?? 0;
  if (lateFeeFen < 0) problems.push(reader.problem('error', 'amount.negative', 'lateFee'));
  const invoiced = readYesNo(reader, 'invoiced', problems);
  if (span && context.cutOver && span.from > context.cutOver) {
    problems.push(
      reader.problem('warning', 'period.afterCutOver', reader.has('period') ? 'period' : 'periodFrom', {
        params: { cutOver: context.cutOver },
      }),
    );
  }
  const record: ArrearsDraft | undefined =
    place && feeItem !== undefined && span && dueDate && amountFen
      ? {
          subject: 'arrears',
          roomKey: place.key,
          feeItem,
          ...span,
          dueDate,
          ...(debtor && { debtor }),
          amountFen,
          lateFeeFen,
          invoiced,
        }
      : undefined;
  const identity =
    record && `arrears|${record.roomKey}|${feeItem}|${record.from}|${record.to}|${debtor ?? ''}`;
  once(identity, 'arrears.duplicate', 'roomNumber', reader, context, problems);
  const label = [labelOf(place, reader), feeItem, span?.period].filter(Boolean).join(' ');
  return [staged(reader, { subject: 'arrears', label, record, problems })];
}

export function checkPrepayment(reader: RowReader, context: CheckContext): StagedRow[] {
  const problems: Problem[] = [];
  const place = readRoomPlace(reader, problems);
  const payer = readPayer(reader, problems);
  const amountFen = readBalance(reader, problems);
  const record: PrepaymentDraft | undefined =
    place && amountFen
      ? { subject: 'prepayment', roomKey: place.key, ...(payer && { payer }), amountFen }
      : undefined;
  const identity = record && `prepayment|${record.roomKey}|${payer ?? ''}`;
  once(identity, 'prepayment.duplicate', 'roomNumber', reader, context, problems);
  return [staged(reader, { subject: 'prepayment', label: labelOf(place, reader), record, problems })];
}

/** A deposit with the number of the old receipt, which its refund will ask for. */
export function checkDeposit(reader: RowReader, context: CheckContext): StagedRow[] {
  const problems: Problem[] = [];
  const place = readRoomPlace(reader, problems);
  const payer = readPayer(reader, problems);
  const name = readText(reader, 'deposit', problems) ?? '押金';
  const oldReceiptNumber = readText(reader, 'oldReceiptNumber', problems)?.slice(0, 40);
  if (oldReceiptNumber === undefined && !reader.cell('oldReceiptNumber')) {
    problems.push(reader.problem('warning', 'deposit.receiptBlank', 'oldReceiptNumber'));
  }
  const amountFen = readBalance(reader, problems);
  const record: DepositDraft | undefined =
    place && amountFen
      ? {
          subject: 'deposit',
          roomKey: place.key,
          ...(payer && { payer }),
          name: name.slice(0, 60),
          ...(oldReceiptNumber && { oldReceiptNumber }),
          amountFen,
        }
      : undefined;
  const identity = record && `deposit|${record.roomKey}|${record.name}|${oldReceiptNumber ?? ''}`;
  once(identity, 'deposit.duplicate', 'oldReceiptNumber', reader, context, problems);
  return [
    staged(reader, { subject: 'deposit', label: `${labelOf(place, reader)} ${name}`, record, problems }),
  ];
}

/** Where a meter stood when it was last read. */
export function checkMeterReading(reader: RowReader, context: CheckContext): StagedRow[] {
  const problems: Problem[] = [];
  const place = readRoomPlace(reader, problems);
  const kindText = readText(reader, 'meterKind', problems) ?? '水表';
  const meterKind = meterKindOf(kindText) ?? kindText.slice(0, 20);
  const meterNumber = (readText(reader, 'meterNumber', problems) ?? '').slice(0, 40);
  const reading = readDecimal(reader, 'reading', problems);
  if (reading === undefined && !reader.cell('reading')) {
    problems.push(reader.problem('error', 'reading.blank', 'reading'));
  }
  if (reading?.startsWith('-')) problems.push(reader.problem('error', 'reading.negative', 'reading'));
  const previous = readDecimal(reader, 'previous', problems);
  if (reading !== undefined && previous !== undefined && Number(reading) < Number(previous)) {
    problems.push(reader.problem('warning', 'reading.wentBack', 'reading', { params: { previous } }));
  }
  const readOn = readDay(reader, 'readOn', problems);
  if (reader.has('readOn') && !reader.cell('readOn')) {
    problems.push(reader.problem('warning', 'reading.dayBlank', 'readOn'));
  }
  const record: MeterReadingDraft | undefined =
    place && reading !== undefined
      ? {
          subject: 'meterReading',
          roomKey: place.key,
          meterKind,
          meterNumber,
          reading,
          ...(readOn && { readOn }),
        }
      : undefined;
  const identity = record && `meter|${record.roomKey}|${meterKind}|${meterNumber}`;
  once(identity, 'reading.duplicate', 'roomNumber', reader, context, problems);
  const label = `${labelOf(place, reader)} ${kindText} ${meterNumber}`.trim();
  return [staged(reader, { subject: 'meterReading', label, record, problems })];
}

/** More than nothing; nothing itself is worth a warning, less than nothing is an error. */
function readBalance(reader: RowReader, problems: Problem[]): number | undefined {
  const fen = readFen(reader, 'amount', problems);
  if (fen === undefined) {
    if (!reader.cell('amount')) problems.push(reader.problem('error', 'amount.blank', 'amount'));
    return undefined;
  }
  if (fen < 0) problems.push(reader.problem('error', 'amount.negative', 'amount'));
  if (fen === 0) problems.push(reader.problem('warning', 'amount.zero', 'amount'));
  return fen > 0 ? fen : undefined;
}

function readSpan(reader: RowReader, problems: Problem[]): PeriodSpan | undefined {
  const span = readPeriod(reader, 'period', problems);
  const from = readDay(reader, 'periodFrom', problems);
  const to = readDay(reader, 'periodTo', problems);
  if (from && to && to < from) {
    problems.push(reader.problem('error', 'date.endBeforeStart', 'periodTo'));
    return undefined;
  }
  if (from) return { period: from.slice(0, 7), from, to: to ?? lastDayOf(from.slice(0, 7)) };
  if (span) return span;
  if (!reader.cell('period') && !reader.cell('periodFrom')) {
    problems.push(reader.problem('error', 'period.blank', reader.has('period') ? 'period' : 'periodFrom'));
  }
  return to && reader.cell('period') === undefined && !reader.cell('periodFrom')
    ? { period: to.slice(0, 7), from: firstDayOf(to.slice(0, 7)), to }
    : undefined;
}

function readDueDate(
  reader: RowReader,
  span: PeriodSpan | undefined,
  problems: Problem[],
): string | undefined {
  const day = readDay(reader, 'dueDate', problems);
  if (day || reader.cell('dueDate') || !span) return day;
  problems.push(reader.problem('warning', 'dueDate.blank', 'dueDate', { params: { taken: span.to } }));
  return span.to;
}

function readPayer(reader: RowReader, problems: Problem[]): string | undefined {
  const text = readText(reader, 'payer', problems);
  return text === undefined ? undefined : normaliseName(text).slice(0, 60);
}

function once(
  identity: string | undefined,
  sub: string,
  field: string,
  reader: RowReader,
  context: CheckContext,
  problems: Problem[],
): void {
  if (identity === undefined) return;
  const row = context.openings.get(identity);
  if (row === undefined) context.openings.set(identity, reader.row);
  else problems.push(reader.problem('error', sub, field, { params: { row } }));
}

function labelOf(place: RoomPlace | undefined, reader: RowReader): string {
  return place?.written ?? reader.raw('roomNumber');
}
