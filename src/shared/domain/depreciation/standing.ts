import type { Period } from '../../kernel/clock.ts';

/** One machine's charge in a run of a month. */
export type RunLine = {
  readonly runId: string;
  /** The op it stands in; a run of very many machines is more than one. */
  readonly opId: string;
  readonly equipmentId: string;
  readonly period: Period;
  readonly amountFen: number;
  /** When the run was recorded, epoch ms. */
  readonly recordedAt: number;
};

export type RunReversal = {
  readonly id: string;
  readonly runId: string;
  readonly recordedAt: number;
};

/**
 * `standing` counts; `reversed` counted until its run was taken back; `idle` never counted, because the month of this
 * machine was charged already when it came: two desks ran it without knowing of each other.
 */
export type LineState = 'standing' | 'reversed' | 'idle';

type Event =
  | { readonly at: number; readonly id: string; readonly line: RunLine }
  | { readonly at: number; readonly id: string; readonly reversal: RunReversal };

/**
 * Which charges count, in the order of `lines`. A month of a machine is charged once: the first run counts until it is
 * taken back, and what came while it stood never does, so that no reversal brings a second charge to life.
 */
export function lineStates(lines: readonly RunLine[], reversals: readonly RunReversal[]): LineState[] {
  const events: Event[] = [
    ...lines.map((line): Event => ({ at: line.recordedAt, id: line.opId, line })),
    ...reversals.map((reversal): Event => ({ at: reversal.recordedAt, id: reversal.id, reversal })),
  ].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const states = new Map<RunLine, LineState>();
  /** The line that stands for a machine's month. */
  const standing = new Map<string, RunLine>();
  const byRun = new Map<string, RunLine[]>();
  for (const event of events) {
    if ('line' in event) {
      const { line } = event;
      const key = `${line.equipmentId}|${line.period}`;
      const isFirst = !standing.has(key);
      states.set(line, isFirst ? 'standing' : 'idle');
      if (!isFirst) continue;
      standing.set(key, line);
      const ofRun = byRun.get(line.runId);
      if (ofRun) ofRun.push(line);
      else byRun.set(line.runId, [line]);
    } else {
      for (const line of byRun.get(event.reversal.runId) ?? []) {
        states.set(line, 'reversed');
        standing.delete(`${line.equipmentId}|${line.period}`);
      }
      byRun.delete(event.reversal.runId);
    }
  }
  return lines.map((line) => states.get(line) ?? 'idle');
}

/** The charges that count. */
export function standingLines(lines: readonly RunLine[], reversals: readonly RunReversal[]): RunLine[] {
  const states = lineStates(lines, reversals);
  return lines.filter((_, index) => states[index] === 'standing');
}
