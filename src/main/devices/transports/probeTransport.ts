import type { TransportSpec } from '#shared/contract/transportSpec.ts';
import type { Driver } from '../process/driver.ts';
import { openTransport } from './openTransport.ts';

/** Opens a way to a device and lets go again: proves that something is there and that nobody else holds it. */
export const probeTransport: Driver<{ readonly transport: TransportSpec }, void> = async (
  { transport },
  { signal },
) => {
  const way = openTransport(transport);
  try {
    await way.open(signal);
  } finally {
    await way.close();
  }
};
