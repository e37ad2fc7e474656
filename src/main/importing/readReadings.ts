import { matchKey } from '#shared/domain/identity/roomCode.ts';
import { type MeterKind, meterKindOf } from '#shared/domain/metering/meter.ts';
import type { Day } from '#shared/kernel/clock.ts';
import { readRoomPlace } from './checks/roomPlace.ts';
import { type RowReader, rowReader } from './checks/rowReader.ts';
import { readDay, readDecimal, readText } from './checks/values.ts';
import type { Problem } from './drafts.ts';
import type { Recognised } from './layouts/recognise.ts';

/** A row of a reading sheet as it was read; what is missing or wrong stands in its problems. */
export type ReadingRow = {
  readonly reader: RowReader;
  readonly problems: Problem[];
  /** As it is written, for a room or empty for a common meter. */
  readonly roomText: string;
  readonly roomKey?: string;
  readonly kind?: MeterKind;
  readonly number: string;
  readonly previous?: string;
  readonly value?: string;
  readonly day?: Day;
};

/** The reading rows of recognised sheets. Text dates that leave no doubt are told once a column. */
export function readReadings(recognised: Recognised): ReadingRow[] {
  return recognised.tables
    .filter(({ table }) => table === 'meterReadings')
    .flatMap((table) => {
      const rows = table.rows
        .map((row) => rowReader(table, row))
        .filter((reader) =>
          ['roomNumber', 'meterNumber', 'reading'].some((field) => reader.raw(field) !== ''),
        )
        .map(readRow);
      const dated = rows.filter(({ problems }) => problems.some(isTextDate));
      for (const { problems } of dated.slice(1)) problems.splice(problems.findIndex(isTextDate), 1);
      const [first] = dated;
      const at = first?.problems.findIndex(isTextDate) ?? -1;
      const told = first?.problems[at];
      if (first && told) first.problems[at] = { ...told, params: { ...told.params, count: dated.length } };
      return rows;
    });
}

const isTextDate = (problem: Problem) => problem.sub === 'date.asText';

function readRow(reader: RowReader): ReadingRow {
  const problems: Problem[] = [];
  const place = reader.cell('roomNumber') ? readRoomPlace(reader, problems) : undefined;
  const kindText = readText(reader, 'meterKind', problems) ?? '水表';
  const kind = meterKindOf(kindText);
  if (kind === undefined) problems.push(reader.problem('error', 'reading.kindUnknown', 'meterKind'));
  const number = readText(reader, 'meterNumber', problems) ?? '';
  if (!reader.cell('roomNumber') && number === '')
    problems.push(reader.problem('error', 'reading.nowhere', 'roomNumber'));
  const value = readDecimal(reader, 'reading', problems);
  if (value === undefined && !reader.cell('reading'))
    problems.push(reader.problem('warning', 'reading.notRead', 'reading'));
  if (value?.startsWith('-')) problems.push(reader.problem('error', 'reading.negative', 'reading'));
  const previous = readDecimal(reader, 'previous', problems);
  const day = readDay(reader, 'readOn', problems);
  return {
    reader,
    problems,
    roomText: place?.written ?? reader.raw('roomNumber'),
    number,
    ...(place && { roomKey: matchKey(place.code) }),
    ...(kind && { kind }),
    ...(previous !== undefined && { previous }),
    ...(value !== undefined && { value }),
    ...(day && { day }),
  };
}
