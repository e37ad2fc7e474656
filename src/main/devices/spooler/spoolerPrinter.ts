import { DeviceError } from '../deviceError.ts';
import { EscPosBuilder } from '../escpos/escPosBuilder.ts';
import type { Printer } from '../escpos/receiptPrinter.ts';
import { troubleOf } from '../escpos/status.ts';
import type { Spooler } from './spooler.ts';

/**
 * A receipt printer behind a queue of the system. The spooler takes bytes and passes no answer back, so nothing is ever
 * confirmed, and what it knows of the printer is what its own driver or backend says.
 */
export function spoolerPrinter(
  open: () => Promise<Spooler>,
  queue: string,
  options: { readonly drawerPin: 0 | 1; readonly now: () => number },
): Printer {
  return {
    async status(signal) {
      const at = options.now();
      try {
        const { status } = await (await open()).state(queue, signal);
        return { ...status, at };
      } catch (error) {
        if (error instanceof DeviceError && error.code !== 'UNSUPPORTED')
          return { reachable: false, answers: false, at };
        throw error;
      }
    },
    async print({ jobId, bytes }, on, signal) {
      const spooler = await open();
      const { status } = await spooler.state(queue, signal);
      await on({ kind: 'status', status: { ...status, at: options.now() } });
      const trouble = status.reachable ? troubleOf({ ...status, at: options.now() }) : 'OFFLINE';
      if (trouble) throw new DeviceError(trouble, 'safe', `spooler:${queue}`);
      await on({ kind: 'sending' });
      await spooler.submit(queue, jobId, bytes, signal);
      return 'delivered';
    },
    async kickDrawer(signal) {
      const bytes = new EscPosBuilder().kickDrawer(options.drawerPin).bytes();
      await (await open()).submit(queue, 'drawer', bytes, signal);
    },
  };
}
