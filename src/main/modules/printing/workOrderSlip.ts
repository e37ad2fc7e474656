import { clocksOf } from '#shared/domain/workOrders/clocks.ts';
import { standingOf } from '#shared/domain/workOrders/history.ts';
import type { JobSlipView } from '#shared/domain/workOrders/jobSlip.ts';
import { categoryName } from '#shared/domain/workOrders/settings.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Community } from '../../core/community.ts';
import { workOrderReader } from '../../core/deriveWorkOrder.ts';
import { settingsOf } from '../../core/settings.ts';
import { workOrderRules } from '../../core/workOrderRules.ts';
import { workingCalendar } from '../calendar/index.ts';

type Row = {
  readonly roomCode: string | null;
  readonly place: string | null;
  readonly sealedCaller: string | null;
  readonly sealedWords: string;
  readonly sealSubject: string;
  readonly appointmentAt: number | null;
  readonly issuedBy: string | null;
};

/** What the job slip of an order says when it is printed. Throws `workOrder.gone`. */
export function workOrderSlip({ write, keys, identity }: Community, workOrderId: string): JobSlipView {
  const facts = workOrderReader(write);
  const report = facts.report(workOrderId);
  const row = write
    .prepare<[string], Row>(
      `SELECT r.code AS roomCode, q.place, q.sealed_caller AS sealedCaller, q.sealed_words AS sealedWords,
         q.seal_subject AS sealSubject, q.appointment_at AS appointmentAt, u.display_name AS issuedBy
       FROM work_order_reports q LEFT JOIN rooms r ON r.id = q.room_id LEFT JOIN users u ON u.id = q.reported_by
       WHERE q.id = ?`,
    )
    .get(workOrderId);
  if (!report || !row) throw new AppError('not_found', 'workOrder.gone');
  const settings = workOrderRules(write);
  const standing = standingOf(report, facts.events(workOrderId));
  const rules = { settings, zone: identity.zone, calendar: workingCalendar(write) };
  const { complete } = clocksOf(rules, standing, row.appointmentAt ?? undefined, standing.roundAt);
  const worker = write
    .prepare<[string], string>('SELECT display_name FROM users WHERE id = ?')
    .pluck()
    .get(standing.workerId ?? '');
  const { companyName, communityName } = settingsOf(write);
  const caller = row.sealedCaller && keys.open(row.sealSubject, row.sealedCaller);
  const { name, phone } = JSON.parse(caller || '{}') as { name?: string; phone?: string };
  return {
    companyName,
    communityName,
    number: report.number,
    reportedAt: report.at,
    where: [row.roomCode, row.place].filter(Boolean).join(' '),
    caller: [name, phone].filter(Boolean).join(' ') || undefined,
    category: categoryName(settings, standing.categoryId),
    priority: standing.priority,
    words: keys.open(row.sealSubject, row.sealedWords) ?? undefined,
    appointmentAt: row.appointmentAt ?? undefined,
    dueAt: complete?.dueAt,
    worker,
    issuedBy: row.issuedBy ?? '',
  };
}
