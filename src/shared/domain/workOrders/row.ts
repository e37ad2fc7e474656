import { canonicalText } from '../../ops/canonicalText.ts';
import { standingOf, type WorkOrderEvent, type WorkOrderReport, type WorkOrderStanding } from './history.ts';
import { ENDED_STATES } from './states.ts';

/** The derived row of an order, in the order of its columns, from its facts alone: the same on desk and hub. */
export type WorkOrderRow = {
  readonly workOrderId: string;
  readonly number: string;
  readonly roomId: string | null;
  readonly state: string;
  readonly version: number;
  readonly open: number;
  readonly workerId: string | null;
  readonly categoryId: string;
  readonly priority: string;
  readonly reportedAt: number;
  readonly roundAt: number;
  readonly acceptedAt: number | null;
  readonly respondedAt: number | null;
  readonly doneAt: number | null;
  readonly closedAt: number | null;
  readonly lastAt: number;
  readonly reopened: number;
  readonly urged: number;
  /** Canonical JSON. */
  readonly pauses: string;
  /** Stars of the last rating, canonical JSON. */
  readonly ratings: string | null;
  /** Whether a return visit is owed, and was made. */
  readonly visit: string;
  readonly visited: number;
  /** The bill line it waits or waited for. */
  readonly lineId: string | null;
  readonly contractorId: string | null;
};

export type ReportedOrder = WorkOrderReport & {
  readonly workOrderId: string;
  readonly number: string;
  readonly roomId: string | null;
};

export function workOrderRow(report: ReportedOrder, events: readonly WorkOrderEvent[]): WorkOrderRow {
  const { workOrderId, number, roomId } = report;
  const standing: WorkOrderStanding = standingOf(report, events);
  const { state, version, workerId, categoryId, priority, roundAt, lastAt, reopened, urged } = standing;
  return {
    workOrderId,
    number,
    roomId,
    state,
    version,
    open: ENDED_STATES.includes(state) ? 0 : 1,
    workerId: workerId ?? null,
    categoryId,
    priority,
    reportedAt: report.at,
    roundAt,
    acceptedAt: standing.acceptedAt ?? null,
    respondedAt: standing.respondedAt ?? null,
    doneAt: standing.doneAt ?? null,
    closedAt: standing.closedAt ?? null,
    lastAt,
    reopened,
    urged,
    pauses: canonicalText(standing.pauses) ?? '[]',
    ratings: standing.ratings ? (canonicalText(standing.ratings) ?? null) : null,
    visit: standing.needs.visit,
    visited: standing.done.visited ? 1 : 0,
    lineId: standing.bill?.lineId ?? null,
    contractorId: standing.contractorId ?? null,
  };
}
