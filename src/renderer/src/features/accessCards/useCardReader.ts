import { useOperation } from '../../desk/useOperation.ts';

/** Whether this PC has a reader for access cards; without one nothing offers to read them. */
export function useCardReader(): boolean {
  const devices = useOperation('devices.list', {});
  return devices.data?.devices.some((device) => device.kind === 'cardReader') ?? false;
}
