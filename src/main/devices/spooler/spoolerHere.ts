import type { Spooler } from './spooler.ts';

/** The print service of this PC: winspool on Windows, CUPS elsewhere. Loaded when first asked for. */
export async function spoolerHere(): Promise<Spooler> {
  if (process.platform === 'win32') return (await import('./winSpooler.ts')).winSpooler();
  return (await import('./cupsSpooler.ts')).cupsSpooler(process.env.CUPS_SERVER);
}
