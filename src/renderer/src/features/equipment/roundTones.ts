import type { RoundState } from '#shared/domain/equipment/patrol.ts';
import type { Tone } from '../../ui/Pill.tsx';

export const ROUND_TONES: Readonly<Record<RoundState, Tone>> = {
  notStarted: 'absent',
  doing: 'accent',
  finished: 'good',
  missed: 'bad',
};
