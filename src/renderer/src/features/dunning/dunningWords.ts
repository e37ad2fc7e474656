import type { Output } from '#shared/contract/index.ts';
import type { DunningNeed } from '#shared/domain/dunning/need.ts';
import type { Tone } from '../../ui/Pill.tsx';

export type DunningRow = Output<'dunning.worklist'>['rows'][number];
export type Story = Output<'dunning.history'>;
/** A household: the lines of one debtor in one room. */
export type Chosen = { readonly roomId: string; readonly debtorId: string | null };

export const keyOf = ({ roomId, debtorId }: Chosen): string => `${roomId}|${debtorId ?? ''}`;

export const NEED_TONES: Readonly<Record<DunningNeed, Tone>> = {
  brokenPromise: 'bad',
  promiseToday: 'warn',
  limitation: 'bad',
  nextDue: 'warn',
  largeOld: 'warn',
  neverDemanded: 'accent',
  other: 'absent',
  waiting: 'absent',
};

export const LIMITATION_TONES: Readonly<Record<DunningRow['limitation']['state'], Tone>> = {
  running: 'absent',
  near: 'warn',
  timeBarred: 'bad',
};

export const PROMISE_TONES: Readonly<Record<NonNullable<DunningRow['promise']>['state'], Tone>> = {
  open: 'warn',
  kept: 'good',
  broken: 'bad',
};
