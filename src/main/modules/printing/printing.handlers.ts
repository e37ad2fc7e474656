import type { Output, ParsedInput } from '#shared/contract/index.ts';
import type { ReceiptView } from '#shared/contract/receipts.contract.ts';
import { placeOfTransport } from '#shared/contract/transportSpec.ts';
import { rulerPage } from '#shared/domain/forms/alignment.ts';
import { liesOnForm } from '#shared/domain/forms/overprintPages.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { CommandHandler, ModuleHandlers, QueryHandler, TaskHandler } from '../../core/handlers.ts';
import { writeLocal } from '../../core/localState.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { DeviceError } from '../../devices/deviceError.ts';
import { formBytes } from '../../printing/formBytes.ts';
import type { FormPaper } from '../../printing/formPdfDefinition.ts';
import { shownState } from '../../printing/printJobStore.ts';
import { problemBeforeSending } from '../../printing/printProblems.ts';
import { receiptPdf } from '../../printing/receiptPdf.ts';
import { refundPdf } from '../../printing/refundPdf.ts';
import { receiptOf, receiptView } from '../receipts/index.ts';
import { documentPrintersHere, printDocument, saveDocumentPrinters } from './documents.handlers.ts';
import { kickDrawer } from './drawer.ts';
import { enqueueReprint, wakePrinting } from './enqueue.ts';
import { identifyPrinter, tryPrinter } from './printerTrial.handlers.ts';
import { openPrinter, printServiceOf } from './printService.ts';
import { formHere, overprintHere, paperHere } from './receiptPaper.ts';
import { refundVoucher } from './refundVoucher.ts';
import { setTrouble, simulatedSlips, simulationState, switchSimulation } from './simulation.handlers.ts';
import { listTemplates, previewTemplate, saveTemplate } from './templates.handlers.ts';

const listPrinters: QueryHandler<'printers.list'> = ({ desk }) => ({
  printers: printServiceOf(desk)
    .printers.list()
    .filter(({ id }) => id !== printServiceOf(desk).simulatedId())
    .map((printer) => ({
      printerId: printer.id,
      name: printer.name,
      kind: printer.kind,
      transport: printer.transport,
      drawer: printer.drawer,
      kickForCash: printer.kickForCash,
      cells: printer.cells,
      qr: printer.qr,
      cutter: printer.cutter,
      chinese: printer.chinese,
      isDefault: printer.isDefault,
      health: printer.health,
      ...(printer.checkedAt !== undefined && { checkedAt: printer.checkedAt }),
    })),
});

const missingGlyphs: QueryHandler<'printers.missingGlyphs'> = ({ desk }, input) => ({
  missing: printServiceOf(desk).fontNow()?.missingGlyphs(input.text) ?? [],
});

const savePrinter: CommandHandler<'printers.save'> = ({ desk, newId }, input) => {
  const { printerId = newId(), learned, ...settings } = input;
  return {
    local: () => {
      const { printers } = printServiceOf(desk);
      printers.save({ id: printerId, ...settings });
      if (learned) printers.learnAt(settings.transport, learned);
    },
    output: { printerId },
    audit: { subject: printerId, detail: { place: placeOfTransport(input.transport) } },
    changed: ['printers', 'system'],
    afterCommit: () => {
      void printServiceOf(desk).queue.health(printerId);
      wakePrinting(desk);
    },
  };
};

const removePrinter: CommandHandler<'printers.remove'> = ({ desk, clock }, input) => ({
  local: () => {
    if (!printServiceOf(desk).printers.remove(input.printerId, clock.now()))
      throw new AppError('not_found', 'printer.gone');
  },
  output: { removed: true },
  audit: { subject: input.printerId },
  changed: ['printers', 'system'],
});

const listJobs: QueryHandler<'printJobs.list'> = ({ desk }, input) => {
  const { total, rows } = printServiceOf(desk).jobs.list(input);
  return {
    total,
    rows: rows.map((job): Output<'printJobs.list'>['rows'][number] => ({
      printJobId: job.id,
      documentKind: job.documentKind,
      documentId: job.documentId,
      documentNumber: job.documentNumber,
      copy: job.copy,
      printerName: job.printerName,
      state: shownState(job),
      createdAt: job.createdAt,
      updatedAt: job.updatedAt,
      ...(job.problem !== undefined && { problem: job.problem }),
    })),
  };
};

const settleJob: CommandHandler<'printJobs.settle'> = (context, input) => {
  const { jobs, queue } = printServiceOf(context.desk);
  const job = jobs.get(input.printJobId);
  if (!job) throw new AppError('not_found', 'printJob.gone');
  let state: Output<'printJobs.settle'>['state'] = job.state;
  let again: string | undefined;
  return {
    local: () => {
      state = queue.settle(input.printJobId, input.outcome);
      if (input.printAgain && job.documentKind === 'receipt') {
        again = enqueueReprint(
          context,
          { receiptId: job.documentId, number: job.documentNumber },
          undefined,
        ).printJobId;
      }
    },
    output: () => ({ state, ...(again !== undefined && { printJobId: again }) }),
    audit: {
      subject: job.documentId,
      detail: { number: job.documentNumber, outcome: input.outcome, again: input.printAgain },
    },
    changed: ['printJobs', 'system'],
    afterCommit: () => wakePrinting(context.desk),
  };
};

const retryJob: CommandHandler<'printJobs.retry'> = ({ desk }, input) => {
  const { jobs, queue } = printServiceOf(desk);
  const job = jobs.get(input.printJobId);
  if (!job) throw new AppError('not_found', 'printJob.gone');
  let state: Output<'printJobs.retry'>['state'] = job.state;
  return {
    local: () => {
      state = queue.retry(input.printJobId);
    },
    output: () => ({ state }),
    audit: { subject: job.documentId, detail: { number: job.documentNumber } },
    changed: ['printJobs', 'system'],
    afterCommit: () => wakePrinting(desk),
  };
};

const reprint: CommandHandler<'receipts.reprint'> = (context, input) => {
  const receipt = receiptOf(context.db, input.receiptId);
  let queued: { printJobId?: string; copy: number } = { copy: 0 };
  return {
    local: () => {
      queued = enqueueReprint(context, { receiptId: receipt.id, number: receipt.number }, input.printerId);
    },
    output: () => queued,
    audit: { subject: receipt.id, detail: { number: receipt.number } },
    changed: ['printJobs', 'receipts'],
    afterCommit: () => wakePrinting(context.desk),
  };
};

const paper: QueryHandler<'printers.paper'> = ({ db }) => paperHere(db);

const savePaper: CommandHandler<'printers.savePaper'> = (_context, input) => ({
  local: (write) => writeLocal(write, 'receiptPaper', JSON.stringify(input)),
  output: input,
  audit: { detail: input },
  changed: ['printers'],
});

const overprint: QueryHandler<'printers.overprint'> = ({ db }) => ({ overprint: overprintHere(db) });

/** Throws `overprint.outside` where a box lies beyond its form. */
const saveOverprint: CommandHandler<'printers.saveOverprint'> = ({ db }, input) => {
  if (input.overprint && !liesOnForm(input.overprint))
    throw new AppError('validation', 'overprint.outside', { path: ['overprint'] });
  return {
    local: (write) => writeLocal(write, 'overprint', JSON.stringify(input.overprint)),
    output: { before: overprintHere(db) },
    audit: { detail: { form: input.overprint?.form ?? null } },
    changed: ['printers'],
  };
};

/** Goes past the queue: nothing of the books is on it, and it is wanted now. */
const ruler: TaskHandler<'printers.ruler'> = async (context, input) => {
  const { db, desk, community, signal } = context;
  const { printers, font } = printServiceOf(desk);
  const printer = printers.get(input.printerId);
  if (!printer || printer.removed) throw new AppError('not_found', 'printer.gone');
  if (printer.kind !== 'escpk')
    throw new AppError('rule', 'printer.noForms', { params: { name: printer.name } });
  const { rightTenths, downTenths } = paperHere(db);
  const say = sayIn('zh-CN');
  await context.step(0, 1, 'printer.asking');
  const bytes = await formBytes(
    () => [rulerPage((place) => say('ruler.place', place))],
    formHere(db),
    { rightTenths, downTenths },
    await font,
  );
  try {
    await openPrinter(desk, printer, printer.name).print(
      { jobId: context.newId(), bytes },
      () => undefined,
      signal,
    );
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    throw new AppError('device', problemBeforeSending(error).problem);
  }
  context.audit({ printer: printer.name, community: community.identity.communityId });
  return { rightTenths, downTenths };
};

/** A receipt on pre-printed forms has sheets of fixed rows, as many as forms were spent; a loose A5 page just grows. */
function formPaper(
  db: ReadDb,
  view: ReceiptView,
  { form, parts, sheets }: ParsedInput<'receipts.pdf'>,
): FormPaper | undefined {
  if (form === 'a5' && parts === 'one' && view.forms.length === 0) return undefined;
  const { rightTenths, downTenths } = paperHere(db);
  return { form, parts, rightTenths, downTenths, ...(sheets && { sheets }) };
}

const pdf: TaskHandler<'receipts.pdf'> = async (context, input) => {
  const { db, community, files, desk } = context;
  const view = receiptView(receiptOf(db, input.receiptId), community.keys);
  await context.step(0, 1, 'receipt.drawing');
  const { bytes, missingGlyphs } = await receiptPdf(
    view,
    { copy: view.reprints, zone: community.identity.zone },
    await printServiceOf(desk).font,
    formPaper(db, view, input),
  );
  const fileName = `${view.number}.pdf`;
  context.audit({ receiptId: view.receiptId, number: view.number });
  return { fileId: files.put(fileName, 'application/pdf', bytes), fileName, missingGlyphs };
};

const refundPdfTask: TaskHandler<'refunds.pdf'> = async (context, input) => {
  const { community, files, desk } = context;
  const view = refundVoucher(community, input.refundId);
  await context.step(0, 1, 'receipt.drawing');
  const bytes = await refundPdf(view, community.identity.zone, await printServiceOf(desk).font);
  const fileName = `${view.number}.pdf`;
  context.audit({ refundId: view.refundId, number: view.number });
  return { fileId: files.put(fileName, 'application/pdf', bytes), fileName };
};

export const printingHandlers = {
  queries: {
    'printers.list': listPrinters,
    'printers.paper': paper,
    'printers.overprint': overprint,
    'printers.missingGlyphs': missingGlyphs,
    'printJobs.list': listJobs,
    'documents.printers': documentPrintersHere,
    'simulation.state': simulationState,
    'simulation.slips': simulatedSlips,
    'printTemplates.list': listTemplates,
    'printTemplates.preview': previewTemplate,
  },
  commands: {
    'printers.save': savePrinter,
    'printers.savePaper': savePaper,
    'simulation.switch': switchSimulation,
    'simulation.trouble': setTrouble,
    'printers.saveOverprint': saveOverprint,
    'printers.remove': removePrinter,
    'printTemplates.save': saveTemplate,
    'printJobs.settle': settleJob,
    'documents.savePrinters': saveDocumentPrinters,
    'printJobs.retry': retryJob,
    'receipts.reprint': reprint,
  },
  tasks: {
    'printers.identify': identifyPrinter,
    'printers.test': tryPrinter,
    'printers.ruler': ruler,
    'drawer.kick': kickDrawer,
    'documents.print': printDocument,
    'receipts.pdf': pdf,
    'refunds.pdf': refundPdfTask,
  },
} satisfies ModuleHandlers;
