import { firstDayOf, lastDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { combined, percentOf, type Share } from '#shared/domain/collection/collectionRate.ts';
import type { Say } from '#shared/i18n/index.ts';
import {
  type CollectionGroup,
  type CollectionSeries,
  type CollectionSums,
  collectionSums,
  currentShare,
  householdShare,
  priorShare,
} from '../collection/collectionSums.ts';
import {
  columnsOf,
  type ReportCell,
  type ReportDefinition,
  type ReportName,
  type ReportTarget,
} from '../report.ts';

type Grouping = 'building' | 'feeItem';

/** Households of one building are in no other; of fee items they are, and a sum would count them twice. */
const shapesOf = (by: Grouping) => {
  const counted =
    by === 'building' ? ({ type: 'count', total: true } as const) : ({ type: 'count' } as const);
  return [
    { key: by, type: 'text' },
    { key: 'billedNet', type: 'fen', total: true },
    { key: 'waived', type: 'fen', total: true },
    { key: 'collected', type: 'fen', total: true },
    { key: 'collectionRate', type: 'decimal' },
    { key: 'households', ...counted },
    { key: 'householdsPaid', ...counted },
    { key: 'householdRate', type: 'decimal' },
    { key: 'openingArrears', type: 'fen', total: true },
    { key: 'takenOff', type: 'fen', total: true },
    { key: 'recovered', type: 'fen', total: true },
    { key: 'recoveryRate', type: 'decimal' },
    { key: 'priorHouseholds', ...counted },
    { key: 'priorHouseholdsPaid', ...counted },
    { key: 'priorHouseholdRate', type: 'decimal' },
    { key: 'combinedRate', type: 'decimal' },
    { key: 'allHouseholds', ...counted },
    { key: 'allHouseholdsPaid', ...counted },
    { key: 'combinedHouseholdRate', type: 'decimal' },
  ] as const;
};

function cellsOf(name: string, sums: CollectionSums, say: Say): ReportCell[] {
  const rate = (share: Share) => percentOf(share) ?? say('report.notApplicable');
  const [now, before] = [currentShare(sums), priorShare(sums)];
  const [people, peopleBefore, all] = [
    householdShare(sums.households),
    householdShare(sums.priorHouseholds),
    householdShare(sums.households, sums.priorHouseholds),
  ];
  return [
    name,
    sums.billedFen,
    sums.waivedFen,
    sums.collectedFen,
    rate(now),
    people.whole,
    people.part,
    rate(people),
    sums.openingFen,
    sums.takenOffFen,
    sums.recoveredFen,
    rate(before),
    peopleBefore.whole,
    peopleBefore.part,
    rate(peopleBefore),
    rate(combined(now, before)),
    all.whole,
    all.part,
    rate(all),
  ];
}

/** The rates of the totals, from the totals: never a mean of rates. */
function totalsOf(by: Grouping, say: Say, sums: ReportCell[]): ReportCell[] {
  const places = new Map(shapesOf(by).map(({ key }, place) => [key as string, place]));
  const at = (key: string) => Number(sums[places.get(key) ?? -1] ?? 0);
  const rate = (share: Share) => percentOf(share) ?? say('report.notApplicable');
  const now = { part: at('collected'), whole: at('billedNet') - at('waived') };
  const before = { part: at('recovered'), whole: at('openingArrears') - at('takenOff') };
  const rates: Record<string, string> = {
    collectionRate: rate(now),
    recoveryRate: rate(before),
    combinedRate: rate(combined(now, before)),
    ...(by === 'building' && {
      householdRate: rate({ part: at('householdsPaid'), whole: at('households') }),
      priorHouseholdRate: rate({ part: at('priorHouseholdsPaid'), whole: at('priorHouseholds') }),
      combinedHouseholdRate: rate({ part: at('allHouseholdsPaid'), whole: at('allHouseholds') }),
    }),
  };
  return shapesOf(by).map(({ key }, place) => rates[key] ?? sums[place] ?? null);
}

function collection(name: ReportName, by: Grouping, series: CollectionSeries): ReportDefinition {
  const columns = shapesOf(by);
  const isByBuilding = by === 'building';
  return {
    name,
    group: 'collection',
    parameters: ['from', 'to', 'building', 'feeItemId'],
    span: 'monthsBy',
    firstDay: (to) => firstDayOf(periodOf(to)),
    columns: columnsOf(columns),
    rows: function* (context, { from, to, building, feeItemId }) {
      const scope = { first: periodOf(from), last: periodOf(to), cutOff: to, building, feeItemId, series };
      const groups = new Map<string, CollectionGroup>();
      const sums = collectionSums(context, scope, (group) => {
        const key = isByBuilding ? group.building : group.feeItemId;
        groups.set(key, group);
        return key;
      });
      const rows = [...groups].map(([key, { building: place, feeCode, feeName }]) => ({
        key,
        order: isByBuilding ? place : feeCode,
        name: isByBuilding ? place : feeName,
      }));
      const { compare } = new Intl.Collator('en', { numeric: true });
      for (const { key, name } of rows.sort((a, b) => compare(a.order, b.order))) {
        const of = sums.get(key);
        if (!of) continue;
        const narrowed = isByBuilding ? { building: key, feeItemId } : { feeItemId: key, building };
        const target: ReportTarget = {
          kind: 'report',
          report: 'receivableDetail',
          from: firstDayOf(scope.first),
          to: lastDayOf(scope.last),
          ...(narrowed.building !== undefined && { building: narrowed.building }),
          ...(narrowed.feeItemId !== undefined && { feeItemId: narrowed.feeItemId }),
        };
        yield { cells: cellsOf(name, of, context.say), target };
      }
    },
    totals: (say, sums) => totalsOf(by, say, sums),
    chart: (say, rows) => ({
      series: (['receivable', 'collected'] as const).map((key) => ({
        key,
        title: say(`report.column.${key}`),
      })),
      points: rows.map(({ cells: [label, billed, waived, collected], target }) => ({
        label: String(label),
        values: [Number(billed) - Number(waived), Number(collected)],
        ...(target && { target }),
      })),
    }),
  };
}

/** Own and common revenue by building, each with what of older arrears was recovered. */
export const collectionByBuilding = collection('collectionByBuilding', 'building', 'main');
/** The same by fee item. */
export const collectionByFeeItem = collection('collectionByFeeItem', 'feeItem', 'main');
/** What is collected for others, for funds held in trust and as late fee, by fee item: series of their own. */
export const collectionApart = collection('collectionApart', 'feeItem', 'apart');
