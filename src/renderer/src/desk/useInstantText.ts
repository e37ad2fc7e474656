import { useCallback } from 'react';
import { localTime } from '#shared/domain/receipts/localTime.ts';
import { useOperation } from './useOperation.ts';

/** Writes an instant as `2026-11-23 09:41` of the community's zone, like the paper does. */
export function useInstantText(): (instant: number) => string {
  const { data: settings } = useOperation('settings.get', {});
  const zone = settings?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return useCallback((instant) => localTime(instant, zone), [zone]);
}
