import { AGEING_BUCKETS } from '#shared/domain/ageing/buckets.ts';
import { type ArrearsBy, arrearsOn, type Owed } from '../arrears.ts';
import { type ArrearsMarks, groupKey, marksOn } from '../arrearsMarks.ts';
import {
  columnsOf,
  type ReportCell,
  type ReportColumn,
  type ReportContext,
  type ReportDefinition,
  type ReportParameters,
  type ReportRow,
  type ReportTarget,
} from '../report.ts';

const AGED = 'aged';

/** Names, one column for each bucket, what is owed in all and what stands about it. */
function columns(names: Parameters<typeof columnsOf>[0]): ReportDefinition['columns'] {
  return (say) => [
    ...columnsOf(names)(say),
    ...AGEING_BUCKETS.map(
      ({ key }): ReportColumn => ({ key, title: say(`ageing.${key}`), type: 'fen', total: true }),
    ),
    ...columnsOf([
      { key: 'owed', type: 'fen', total: true },
      { key: 'inDispute', type: 'fen', total: true },
      { key: 'writtenOff', type: 'fen', total: true },
      { key: 'timeBarred', type: 'fen', total: true },
      { key: 'limitationDay', type: 'day' },
    ])(say),
  ];
}

const NO_MARKS: ArrearsMarks = { disputedFen: 0, writtenOffFen: 0, timeBarredFen: 0, nearDay: null };

function* rowsOf(
  context: ReportContext,
  parameters: ReportParameters,
  by: ArrearsBy,
  named: (group: Owed) => { readonly names: ReportCell[]; readonly target: ReportTarget },
): Iterable<ReportRow> {
  const arrears = arrearsOn(context, parameters, by);
  const marks = marksOn(context, arrears, parameters, by);
  for (const group of arrears) {
    const { names, target } = named(group);
    const { disputedFen, writtenOffFen, timeBarredFen, nearDay } = marks.get(groupKey(by, group)) ?? NO_MARKS;
    yield {
      cells: [
        ...names,
        ...AGEING_BUCKETS.map(({ key }) => group.aged.get(key) ?? 0),
        group.owedFen,
        disputedFen,
        writtenOffFen,
        timeBarredFen,
        nearDay,
      ],
      target,
    };
  }
}

/** How old the arrears are, as bars. */
function ageingChart(names: number): ReportDefinition['chart'] {
  return (say, rows) => ({
    series: [{ key: AGED, title: say('report.column.owed') }],
    points: AGEING_BUCKETS.map(({ key }, place) => ({
      label: say(`ageing.${key}`),
      values: [rows.reduce((sum, { cells }) => sum + Number(cells[names + place] ?? 0), 0)],
    })),
  });
}

const asOfDay = { span: 'asOf', firstDay: (to: string) => to } as const;

export const arrearsByRoom: ReportDefinition = {
  name: 'arrearsByRoom',
  group: 'arrears',
  parameters: ['to', 'building', 'feeItemId'],
  ...asOfDay,
  columns: columns([
    { key: 'room', type: 'text' },
    { key: 'debtor', type: 'text' },
  ]),
  rows: (context, parameters) =>
    rowsOf(context, parameters, 'household', ({ roomId, roomCode, name }) => ({
      names: [roomCode, name],
      target: { kind: 'room', id: roomId },
    })),
  chart: ageingChart(2),
};

export const arrearsAgeing: ReportDefinition = {
  name: 'arrearsAgeing',
  group: 'arrears',
  parameters: ['to', 'building'],
  ...asOfDay,
  columns: columns([{ key: 'feeItem', type: 'text' }]),
  rows: (context, parameters) =>
    rowsOf(context, parameters, 'feeItem', ({ feeName, feeItemId }) => ({
      names: [feeName],
      target: {
        kind: 'report',
        report: 'arrearsByRoom',
        to: parameters.to,
        ...(feeItemId !== null && { feeItemId }),
        ...(parameters.building !== undefined && { building: parameters.building }),
      },
    })),
  chart: ageingChart(1),
};
