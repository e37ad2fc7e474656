import { type PrinterTest, printerTestSlip } from '#shared/domain/receipts/printerTestSlip.ts';
import { DeviceError } from '../devices/deviceError.ts';
import type { ReceiptFont } from '../devices/escpos/receiptFont.ts';
import type { Printer, PrinterManners } from '../devices/escpos/receiptPrinter.ts';
import type { PaperProfile } from '../devices/escpos/renderReceipt.ts';
import type { PrinterHealth } from './printerStore.ts';
import { healthOf } from './printProblems.ts';
import { slipBytes } from './slipBytes.ts';

export type PrinterTestResult = {
  readonly health: PrinterHealth;
  /** Confirmed by the printer, or handed over to one that never answers. */
  readonly printed: boolean;
  /** What was learned, to be kept with the printer (`printerStore.learnAt`). */
  readonly manners: PrinterManners;
};

export type PrinterTestTools = {
  readonly openPrinter: (manners: PrinterManners) => Printer;
  readonly font: ReceiptFont;
  readonly paper: PaperProfile;
  readonly signal: AbortSignal;
};

/** Asks a printer how it is and prints the test slip. Never throws for what a printer can do. */
export async function testPrinter(
  test: PrinterTest & { readonly jobId: string },
  tools: PrinterTestTools,
): Promise<PrinterTestResult> {
  const { openPrinter, font, paper, signal } = tools;
  let manners: PrinterManners = { answers: 'unlearned', completion: 'gs-r' };
  const ask = async () => healthOf(await openPrinter(manners).status(signal), manners.answers);
  try {
    const status = await openPrinter(manners).status(signal);
    const health = healthOf(status, 'unlearned');
    manners = { ...manners, answers: status.answers ? 'always' : health === 'mute' ? 'never' : 'unlearned' };
    if (!['ready', 'nearEnd', 'mute'].includes(health)) return { health, printed: false, manners };
    const bytes = await slipBytes(printerTestSlip(test), paper, font);
    const job = { jobId: test.jobId, bytes };
    try {
      await openPrinter(manners).print(job, () => undefined, signal);
      return { health, printed: true, manners };
    } catch (error) {
      if (!(error instanceof DeviceError) || error.code !== 'TIMEOUT') throw error;
      const after = await ask();
      if (after !== 'ready' && after !== 'nearEnd') return { health: after, printed: false, manners };
      // It took everything, is well, and said nothing: it knows no marker.
      return { health: after, printed: true, manners: { ...manners, completion: 'none' } };
    }
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    return { health: 'error', printed: false, manners };
  }
}
