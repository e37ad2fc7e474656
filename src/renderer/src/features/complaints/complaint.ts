import type { Input, Output } from '#shared/contract/index.ts';
import type { ComplaintState } from '#shared/domain/complaints/complaint.ts';
import type { Tone } from '../../ui/Pill.tsx';

export type ComplaintRow = Output<'complaints.list'>['rows'][number];
export type ComplaintCard = Output<'complaints.card'>;
export type Change = Input<'complaints.act'>['change'];
export type Act = Change['act'];

export const STATE_TONES: Readonly<Record<ComplaintState, Tone>> = {
  registered: 'warn',
  acknowledged: 'accent',
  answered: 'warn',
  visited: 'accent',
  closed: 'good',
  withdrawn: 'absent',
};

export const ESCALATION_TONES: Readonly<Record<ComplaintRow['escalation'], Tone>> = {
  none: 'absent',
  handler: 'warn',
  supervisor: 'bad',
  manager: 'bad',
};

/** What is most likely done next, so that it stands first and filled. */
export const NEXT_ACTS: Partial<Record<ComplaintState, readonly Act[]>> = {
  registered: ['acknowledged'],
  acknowledged: ['answered', 'assigned'],
  answered: ['visited'],
  visited: ['closed'],
};

/** The clock that matters now: until it is acknowledged the first one, then the second. */
export function clockOf({ clocks }: Pick<ComplaintRow, 'clocks'>) {
  return clocks.acknowledge.stoppedAt === undefined
    ? ({ name: 'acknowledge', clock: clocks.acknowledge } as const)
    : ({ name: 'reply', clock: clocks.reply } as const);
}
