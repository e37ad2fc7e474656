import { DeviceError, type DeviceErrorCode } from '../devices/deviceError.ts';
import { MissingGlyphs } from '../devices/escpos/renderReceipt.ts';
import { type PrinterStatus, troubleOf } from '../devices/escpos/status.ts';
import { DEVICE_PROCESS } from '../devices/process/deviceHost.ts';
import type { PrinterHealth, PrinterRow } from './printerStore.ts';

/** Troubles that pass when somebody puts paper in or another client hangs up; the queue then goes on by itself. */
const PASSING: Partial<Record<DeviceErrorCode, string>> = {
  BUSY: 'printer.busy',
  PAPER_OUT: 'printer.paperOut',
  COVER_OPEN: 'printer.coverOpen',
  CUTTER_ERROR: 'printer.cutter',
  SIMULATED: 'printer.simulated',
};

const BEFORE_THE_FIRST_BYTE: Partial<Record<DeviceErrorCode, string>> = {
  ...PASSING,
  OFFLINE: 'printer.unreachable',
  NO_QUEUE: 'printer.noQueue',
  DISCONNECTED: 'printer.unreachable',
  TIMEOUT: 'printer.silent',
  PERMISSION: 'printer.notAllowed',
  STATUS_GARBAGE: 'printer.garbage',
  PROTOCOL: 'printer.garbage',
  PRINTER_FAULT: 'printer.fault',
  UNENCODABLE: 'printer.unencodable',
};

/** The sub-code of the sentence for a job of which provably nothing was sent. */
export function problemBeforeSending(error: unknown): { problem: string; passing: boolean } {
  if (error instanceof MissingGlyphs) return { problem: 'printer.glyphMissing', passing: false };
  if (!(error instanceof DeviceError)) return { problem: 'print.renderFailed', passing: false };
  // The next process sends it; the printer itself has done nothing wrong.
  if (error.device === DEVICE_PROCESS) return { problem: 'printer.processDied', passing: true };
  return { problem: BEFORE_THE_FIRST_BYTE[error.code] ?? 'printer.fault', passing: error.code in PASSING };
}

/** The sub-code of the sentence for a job that may be on paper. */
export function problemAfterSending(error: unknown, interrupted: boolean): string {
  if (interrupted) return 'print.interrupted';
  return error instanceof DeviceError && error.code === 'DISCONNECTED'
    ? 'printer.disconnected'
    : 'printer.timeout';
}

/** The sub-code for what keeps a half-printed job waiting. */
export function problemOfTrouble(code: DeviceErrorCode): string {
  return PASSING[code] ?? 'printer.fault';
}

/** The pill of a printer. A printer that has answered before and is silent now counts as unreachable. */
export function healthOf(status: PrinterStatus, answers: PrinterRow['answers']): PrinterHealth {
  if (!status.reachable) return 'unreachable';
  if (!status.answers) return answers === 'always' ? 'unreachable' : 'mute';
  switch (troubleOf(status)) {
    case 'PAPER_OUT':
      return 'paperOut';
    case 'COVER_OPEN':
      return 'coverOpen';
    case undefined:
      return status.paper === 'near-end' ? 'nearEnd' : 'ready';
    default:
      return 'error';
  }
}
