import {
  standingOf,
  type WorkOrderEvent,
  type WorkOrderStanding,
} from '#shared/domain/workOrders/history.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { workOrderReader } from '../../core/deriveWorkOrder.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type ReportRow = {
  readonly workOrderId: string;
  readonly number: string;
  readonly roomId: string | null;
  readonly roomCode: string | null;
  readonly place: string | null;
  readonly area: 'private' | 'common';
  readonly channel: 'counter' | 'phone' | 'patrol' | 'device' | 'owner';
  readonly personId: string | null;
  readonly sealedCaller: string | null;
  readonly sealedWords: string;
  readonly sealSubject: string;
  readonly appointmentAt: number | null;
  readonly reportedAt: number;
  readonly reportedBy: string | null;
};

const REPORT = `SELECT q.id AS workOrderId, q.number, q.room_id AS roomId, r.code AS roomCode, q.place, q.area, q.channel,
    q.person_id AS personId, q.sealed_caller AS sealedCaller, q.sealed_words AS sealedWords, q.seal_subject AS sealSubject,
    q.appointment_at AS appointmentAt, q.reported_at AS reportedAt, u.display_name AS reportedBy
  FROM work_order_reports q LEFT JOIN rooms r ON r.id = q.room_id LEFT JOIN users u ON u.id = q.reported_by`;

/** By id or by the number on a slip. Throws `workOrder.gone`. */
export function reportOf(
  db: ReadDb,
  {
    workOrderId,
    number,
  }: { readonly workOrderId?: string | undefined; readonly number?: string | undefined },
): ReportRow {
  const row =
    workOrderId === undefined
      ? db.prepare<[string], ReportRow>(`${REPORT} WHERE q.number = ?`).get((number ?? '').toUpperCase())
      : db.prepare<[string], ReportRow>(`${REPORT} WHERE q.id = ?`).get(workOrderId);
  if (!row) throw new AppError('not_found', 'workOrder.gone');
  return row;
}

export type Order = {
  readonly report: ReportRow;
  readonly events: readonly WorkOrderEvent[];
  readonly standing: WorkOrderStanding;
};

/** An order as it stands, from its facts. Throws `workOrder.gone`. */
export function orderOf(db: ReadDb, by: Parameters<typeof reportOf>[1]): Order {
  const report = reportOf(db, by);
  const facts = workOrderReader(db);
  const reported = facts.report(report.workOrderId);
  if (!reported) throw new AppError('not_found', 'workOrder.gone');
  const events = facts.events(report.workOrderId);
  return { report, events, standing: standingOf(reported, events) };
}

/** Names of users, asked for once each. */
export function userNames(db: ReadDb): (userId: string) => string {
  return namesBy(db, 'SELECT display_name FROM users WHERE id = ?');
}

/** Names of contractors, asked for once each. */
export function contractorNames(db: ReadDb): (contractorId: string) => string {
  return namesBy(db, 'SELECT name FROM contractors WHERE id = ?');
}

function namesBy(db: ReadDb, sql: string): (id: string) => string {
  const name = db.prepare<[string], string>(sql).pluck();
  const known = new Map<string, string>();
  return (id) => {
    const found = known.get(id) ?? name.get(id) ?? '';
    known.set(id, found);
    return found;
  };
}
