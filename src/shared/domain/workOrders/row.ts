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
  readonly respondedAt: number | null;
  readonly doneAt: number | null;
  readonly closedAt: number | null;
  readonly lastAt: number;
  readonly reopened: number;
  readonly urged: number;
  /** Canonical JSON. */
  readonly pauses: string;
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
    respondedAt: standing.respondedAt ?? null,
    doneAt: standing.doneAt ?? null,
    closedAt: standing.closedAt ?? null,
    lastAt,
    reopened,
    urged,
    pauses: canonicalText(standing.pauses) ?? '[]',
  };
}
