import type { ShiftRow } from '#shared/contract/shifts.contract.ts';
import type { Say } from '../../ui/language/LanguageProvider.tsx';
import type { Tone } from '../../ui/Pill.tsx';

const TONE: Readonly<Record<ShiftRow['state'], Tone>> = {
  open: 'accent',
  counted: 'warn',
  submitted: 'warn',
  reviewed: 'good',
};

export function toneOf(shift: ShiftRow): Tone {
  return shift.forgotten ? 'bad' : TONE[shift.state];
}

export function stateWord(shift: ShiftRow, say: Say): string {
  return shift.forgotten ? say('shift.forgotten') : say(`shift.state.${shift.state}`);
}

/** A difference in words: it agrees, is over, or is short by so much. */
export function varianceWord(varianceFen: number, say: Say): string {
  if (varianceFen === 0) return say('shift.exact');
  return varianceFen > 0
    ? say('shift.over', { varianceFen })
    : say('shift.short', { varianceFen: -varianceFen });
}
