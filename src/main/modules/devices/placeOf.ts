import type { DeviceSettings } from '#shared/contract/devices.contract.ts';
import type { TransportSpec } from '#shared/contract/transportSpec.ts';
import { exhaustive } from '#shared/kernel/invariant.ts';

/** Where a device hangs, as a person would look for it: an address, a port's name, a queue. */
export function placeOf(settings: DeviceSettings): string {
  if (settings.kind === 'cardReader') return settings.reader;
  const { transport } = settings;
  return transport.kind === 'pcsc' ? transport.reader : placeOfTransport(transport);
}

export function placeOfTransport(transport: TransportSpec): string {
  const hex = (number: number | undefined) => (number ?? 0).toString(16).padStart(4, '0');
  switch (transport.kind) {
    case 'tcp':
      return `${transport.host}:${transport.port}`;
    case 'serial':
    case 'file':
      return transport.path;
    case 'hid':
      return transport.path ?? `HID ${hex(transport.vid)}:${hex(transport.pid)}`;
    case 'usb-bulk':
      return `USB ${hex(transport.vid)}:${hex(transport.pid)}`;
    case 'spooler':
      return transport.queue;
    default:
      return exhaustive(transport);
  }
}
