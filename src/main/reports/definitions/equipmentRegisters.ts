import { firstDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { hoursText } from '#shared/domain/equipment/reliability.ts';
import type { WorkOrderState } from '#shared/domain/workOrders/states.ts';
import { stopsOf } from '../../modules/equipment/index.ts';
import { certificateState, dueTasks, isIntact, machinesIn, ranBy, standingNow } from '../equipmentFacts.ts';
import { columnsOf, type ReportDefinition, type ReportRow } from '../report.ts';

const GROUP = { group: 'equipment', permission: 'equipment.read' } as const;
const monthBegin = (to: string) => firstDayOf(periodOf(to));
const machineTarget = (code: string): ReportRow['target'] => ({ kind: 'equipment', id: code });

/** Machines as they stand: whether they are intact, and how their certificates stand on a day. */
export const equipmentRegister: ReportDefinition = {
  ...GROUP,
  name: 'equipmentRegister',
  parameters: ['to', 'equipmentClass'],
  span: 'asOf',
  firstDay: (to) => to,
  columns: columnsOf([
    { key: 'equipmentCode', type: 'text' },
    { key: 'equipmentName', type: 'text' },
    { key: 'equipmentLocation', type: 'text' },
    { key: 'equipmentState', type: 'text' },
    { key: 'intact', type: 'text' },
    { key: 'downSince', type: 'instant' },
    { key: 'certificateState', type: 'text' },
    { key: 'certificateTo', type: 'day' },
  ]),
  rows: (context, parameters) => {
    const { say } = context;
    const standing = standingNow(context);
    return machinesIn(context, parameters).map((machine) => {
      const { code, record, equipmentId } = machine;
      const certificate = certificateState(machine, parameters.to);
      return {
        cells: [
          code,
          record.name,
          record.location,
          say(`equipment.state.${record.state}`),
          say(isIntact(machine, standing) ? 'report.intact.yes' : 'report.intact.no'),
          standing.get(equipmentId) ?? null,
          certificate ? say(`report.certificate.${certificate}`) : '',
          record.inspectionValidTo,
        ],
        target: machineTarget(code),
      };
    });
  },
};

/** The tasks behind plan completion. */
export const planRegister: ReportDefinition = {
  ...GROUP,
  name: 'planRegister',
  parameters: ['from', 'to', 'equipmentClass'],
  span: 'days',
  firstDay: monthBegin,
  columns: columnsOf([
    { key: 'planDue', type: 'day' },
    { key: 'planName', type: 'text' },
    { key: 'equipmentCode', type: 'text' },
    { key: 'equipmentName', type: 'text' },
    { key: 'planStanding', type: 'text' },
    { key: 'planEnded', type: 'day' },
    { key: 'planBy', type: 'text' },
    { key: 'planNote', type: 'text' },
  ]),
  rows: (context, parameters) => {
    const machine = context.db.prepare<[string], { code: string; name: string }>(
      'SELECT code, name FROM equipment WHERE id = ?',
    );
    return dueTasks(context, parameters).map(({ plan, dueDay, standing, note }) => {
      const { code, name } = machine.get(plan.equipmentId) ?? { code: '', name: '' };
      const ended = standing === 'late' ? null : note;
      return {
        cells: [
          dueDay,
          plan.terms.name,
          code,
          name,
          context.say(`plans.standing.${standing}`),
          ended?.day ?? null,
          ended?.by ?? '',
          ended?.note ?? '',
        ],
        target: machineTarget(code),
      };
    });
  },
};

/** The faults behind the failures of a class, each with its order and how long the machine stood because of it. */
export const faultRegister: ReportDefinition = {
  ...GROUP,
  name: 'faultRegister',
  parameters: ['from', 'to', 'equipmentClass'],
  span: 'days',
  firstDay: monthBegin,
  columns: columnsOf([
    { key: 'faultAt', type: 'instant' },
    { key: 'equipmentCode', type: 'text' },
    { key: 'equipmentName', type: 'text' },
    { key: 'equipmentLocation', type: 'text' },
    { key: 'orderNumber', type: 'text' },
    { key: 'orderState', type: 'text' },
    { key: 'downHours', type: 'decimal' },
  ]),
  rows: (context, parameters) => {
    const { db, say, now } = context;
    const ran = ranBy(context, parameters);
    const state = db
      .prepare<[string], WorkOrderState>('SELECT state FROM work_orders WHERE number = ?')
      .pluck();
    const stops = Map.groupBy(stopsOf(db), ({ equipmentId }) => equipmentId);
    return machinesIn(context, parameters)
      .flatMap((machine) =>
        ran(machine).failures.map((failure): ReportRow & { readonly at: number } => {
          const { code, record, equipmentId } = machine;
          const { orderNumber, at } = failure;
          const stop = stops
            .get(equipmentId)
            ?.find((one) =>
              orderNumber === null
                ? one.workOrderId === null && one.from === at
                : one.orderNumber === orderNumber,
            );
          const orderState = orderNumber === null ? undefined : state.get(orderNumber);
          return {
            at,
            cells: [
              at,
              code,
              record.name,
              record.location,
              orderNumber ?? '',
              orderState ? say(`workOrder.state.${orderState}`) : '',
              stop ? hoursText((stop.to ?? now) - stop.from) : null,
            ],
            target: orderNumber === null ? machineTarget(code) : { kind: 'workOrder', id: orderNumber },
          };
        }),
      )
      .sort((a, b) => a.at - b.at)
      .map(({ at: _at, ...row }) => row);
  },
};
