import type { LACKING } from '#shared/contract/depreciation.contract.ts';
import type { Output } from '#shared/contract/index.ts';
import { periodOf } from '#shared/domain/calendar/months.ts';
import { chargedBefore, disposalResult, schedule } from '#shared/domain/depreciation/schedule.ts';
import type { EquipmentRecord } from '#shared/domain/equipment/record.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { allMachines, machineOf } from '../equipment/index.ts';
import { userNames } from '../workOrders/index.ts';
import { assetsOf, type Disposal, linesOfMachine, linesOfPeriods } from './facts.ts';
import { standings } from './standings.ts';

type List = Output<'depreciation.list'>;

/** The runs of a month, the newest first. */
function runsOf(db: ReadDb, period: string): List['runs'] {
  const nameOf = userNames(db);
  const byOf = db
    .prepare<[string], string>('SELECT recorded_by FROM depreciation_lines WHERE run_id = ? LIMIT 1')
    .pluck();
  return [...Map.groupBy(linesOfPeriods(db, [period]), ({ runId }) => runId)]
    .map(([runId, lines]): List['runs'][number] => {
      const counted = lines.filter(({ state }) => state !== 'idle');
      const state = lines.some((line) => line.state === 'standing')
        ? 'standing'
        : counted.length > 0
          ? 'reversed'
          : 'idle';
      return {
        runId,
        at: lines[0]?.recordedAt ?? 0,
        by: nameOf(byOf.get(runId) ?? ''),
        machines: counted.length,
        amountFen: counted.reduce((sum, { amountFen }) => sum + amountFen, 0),
        state,
      };
    })
    .sort((a, b) => b.at - a.at || (a.runId < b.runId ? 1 : -1));
}

export const listDepreciation: QueryHandler<'depreciation.list'> = ({ db }, { period, limit, offset }) => {
  const all = standings(db, period);
  const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    period,
    total: all.length,
    sums: {
      costFen: sum(({ asset }) => asset.terms.costFen),
      chargeFen: sum(({ chargeFen }) => chargeFen),
      bookedFen: sum(({ bookedFen }) => bookedFen),
      accumulatedFen: sum(({ accumulatedFen }) => accumulatedFen),
      netFen: sum(({ netFen }) => netFen),
    },
    open: all.filter(({ behind }) => behind.includes(period)).length,
    behind: [...new Set(all.flatMap(({ behind }) => behind))].filter((month) => month < period).sort(),
    runs: runsOf(db, period),
    rows: all.slice(offset, offset + limit).map(({ asset, behind, ...row }) => ({
      equipmentId: asset.equipmentId,
      code: asset.code,
      name: asset.name,
      method: asset.terms.method,
      costFen: asset.terms.costFen,
      lifeMonths: asset.terms.lifeMonths,
      behind: behind.length,
      ...row,
    })),
  };
};

/** What belongs to all owners is no asset of the company: it is never depreciated in its books. */
export function lacksOf(record: EquipmentRecord): (typeof LACKING)[number][] {
  return [
    ...(record.owner === 'company' ? [] : (['owner'] as const)),
    ...(['priceFen', 'lifeMonths', 'commissionedOn'] as const).filter((name) => !record[name]),
  ];
}

export const candidates: QueryHandler<'depreciation.candidates'> = ({ db }, { limit, offset }) => {
  const known = new Set(assetsOf(db).map(({ equipmentId }) => equipmentId));
  const all = allMachines(db)
    .filter(({ equipmentId, record }) => !known.has(equipmentId) && record.state !== 'scrapped')
    .map(({ equipmentId, code, record }) => {
      const { name, priceFen, residualFen, lifeMonths, commissionedOn } = record;
      return {
        equipmentId,
        code,
        name,
        lacks: lacksOf(record),
        ...(priceFen !== null && { priceFen }),
        ...(residualFen !== null && { residualFen }),
        ...(lifeMonths !== null && { lifeMonths }),
        ...(commissionedOn !== null && { commissionedOn }),
      };
    })
    .sort((a, b) => a.lacks.length - b.lacks.length);
  return {
    total: all.length,
    ready: all.filter(({ lacks }) => lacks.length === 0).length,
    rows: all.slice(offset, offset + limit),
  };
};

export function disposalView(disposal: Disposal): NonNullable<Output<'depreciation.schedule'>['disposal']> {
  const { disposalId, day, way, costFen, accumulatedFen, proceedsFen, clearingFen } = disposal;
  const amounts = { costFen, accumulatedFen, proceedsFen, clearingFen };
  return { disposalId, day, way, ...amounts, resultFen: disposalResult(amounts) };
}

/** Throws `equipment.gone`. */
export const readSchedule: QueryHandler<'depreciation.schedule'> = ({ db, today }, { equipmentId }) => {
  const { code, record } = machineOf(db, equipmentId);
  const named = { equipmentId, code, name: record.name };
  const [asset] = assetsOf(db, equipmentId);
  if (!asset) return { ...named, chargedBeforeFen: 0, months: [] };
  const { terms, disposal } = asset;
  const booked = new Map(
    linesOfMachine(db, equipmentId)
      .filter(({ state }) => state === 'standing')
      .map(({ period, amountFen }) => [period, amountFen]),
  );
  const present = standings(db, periodOf(today)).find((one) => one.asset.equipmentId === equipmentId);
  return {
    ...named,
    terms,
    chargedBeforeFen: chargedBefore(terms),
    ...(present && { netFen: present.netFen }),
    ...(disposal && { disposal: disposalView(disposal) }),
    months: schedule(terms, disposal?.day).map((month) => {
      const bookedFen = booked.get(month.period);
      return {
        ...month,
        isBefore: terms.chargedThrough !== null && month.period <= terms.chargedThrough,
        ...(bookedFen !== undefined && { bookedFen }),
      };
    }),
  };
};
