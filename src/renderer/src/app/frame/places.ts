import type { WordKey } from '#shared/i18n/index.ts';
import type { Permission } from '#shared/kernel/permissions.ts';

export type Place = {
  readonly path: string;
  readonly name: WordKey;
  /** Absent: for everybody who is signed in. */
  readonly permission?: Permission;
  readonly key?: string;
};

/** In the order of a day at the office. */
export const PLACES: readonly Place[] = [
  { path: '/today', name: 'place.today' },
  { path: '/cash', name: 'place.cash', permission: 'payments.collect', key: 'F2' },
  { path: '/rooms', name: 'place.rooms', permission: 'rooms.read', key: 'F3' },
  { path: '/meters', name: 'place.meters', permission: 'meters.read' },
  { path: '/bills', name: 'place.bills', permission: 'bills.read' },
  { path: '/dunning', name: 'place.dunning', permission: 'dunning.read' },
  { path: '/orders', name: 'place.orders', permission: 'workOrders.read' },
  { path: '/complaints', name: 'place.complaints', permission: 'counter.read' },
  { path: '/counter', name: 'place.counter', permission: 'counter.read' },
  { path: '/equipment', name: 'place.equipment', permission: 'equipment.read' },
  { path: '/parts', name: 'place.parts', permission: 'parts.read' },
  { path: '/receipts', name: 'place.receipts', permission: 'receipts.read' },
  { path: '/approvals', name: 'place.approvals', permission: 'waivers.request' },
  { path: '/reconciliation', name: 'place.reconciliation', permission: 'reconciliations.read' },
  { path: '/books', name: 'place.books', permission: 'invoices.request' },
  { path: '/print', name: 'place.print', permission: 'print.read' },
  { path: '/reports', name: 'place.reports', permission: 'reports.read', key: 'F6' },
  { path: '/shift', name: 'place.shift', permission: 'shifts.read', key: 'F8' },
];

/** Below, apart from the day's work. */
export const BACK_OFFICE: readonly Place[] = [
  { path: '/import', name: 'place.import', permission: 'imports.write' },
  { path: '/settings', name: 'place.settings' },
];

export function placesFor(
  places: readonly Place[],
  may: (permission: Permission) => boolean,
): readonly Place[] {
  return places.filter((place) => !place.permission || may(place.permission));
}

/** Who takes money starts at the till, everybody else with the day. */
export function homePath(may: (permission: Permission) => boolean, supervises: boolean): string {
  return may('payments.collect') && !supervises ? '/cash' : '/today';
}
