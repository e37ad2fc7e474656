import type { PrinterTransport } from '#shared/contract/transportSpec.ts';
import { DeviceError } from '../../devices/deviceError.ts';
import type { DeviceHost } from '../../devices/process/deviceHost.ts';

/** The sub-code for a queue that sends a broken job again by itself: half a receipt and a whole one (devices.md 5.1). */
export async function warningOf(
  host: DeviceHost,
  transport: PrinterTransport,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (transport.kind !== 'spooler') return undefined;
  const { queue } = transport;
  try {
    const { resends } = await host.call('spooler.state', { queue }, { signal, subject: queue });
    return resends ? 'printer.queueResends' : undefined;
  } catch (error) {
    if (error instanceof DeviceError) return undefined;
    throw error;
  }
}
