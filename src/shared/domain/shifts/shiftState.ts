/** Being worked in, counted, handed over, seen by another person (domain.md 4.2). */
export const SHIFT_STATES = ['open', 'counted', 'submitted', 'reviewed'] as const;
export type ShiftState = (typeof SHIFT_STATES)[number];

/** Which facts of a shift there are. */
export type ShiftFacts = {
  readonly counted: boolean;
  readonly handedOver: boolean;
  readonly reviewed: boolean;
};

/** A state is never stored: the latest fact says it. */
export function shiftState({ counted, handedOver, reviewed }: ShiftFacts): ShiftState {
  if (reviewed) return 'reviewed';
  if (handedOver) return 'submitted';
  return counted ? 'counted' : 'open';
}
