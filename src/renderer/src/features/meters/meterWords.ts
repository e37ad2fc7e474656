import type { Output } from '#shared/contract/index.ts';
import type { Say } from '../../ui/language/LanguageProvider.tsx';

export type Meter = Output<'meters.list'>['rows'][number];

/** Where a meter hangs: its room, and its label or what it is for. */
export function placeText({ roomCode, label, number }: Meter): string {
  return [roomCode, label].filter(Boolean).join(' ') || number;
}

/** The part of the community a common meter is for, in words. */
export function servesText(say: Say, { serves }: Meter): string {
  return [serves?.phase, serves?.building, serves?.unit].filter(Boolean).join(' ') || say('meters.servesAll');
}

/** Why a reading waits, in words. */
export function unusualText(
  say: Say,
  unusual: readonly NonNullable<Meter['waiting']>['unusual'][number][],
): string {
  return unusual.map((kind) => say(`reading.${kind}`)).join('，');
}
