import type { Input } from '#shared/contract/index.ts';
import { addDays, lastDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import {
  DEMAND_KINDS,
  DEMAND_OUTCOMES,
  type DemandKind,
  type DemandOutcome,
} from '#shared/domain/dunning/demand.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';

/** A demand as it is being written down. */
export type RecordDraft = {
  readonly kind: DemandKind | undefined;
  readonly outcome: DemandOutcome | undefined;
  readonly day: string;
  readonly promiseDay: string | null;
  readonly promiseAmount: string;
  readonly answer: string;
  readonly nextDay: string | null;
  readonly nextKind: DemandKind;
  readonly madeBy: string;
  readonly attachmentId: string | undefined;
};

/** Whether an outcome can come of a kind: what is spoken is neither sent nor delivered. */
export function canCome(kind: DemandKind | undefined, outcome: DemandOutcome): boolean {
  const isSpoken = kind === 'call' || kind === 'visit';
  return !(isSpoken && (outcome === 'sent' || outcome === 'delivered'));
}

/** What a digit chooses: how, then what came of it, then the day of a promise. */
export function chooseByDigit(draft: RecordDraft, digit: number, today: string): Partial<RecordDraft> {
  if (draft.kind === undefined) {
    const kind = DEMAND_KINDS[digit - 1];
    return kind ? { kind } : {};
  }
  if (draft.outcome === 'promised') {
    const usual = usualDays(today)[digit - 1];
    return usual ? { promiseDay: usual.day } : {};
  }
  if (draft.outcome !== undefined) return {};
  const outcome = DEMAND_OUTCOMES[digit - 1];
  return outcome && canCome(draft.kind, outcome) ? { outcome } : {};
}

/** One step back: the promised day, the outcome, the kind. */
export function stepBack({ outcome, promiseDay }: RecordDraft): Partial<RecordDraft> {
  if (promiseDay !== null) return { promiseDay: null };
  return outcome === undefined ? { kind: undefined } : { outcome: undefined };
}

/** Days that promises are usually given for, each once. */
export function usualDays(today: string): { days?: number; day: string }[] {
  const soon = [3, 7, 15].map((days) => ({ days, day: addDays(today, days) }));
  const monthEnd = lastDayOf(periodOf(today));
  return soon.some(({ day }) => day === monthEnd) ? soon : [...soon, { day: monthEnd }];
}

/** The command of a draft, or `undefined` while something is missing. An empty amount is all of it. */
export function recordInput(
  household: { readonly roomId: string; readonly debtorId: string | null },
  draft: RecordDraft,
): Input<'dunning.record'> | undefined {
  const { kind, outcome, day, promiseDay, promiseAmount, answer, nextDay, nextKind, madeBy, attachmentId } =
    draft;
  if (!kind || !outcome) return undefined;
  const amountFen = promiseAmount.trim() === '' ? undefined : parseYuan(promiseAmount);
  const promises = outcome === 'promised';
  if (promises && (promiseDay === null || (promiseAmount.trim() !== '' && !amountFen))) return undefined;
  return {
    roomId: household.roomId,
    debtorId: household.debtorId,
    kind,
    outcome,
    day,
    madeBy,
    ...(promises && promiseDay !== null && { promise: { day: promiseDay, ...(amountFen && { amountFen }) } }),
    ...(nextDay !== null && { next: { day: nextDay, kind: nextKind } }),
    ...(answer.trim() !== '' && { answer: answer.trim() }),
    ...(attachmentId !== undefined && { attachmentIds: [attachmentId] }),
  };
}
