import type { DeviceKind, DeviceSettings } from '#shared/contract/devices.contract.ts';
import type { DeviceHost } from '../../devices/process/deviceHost.ts';

type SettingsOf<Kind extends DeviceKind> = Extract<DeviceSettings, { kind: Kind }>;

/** Asks a device whether it works. Rejects with a DeviceError when it doesn't. */
type DeviceTest<Kind extends DeviceKind> = (
  host: DeviceHost,
  settings: SettingsOf<Kind>,
  options: { readonly signal: AbortSignal; readonly subject: string },
) => Promise<unknown>;

/** How each kind of device is tested. */
const TESTS: { readonly [Kind in DeviceKind]: DeviceTest<Kind> } = {
  idReader: (host, { transport }, options) => host.call('idReader.identify', { transport }, options),
  cardReader: (host, { reader }, options) => host.call('cards.probe', { reader }, options),
  scanner: (host, { transport }, options) => host.call('transport.probe', { transport }, options),
};

export function testDevice<Kind extends DeviceKind>(
  host: DeviceHost,
  settings: SettingsOf<Kind> & { readonly kind: Kind },
  options: { readonly signal: AbortSignal; readonly subject: string },
): Promise<unknown> {
  return TESTS[settings.kind](host, settings, options);
}
