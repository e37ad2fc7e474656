import { periodOf } from '#shared/domain/calendar/months.ts';
import { type ScheduledMonth, schedule } from '#shared/domain/depreciation/schedule.ts';
import { assetsOf, standings } from '../../modules/depreciation/index.ts';
import { columnsOf, type ReportDefinition, type ReportRow } from '../report.ts';

const GROUP = { group: 'equipment', permission: 'equipment.read' } as const;

/** Every machine that is depreciated at the end of a day's month: the schedule beside the books. */
export const depreciationMonth: ReportDefinition = {
  ...GROUP,
  name: 'depreciationMonth',
  parameters: ['to'],
  span: 'asOf',
  firstDay: (to) => to,
  columns: columnsOf([
    { key: 'equipmentCode', type: 'text' },
    { key: 'equipmentName', type: 'text' },
    { key: 'depreciationMethod', type: 'text' },
    { key: 'depreciationState', type: 'text' },
    { key: 'lifeMonths', type: 'count' },
    { key: 'assetCost', type: 'fen', total: true },
    { key: 'chargePlanned', type: 'fen', total: true },
    { key: 'chargeBooked', type: 'fen', total: true },
    { key: 'accumulated', type: 'fen', total: true },
    { key: 'netValue', type: 'fen', total: true },
  ]),
  rows: ({ db, say }, { to }) =>
    standings(db, periodOf(to)).map(
      ({ asset, state, chargeFen, bookedFen, accumulatedFen, netFen }): ReportRow => ({
        cells: [
          asset.code,
          asset.name,
          say(`depreciation.method.${asset.terms.method}`),
          say(`depreciation.state.${state}`),
          asset.terms.lifeMonths,
          asset.terms.costFen,
          chargeFen,
          bookedFen,
          accumulatedFen,
          netFen,
        ],
        target: { kind: 'equipment', id: asset.code },
      }),
    ),
};

/** The months of one machine's life, or of all machines together year by year: what a budget needs. */
export const depreciationSchedule: ReportDefinition = {
  ...GROUP,
  name: 'depreciationSchedule',
  parameters: ['equipmentId'],
  span: 'asOf',
  firstDay: (to) => to,
  columns: columnsOf([
    { key: 'chargePeriod', type: 'text' },
    { key: 'chargePlanned', type: 'fen', total: true },
    { key: 'accumulated', type: 'fen' },
    { key: 'netValue', type: 'fen' },
  ]),
  rows: ({ db }, { equipmentId }) => {
    const assets = assetsOf(db, equipmentId);
    const livesOf = (of: typeof assets) => of.map(({ terms, disposal }) => schedule(terms, disposal?.day));
    if (equipmentId === undefined) return byYear(livesOf(assets));
    return assets.flatMap((asset) =>
      livesOf([asset])
        .flat()
        .map(({ period, chargeFen, accumulatedFen, netFen }) => ({
          cells: [period, chargeFen, accumulatedFen, netFen],
          target: { kind: 'equipment', id: asset.code } as const,
        })),
    );
  },
};

/** Each machine counts from the year it is first charged in, with what it is worth at the end of a year. */
function byYear(lives: readonly (readonly ScheduledMonth[])[]): ReportRow[] {
  const yearOf = ({ period }: ScheduledMonth) => period.slice(0, 4);
  const years = [...new Set(lives.flat().map(yearOf))].sort();
  return years.map((year) => {
    const of = lives.map((months) => ({
      charged: months.filter((month) => yearOf(month) === year),
      last: months.findLast((month) => yearOf(month) <= year),
    }));
    const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
    return {
      cells: [
        year,
        sum(of.flatMap(({ charged }) => charged.map(({ chargeFen }) => chargeFen))),
        sum(of.map(({ last }) => last?.accumulatedFen ?? 0)),
        sum(of.map(({ last }) => last?.netFen ?? 0)),
      ],
      target: { kind: 'report', report: 'depreciationMonth', to: `${year}-12-31` },
    };
  });
}
