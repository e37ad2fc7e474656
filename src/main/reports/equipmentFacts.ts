import { addDays } from '#shared/domain/calendar/months.ts';
import type { EquipmentClass } from '#shared/domain/equipment/record.ts';
import { NO_UP_TIME, plusUpTime, type UpTime, upTimeOf } from '#shared/domain/equipment/reliability.ts';
import { startOfDay } from '#shared/domain/workOrders/workingTime.ts';
import {
  allMachines,
  type Failure,
  failuresOf,
  knownSince,
  type Machine,
  type MachineStop,
  type Occurrence,
  observed,
  occurrences,
  stopsOf,
} from '../modules/equipment/index.ts';
import type { ReportContext, ReportParameters } from './report.ts';

/** Machines of a class, or all; scrapped ones are history. */
export function machinesIn(
  { db }: Pick<ReportContext, 'db'>,
  { equipmentClass, equipmentId }: Pick<ReportParameters, 'equipmentClass' | 'equipmentId'>,
): Machine[] {
  return allMachines(db).filter(
    (machine) =>
      machine.record.state !== 'scrapped' &&
      (equipmentClass === undefined || machine.record.class === equipmentClass) &&
      (equipmentId === undefined || machine.equipmentId === equipmentId),
  );
}

/** Units that ought to run: in use, or out of use because they are being mended. */
export const isInUse = ({ record }: Machine): boolean =>
  record.state === 'inUse' || record.state === 'repair';

/** Since when machines stand because of a fault, by machine. */
export function standingNow({ db }: Pick<ReportContext, 'db'>): Map<string, number> {
  return new Map(
    stopsOf(db)
      .filter(({ cause, to }) => cause === 'fault' && to === undefined)
      .map(({ equipmentId, from }) => [equipmentId, from]),
  );
}

/** In use, and neither down nor in repair (domain.md 7). */
export function isIntact(machine: Machine, standing: ReadonlyMap<string, number>): boolean {
  return machine.record.state === 'inUse' && !standing.has(machine.equipmentId);
}

export const CERTIFICATE_STATES = ['valid', 'expired', 'missing'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/**
 * How the inspection certificate of a machine stands on a day; undefined where none is required. Required is it of special
 * equipment, which is registered (特种设备安全法 33, 40), and of whatever has an inspection in the ledger.
 */
export function certificateState({ record }: Machine, day: string): CertificateState | undefined {
  const { registerCode, inspectionValidTo } = record;
  if (inspectionValidTo === null) return registerCode === null ? undefined : 'missing';
  return inspectionValidTo < day ? 'expired' : 'valid';
}

export type Ran = { readonly upTime: UpTime; readonly failures: readonly Failure[] };

/** How each machine ran in the days of a report, as far as it is known, and its faults in them. */
export function ranBy(
  { db, community, now }: Pick<ReportContext, 'db' | 'community' | 'now'>,
  { from, to }: Pick<ReportParameters, 'from' | 'to'>,
): (machine: Machine) => Ran {
  const { zone } = community.identity;
  const span = { from: startOfDay(from, zone), to: Math.min(now, startOfDay(addDays(to, 1), zone)) };
  const all = stopsOf(db);
  const stops = Map.groupBy(all, ({ equipmentId }) => equipmentId);
  const failures = Map.groupBy(failuresOf(db, all), ({ equipmentId }) => equipmentId);
  return (machine) => {
    const own: readonly MachineStop[] = stops.get(machine.equipmentId) ?? [];
    return {
      upTime: upTimeOf(own, observed(span, knownSince(machine, own, zone))),
      failures: (failures.get(machine.equipmentId) ?? []).filter(({ at }) => at >= span.from && at < span.to),
    };
  };
}

export const sumUpTime = (ran: readonly Ran[]): UpTime =>
  ran.reduce<UpTime>((sum, { upTime }) => plusUpTime(sum, upTime), NO_UP_TIME);

/**
 * The tasks of plans that were due in the days of a report and are over: done, skipped with a reason, or past their window.
 * What a change of a plan dropped by itself is none of them.
 */
export function dueTasks(
  { db, today }: Pick<ReportContext, 'db' | 'today'>,
  { from, to, equipmentClass }: Pick<ReportParameters, 'from' | 'to' | 'equipmentClass'>,
): Occurrence[] {
  return occurrences(db, { from, to, class: equipmentClass }, today).filter(
    ({ standing, note }) =>
      standing === 'done' ||
      standing === 'doneLate' ||
      standing === 'late' ||
      (standing === 'skipped' && note !== null && note.note !== null),
  );
}

/** Machines by class in the order of the classes, without those that have none. */
export function byClass<Item>(
  items: readonly Item[],
  classOf: (item: Item) => EquipmentClass | undefined,
  order: readonly EquipmentClass[],
): { readonly of: EquipmentClass; readonly items: readonly Item[] }[] {
  const groups = Map.groupBy(items, classOf);
  return order.flatMap((of) => {
    const found = groups.get(of);
    return found ? [{ of, items: found }] : [];
  });
}
