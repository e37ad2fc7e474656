import type { DeviceSettings } from '#shared/contract/devices.contract.ts';
import { placeOfTransport } from '#shared/contract/transportSpec.ts';

/** Where a reader or scanner hangs, as a person would look for it. */
export function placeOf(settings: DeviceSettings): string {
  return settings.kind === 'cardReader' ? settings.reader : placeOfTransport(settings.transport);
}
