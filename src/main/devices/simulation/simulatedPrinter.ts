import type { LaidOutLine } from '#shared/domain/receipts/layoutCells.ts';
import { DeviceError, type DeviceErrorCode } from '../deviceError.ts';
import type { Printer } from '../escpos/receiptPrinter.ts';
import type { PrinterStatus } from '../escpos/status.ts';
import type { Simulation } from './simulation.ts';

const DEVICE = 'simulated printer';

/** What keeps it from printing before the first byte. */
const BEFORE: Readonly<Record<Simulation['trouble'], DeviceErrorCode | undefined>> = {
  none: undefined,
  paperOut: 'PAPER_OUT',
  coverOpen: 'COVER_OPEN',
  off: 'OFFLINE',
  tears: undefined,
};

/** The bytes of a simulated slip: its lines, because no paper has to understand them. */
export function linesAsBytes(lines: readonly LaidOutLine[]): Uint8Array {
  return Buffer.from(JSON.stringify(lines));
}

/** A receipt printer that prints to the screen, and fails as a real one does. */
export function simulatedPrinter(simulation: Simulation, now: () => number): Printer {
  return {
    status: async () => statusOf(simulation, now()),

    async print({ jobId, bytes }, on) {
      const trouble = BEFORE[simulation.trouble];
      if (trouble) throw new DeviceError(trouble, 'safe', DEVICE);
      await on({ kind: 'sending' });
      const lines = JSON.parse(Buffer.from(bytes).toString()) as LaidOutLine[];
      const torn = simulation.trouble === 'tears';
      const out = torn ? lines.slice(0, Math.ceil(lines.length / 2)) : lines;
      simulation.print({ printJobId: jobId, at: now(), lines: out, torn });
      if (torn) throw new DeviceError('DISCONNECTED', 'ask-operator', DEVICE);
      return 'confirmed';
    },

    kickDrawer: async () => undefined,
  };
}

function statusOf({ trouble }: Simulation, at: number): PrinterStatus {
  if (trouble === 'off') return { reachable: false, answers: false, at };
  return {
    reachable: true,
    answers: true,
    online: trouble === 'none' || trouble === 'tears',
    paper: trouble === 'paperOut' ? 'out' : 'ok',
    cover: trouble === 'coverOpen' ? 'open' : 'closed',
    error: 'none',
    at,
  };
}
