import { firstDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { percentOf } from '#shared/domain/collection/collectionRate.ts';
import { EQUIPMENT_CLASSES, type EquipmentClass } from '#shared/domain/equipment/record.ts';
import { reliabilityOf, type UpTime } from '#shared/domain/equipment/reliability.ts';
import {
  byClass,
  certificateState,
  dueTasks,
  isIntact,
  isInUse,
  machinesIn,
  ranBy,
  standingNow,
  sumUpTime,
} from '../equipmentFacts.ts';
import {
  columnsOf,
  type ReportCell,
  type ReportDefinition,
  type ReportName,
  type ReportParameters,
  type ReportRow,
} from '../report.ts';

const GROUP = { group: 'equipment', permission: 'equipment.read' } as const;
const monthBegin = (to: string) => firstDayOf(periodOf(to));

/** What a class opens: the machines, tasks or faults behind its numbers. */
function behind(
  report: ReportName,
  { from, to }: ReportParameters,
  equipmentClass: EquipmentClass,
): ReportRow['target'] {
  return { kind: 'report', report, from, to, equipmentClass };
}

const rate = (part: number, whole: number): ReportCell => percentOf({ part, whole }) ?? null;

/** A rate of two summed columns in the line of totals. */
function rateTotal(rateAt: number, partAt: number, wholeAt: number): ReportDefinition['totals'] {
  return (_say, sums) =>
    sums.map((sum, index) =>
      index === rateAt ? rate(Number(sums[partAt] ?? 0), Number(sums[wholeAt] ?? 0)) : sum,
    );
}

/** Bars of one column of percents, by class. */
function rateChart(key: 'intactRate' | 'planRate' | 'complianceRate', at: number): ReportDefinition['chart'] {
  return (say, rows) => ({
    unit: 'percent',
    series: [{ key, title: say(`report.column.${key}`) }],
    points: rows.map(({ cells, target }) => ({
      label: String(cells[0] ?? ''),
      values: [Math.round(Number(cells[at] ?? 0) * 100)],
      ...(target && { target }),
    })),
  });
}

/** 完好率: intact units in use ÷ units in use, as they stand now (domain.md 7). */
export const equipmentIntact: ReportDefinition = {
  ...GROUP,
  name: 'equipmentIntact',
  parameters: [],
  span: 'asOf',
  firstDay: (to) => to,
  columns: columnsOf([
    { key: 'equipmentClass', type: 'text' },
    { key: 'unitsInUse', type: 'count', total: true },
    { key: 'unitsIntact', type: 'count', total: true },
    { key: 'unitsDown', type: 'count', total: true },
    { key: 'intactRate', type: 'decimal' },
  ]),
  rows: (context, parameters) => {
    const standing = standingNow(context);
    const units = machinesIn(context, parameters).filter(isInUse);
    return byClass(units, ({ record }) => record.class, EQUIPMENT_CLASSES).map(({ of, items }) => {
      const intact = items.filter((machine) => isIntact(machine, standing)).length;
      return {
        cells: [
          context.say(`equipment.class.${of}`),
          items.length,
          intact,
          items.length - intact,
          rate(intact, items.length),
        ],
        target: behind('equipmentRegister', parameters, of),
      };
    });
  },
  totals: rateTotal(4, 2, 1),
  chart: rateChart('intactRate', 4),
};

/** Plan completion: done inside the window ÷ due (domain.md 7); a task whose window is still open is not due yet. */
export const planCompletion: ReportDefinition = {
  ...GROUP,
  name: 'planCompletion',
  parameters: ['from', 'to'],
  span: 'days',
  firstDay: monthBegin,
  columns: columnsOf([
    { key: 'equipmentClass', type: 'text' },
    { key: 'tasksDue', type: 'count', total: true },
    { key: 'tasksInTime', type: 'count', total: true },
    { key: 'tasksLate', type: 'count', total: true },
    { key: 'tasksSkipped', type: 'count', total: true },
    { key: 'tasksOpen', type: 'count', total: true },
    { key: 'planRate', type: 'decimal' },
  ]),
  rows: (context, parameters) => {
    const classOf = new Map(
      context.db.prepare<[], [string, EquipmentClass]>('SELECT id, class FROM equipment').raw().all(),
    );
    const tasks = dueTasks(context, parameters);
    return byClass(tasks, ({ plan }) => classOf.get(plan.equipmentId), EQUIPMENT_CLASSES).map(
      ({ of, items }) => {
        const count = (standing: string) => items.filter((task) => task.standing === standing).length;
        const done = count('done');
        return {
          cells: [
            context.say(`equipment.class.${of}`),
            items.length,
            done,
            count('doneLate'),
            count('skipped'),
            count('late'),
            rate(done, items.length),
          ],
          target: behind('planRegister', parameters, of),
        };
      },
    );
  },
  totals: rateTotal(6, 2, 1),
  chart: rateChart('planRate', 6),
};

/** Inspection compliance: valid certificates ÷ required ones, on a day (domain.md 7). */
export const inspectionCompliance: ReportDefinition = {
  ...GROUP,
  name: 'inspectionCompliance',
  parameters: ['to'],
  span: 'asOf',
  firstDay: (to) => to,
  columns: columnsOf([
    { key: 'equipmentClass', type: 'text' },
    { key: 'certificatesRequired', type: 'count', total: true },
    { key: 'certificatesValid', type: 'count', total: true },
    { key: 'certificatesExpired', type: 'count', total: true },
    { key: 'certificatesMissing', type: 'count', total: true },
    { key: 'complianceRate', type: 'decimal' },
  ]),
  rows: (context, parameters) => {
    const required = machinesIn(context, parameters).filter(
      (machine) => certificateState(machine, parameters.to) !== undefined,
    );
    return byClass(required, ({ record }) => record.class, EQUIPMENT_CLASSES).map(({ of, items }) => {
      const count = (state: string) =>
        items.filter((machine) => certificateState(machine, parameters.to) === state).length;
      const valid = count('valid');
      return {
        cells: [
          context.say(`equipment.class.${of}`),
          items.length,
          valid,
          count('expired'),
          count('missing'),
          rate(valid, items.length),
        ],
        target: behind('equipmentRegister', parameters, of),
      };
    });
  },
  totals: rateTotal(5, 2, 1),
  chart: rateChart('complianceRate', 5),
};

function upTimeCells(upTime: UpTime): ReportCell[] {
  const { downHours, mtbfHours, mttrHours, availability } = reliabilityOf(upTime);
  return [upTime.failures, downHours, mtbfHours ?? null, mttrHours ?? null, availability ?? null];
}

/** Faults per class, with how long they stopped machines; MTBF, MTTR and availability by domain.md 6. */
export const equipmentFailures: ReportDefinition = {
  ...GROUP,
  name: 'equipmentFailures',
  parameters: ['from', 'to'],
  span: 'days',
  firstDay: monthBegin,
  columns: columnsOf([
    { key: 'equipmentClass', type: 'text' },
    { key: 'machines', type: 'count', total: true },
    { key: 'faults', type: 'count', total: true },
    { key: 'stops', type: 'count', total: true },
    { key: 'downHours', type: 'decimal' },
    { key: 'mtbf', type: 'decimal' },
    { key: 'mttr', type: 'decimal' },
    { key: 'availability', type: 'decimal' },
  ]),
  rows: (context, parameters) => {
    const ran = ranBy(context, parameters);
    return byClass(machinesIn(context, parameters), ({ record }) => record.class, EQUIPMENT_CLASSES).map(
      ({ of, items }) => {
        const all = items.map(ran);
        const upTime = sumUpTime(all);
        return {
          cells: [
            context.say(`equipment.class.${of}`),
            items.length,
            all.reduce((sum, { failures }) => sum + failures.length, 0),
            ...upTimeCells(upTime),
          ],
          sums: upTime,
          target: behind('faultRegister', parameters, of),
        };
      },
    );
  },
  totals: (_say, sums, rows) => {
    const upTime = sumUpTime(rows.map(({ sums: of }) => ({ upTime: of as UpTime, failures: [] })));
    return [null, sums[1] ?? 0, sums[2] ?? 0, ...upTimeCells(upTime)];
  },
  chart: (say, rows) => ({
    unit: 'percent',
    series: [{ key: 'availability', title: say('report.column.availability') }],
    points: rows.map(({ cells, target }) => ({
      label: String(cells[0] ?? ''),
      values: [Math.round(Number(cells[7] ?? 0) * 100)],
      ...(target && { target }),
    })),
  }),
};
