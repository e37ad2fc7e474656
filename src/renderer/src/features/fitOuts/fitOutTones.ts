import type { FitOutState } from '#shared/domain/fitOuts/fitOut.ts';
import type { Tone } from '../../ui/Pill.tsx';

export const STATE_TONES: Readonly<Record<FitOutState, Tone>> = {
  applied: 'warn',
  agreed: 'warn',
  permitted: 'accent',
  passed: 'warn',
  closed: 'good',
  withdrawn: 'absent',
};
