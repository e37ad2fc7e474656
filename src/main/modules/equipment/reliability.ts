import { addDays } from '#shared/domain/calendar/months.ts';
import { ownershipFen } from '#shared/domain/equipment/costs.ts';
import { reliabilityOf, type Span, type Stop, upTimeOf } from '#shared/domain/equipment/reliability.ts';
import { startOfDay } from '#shared/domain/workOrders/workingTime.ts';
import { instantOfId } from '#shared/kernel/ids.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import { costsOf, ownershipOf } from './costs.ts';
import { type Machine, machineOf } from './ledger.ts';
import { stopsOf } from './stops.ts';

/**
 * Since when a machine's stops are known, epoch ms: since it was entered, or since the first stop told later where that is
 * earlier, and never before it was put into use. What lies before says nothing about how it ran.
 */
export function knownSince(
  { equipmentId, record }: Pick<Machine, 'equipmentId' | 'record'>,
  stops: readonly Pick<Stop, 'from'>[],
  zone: string,
): number {
  const entered = Math.min(instantOfId(equipmentId), ...stops.map(({ from }) => from));
  const used = record.commissionedOn === null ? 0 : startOfDay(record.commissionedOn, zone);
  return Math.max(entered, used);
}

/** The days that are asked for, cut to what is known of the machine. */
export function observed(asked: Span, since: number): Span {
  return { from: Math.min(asked.to, Math.max(asked.from, since)), to: asked.to };
}

const YEAR_DAYS = 365;

/** Throws `equipment.gone`. */
export const reliability: QueryHandler<'equipment.reliability'> = (context, { equipmentId, from, to }) => {
  const { db, community, clock, today } = context;
  const { zone } = community.identity;
  const machine = machineOf(db, equipmentId);
  const stops = stopsOf(db, equipmentId);
  const last = to ?? today;
  const asked = {
    from: startOfDay(from ?? addDays(last, 1 - YEAR_DAYS), zone),
    to: Math.min(clock.now(), startOfDay(addDays(last, 1), zone)),
  };
  const span = observed(asked, knownSince(machine, stops, zone));
  const upTime = upTimeOf(stops, span);
  const { mtbfHours, mttrHours, availability, downHours } = reliabilityOf(upTime);
  const ownership = ownershipOf(db, machine);
  const standing = stops.findLast((stop) => stop.to === undefined);
  return {
    from: span.from,
    to: span.to,
    failures: upTime.failures,
    repairs: upTime.repairs,
    downHours,
    ...(mtbfHours !== undefined && { mtbfHours }),
    ...(mttrHours !== undefined && { mttrHours }),
    ...(availability !== undefined && { availability }),
    ...(standing && { standing: { stopId: standing.stopId, since: standing.from, cause: standing.cause } }),
    stops: stops.toReversed().map(({ stopId, cause, from: at, to: until, orderNumber, note, isTold }) => ({
      stopId,
      cause,
      from: at,
      isTold,
      ...(until !== undefined && { to: until }),
      ...(orderNumber !== null && { orderNumber }),
      ...(note !== null && { note }),
    })),
    cost: {
      ...(ownership.purchaseFen !== undefined && { purchaseFen: ownership.purchaseFen }),
      partsFen: ownership.partsFen,
      ...ownership.booked,
      totalFen: ownershipFen(ownership),
      booked: costsOf(db, equipmentId).map(({ contractor, orderNumber, note, by, ...row }) => ({
        ...row,
        by: by ?? '',
        ...(contractor !== null && { contractor }),
        ...(orderNumber !== null && { orderNumber }),
        ...(note !== null && { note }),
      })),
    },
  };
};
