import type { DeviceSettings } from '#shared/contract/devices.contract.ts';
import { placeOfTransport } from '#shared/contract/transportSpec.ts';

/** Where a reader or scanner hangs, as a person would look for it. */
export function placeOf(settings: DeviceSettings): string {
  if (settings.kind === 'cardReader') return settings.reader;
  const { transport } = settings;
  return transport.kind === 'pcsc' ? transport.reader : placeOfTransport(transport);
}
