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
  readonly answers: PrinterManners['answers'];
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
  try {
    const status = await openPrinter({ answers: 'unlearned', completion: 'gs-r' }).status(signal);
    const health = healthOf(status, 'unlearned');
    const answers = status.answers ? 'always' : health === 'mute' ? 'never' : 'unlearned';
    if (!['ready', 'nearEnd', 'mute'].includes(health)) return { health, printed: false, answers };
    const bytes = await slipBytes(printerTestSlip(test), paper, font);
    await openPrinter({ answers, completion: 'gs-r' }).print(
      { jobId: test.jobId, bytes },
      () => undefined,
      signal,
    );
    return { health, printed: true, answers };
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    return { health: 'error', printed: false, answers: 'unlearned' };
  }
}
