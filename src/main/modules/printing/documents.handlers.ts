import { type DocumentPrinters, documentPrinters } from '#shared/contract/documents.contract.ts';
import { mediaName, pdfPaper } from '#shared/domain/documents/pdfPaper.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { CommandHandler, QueryHandler, TaskHandler } from '../../core/handlers.ts';
import { readLocal, writeLocal } from '../../core/localState.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { DeviceError, type DeviceErrorCode } from '../../devices/deviceError.ts';
import { DEVICE_PROBLEMS } from '../../devices/deviceProblems.ts';
import { deviceServiceOf } from '../devices/index.ts';

const ASKS = { queue: null, silent: false };
const PRINTERS_AT_FIRST: DocumentPrinters = { receipts: ASKS, letters: ASKS, reports: ASKS, sheets: ASKS };

/** Sentences about a sheet of paper, where those about devices in general would mislead. */
const PROBLEMS: Partial<Record<DeviceErrorCode, string>> = {
  OFFLINE: 'document.printerOff',
  NO_QUEUE: 'document.noQueue',
  SERVICE_DOWN: 'document.serviceDown',
  DISCONNECTED: 'document.brokenOff',
  TIMEOUT: 'document.brokenOff',
  PAPER_OUT: 'document.paperOut',
};

function printersHere(db: ReadDb): DocumentPrinters {
  const kept = readLocal(db, 'documentPrinters');
  return kept === undefined ? PRINTERS_AT_FIRST : documentPrinters.parse(JSON.parse(kept));
}

export const documentPrintersHere: QueryHandler<'documents.printers'> = ({ db }) => printersHere(db);

export const saveDocumentPrinters: CommandHandler<'documents.savePrinters'> = (_context, input) => ({
  local: (write) => writeLocal(write, 'documentPrinters', JSON.stringify(input)),
  output: input,
  audit: { detail: input },
  changed: ['printers'],
});

/**
 * Without a printer, without a page size that all pages share, and on systems whose print service takes no PDF, the
 * answer is `dialog`: the person chooses printer and paper.
 */
export const printDocument: TaskHandler<'documents.print'> = async (context, { fileId, kind }) => {
  const { db, desk, files, signal } = context;
  const { mediaType, bytes } = files.get(fileId);
  if (mediaType !== 'application/pdf') throw new AppError('rule', 'document.notPdf');
  if (deviceServiceOf(desk).simulation.on) throw new AppError('rule', 'simulation.noPaper');
  const { queue, silent } = printersHere(db)[kind];
  const paper = pdfPaper(bytes.toString('latin1'));
  if (queue === null || !silent || !paper) {
    context.audit({ kind, way: 'dialog' });
    return { way: 'dialog' };
  }
  const media = mediaName(paper);
  await context.step(0, 1, 'document.handingOver');
  const { host } = deviceServiceOf(desk);
  try {
    // The title says nothing of whose document it is: anybody may look at a queue of the system.
    const params = { queue, title: 'Steward', pdf: bytes, media };
    await host.call('spooler.printPdf', params, { signal, subject: queue });
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    if (error.code === 'UNSUPPORTED') {
      context.audit({ kind, way: 'dialog' });
      return { way: 'dialog' };
    }
    throw new AppError('device', PROBLEMS[error.code] ?? DEVICE_PROBLEMS[error.code], { params: { queue } });
  }
  context.audit({ kind, way: 'delivered', queue, media });
  return { way: 'delivered', queue, media };
};
