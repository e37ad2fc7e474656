import { releaseSlipDocument } from '#shared/domain/counter/releaseSlip.ts';
import { equipmentLabelDocument } from '#shared/domain/equipment/labelSlip.ts';
import { correctionDocument } from '#shared/domain/receipts/correctionDocument.ts';
import { layoutCells } from '#shared/domain/receipts/layoutCells.ts';
import type { SlipDocument } from '#shared/domain/receipts/receiptBlocks.ts';
import { type ReceiptPrinting, receiptDocument } from '#shared/domain/receipts/receiptDocument.ts';
import { paperOf } from '#shared/domain/receipts/slipTemplate.ts';
import { transferSlipDocument } from '#shared/domain/receipts/transferSlip.ts';
import { refundDocument } from '#shared/domain/refunds/refundDocument.ts';
import { simulatedSlip } from '#shared/domain/simulation/simulatedSlip.ts';
import { jobSlipDocument } from '#shared/domain/workOrders/jobSlip.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { exhaustive, present } from '#shared/kernel/invariant.ts';
import type { Community } from '../../core/community.ts';
import type { Desk, DeskService } from '../../core/desk.ts';
import { readLocal } from '../../core/localState.ts';
import { openReceiptFont, type ReceiptFont } from '../../devices/escpos/receiptFont.ts';
import type { Printer, PrinterManners } from '../../devices/escpos/receiptPrinter.ts';
import { remotePrinter } from '../../devices/escpos/remotePrinter.ts';
import { linesAsBytes, simulatedPrinter } from '../../devices/simulation/simulatedPrinter.ts';
import { SIMULATED_CELLS } from '../../devices/simulation/simulation.ts';
import {
  type PrinterKind,
  type PrinterRow,
  type PrinterStore,
  printerStore,
} from '../../printing/printerStore.ts';
import { type PrintJobRow, type PrintJobStore, printJobStore } from '../../printing/printJobStore.ts';
import { type PrintQueue, printQueue } from '../../printing/printQueue.ts';
import { slipBytes } from '../../printing/slipBytes.ts';
import { deviceServiceOf } from '../devices/index.ts';
import { receiptOf, receiptView } from '../receipts/index.ts';
import { correctionSlip } from './correctionSlip.ts';
import { equipmentLabel } from './equipmentLabel.ts';
import { receiptFormBytes, slipFormBytes } from './formJob.ts';
import { refundVoucher } from './refundVoucher.ts';
import { releaseSlipView } from './releaseSlipView.ts';
import { templateOf } from './templateOf.ts';
import { transferSlipView } from './transferSlipView.ts';
import { workOrderSlip } from './workOrderSlip.ts';

/** What prints as long as a community is open. */
export type PrintService = DeskService & {
  readonly jobs: PrintJobStore;
  readonly printers: PrinterStore;
  readonly queue: PrintQueue;
  readonly font: Promise<ReceiptFont>;
  /** Undefined for the moment it takes to read the typeface. */
  fontNow(): ReceiptFont | undefined;
  /** Where a slip goes when nobody chose: the simulated printer while devices are simulated. */
  preferred(): PrinterRow | undefined;
  /** The row of the simulated printer; it is among the others only for the names of its jobs. */
  simulatedId(): string | undefined;
};

const services = new WeakMap<Desk, PrintService>();

export function printServiceOf(desk: Desk): PrintService {
  return present(services.get(desk), 'the print service of an opened community');
}

type Place = Pick<PrinterRow, 'transport' | 'answers' | 'completion'> & {
  readonly kind?: PrinterKind;
  readonly drawer?: PrinterRow['drawer'];
};

/** How a printer talks back: a dot-matrix printer never does, so its jobs end delivered. */
function mannersOf({ kind, answers, completion, drawer }: Place): PrinterManners {
  if (kind === 'escpk') return { answers: 'never', completion: 'none', takesQuestions: false };
  return { answers, completion, drawerPin: drawer === 'pin5' ? 1 : 0 };
}

/** A printer for one use, driven by the device process. `subject` names it in the log. */
export function openPrinter(desk: Desk, printer: Place, subject: string): Printer {
  const place = { transport: printer.transport, manners: mannersOf(printer) };
  return remotePrinter(deviceServiceOf(desk).host, place, subject);
}

async function render(
  desk: Desk,
  font: ReceiptFont,
  job: PrintJobRow,
  printer: PrinterRow,
  simulated: boolean,
): Promise<Uint8Array> {
  const community = desk.community();
  const printedBy = community.write
    .prepare<[string], string>('SELECT display_name FROM users WHERE id = ?')
    .pluck()
    .get(job.requestedBy ?? '');
  const printing = {
    copy: job.copy,
    zone: community.identity.zone,
    template: templateOf(community.write, job.documentKind, paperOf(printer.cells)),
    ...(job.copy > 0 && { reprint: { at: job.createdAt, by: printedBy ?? '' } }),
  };
  if (simulated) {
    const document = simulatedSlip(documentOf(community, job, printing), sayIn('zh-CN'));
    return linesAsBytes(layoutCells(document, SIMULATED_CELLS));
  }
  if (printer.kind === 'escpk') {
    return job.documentKind === 'receipt'
      ? receiptFormBytes(community, job.documentId, printing, font)
      : slipFormBytes(community, documentOf(community, job, printing), font);
  }
  return slipBytes(documentOf(community, job, printing), printer, font, { markMissing: true });
}

function documentOf(community: Community, job: PrintJobRow, printing: ReceiptPrinting): SlipDocument {
  const { documentId } = job;
  switch (job.documentKind) {
    case 'receipt':
      return receiptDocument(receiptView(receiptOf(community.write, documentId), community.keys), printing);
    case 'transferSlip':
      return transferSlipDocument(transferSlipView(community, documentId), printing);
    case 'correction':
      return correctionDocument(correctionSlip(community, documentId), printing);
    case 'refund':
      return refundDocument(refundVoucher(community, documentId), printing);
    case 'releaseSlip':
      return releaseSlipDocument(releaseSlipView(community, documentId), printing);
    case 'workOrder':
      return jobSlipDocument(workOrderSlip(community, documentId), printing);
    case 'equipmentLabel':
      return equipmentLabelDocument(equipmentLabel(community, documentId), printing);
    default:
      return exhaustive(job.documentKind);
  }
}

/** Starts the queue: what was being sent when the program ended is asked about, the rest goes on. */
export function startPrinting(desk: Desk, incident: (error: unknown) => void): void {
  const { write } = desk.community();
  const jobs = printJobStore(write);
  const printers = printerStore(write);
  const { simulation } = deviceServiceOf(desk);
  const simulatedId = () => readLocal(write, 'simulatedPrinter');
  const isSimulated = ({ id }: PrinterRow) => id === simulatedId();
  // It was on when the program ended. Devices are real again, and what waited for it goes to the others.
  const leftOver = simulatedId();
  if (leftOver !== undefined) printers.remove(leftOver, desk.clock.now());
  const font = openReceiptFont(desk.host.resourcesFolder);
  let fontNow: ReceiptFont | undefined;
  font.then((opened) => {
    fontNow = opened;
  }, incident);
  const queue = printQueue({
    jobs,
    printers,
    render: async (job, printer) => render(desk, await font, job, printer, isSimulated(printer)),
    openPrinter: (printer) =>
      isSimulated(printer)
        ? simulatedPrinter(simulation, () => desk.clock.now())
        : openPrinter(desk, printer, printer.name),
    clock: desk.clock,
    held: () => desk.community().collectingStopped() !== undefined,
    changed: (topic) => desk.events.emit({ type: 'changed', topics: [topic] }),
    incident,
  });
  const service: PrintService = {
    jobs,
    printers,
    queue,
    font,
    fontNow: () => fontNow,
    preferred: () => (simulation.on ? printers.get(simulatedId() ?? '') : printers.preferred()),
    simulatedId,
    stop: () => queue.stop(),
  };
  deviceServiceOf(desk).askPrinter = (printerId) => queue.health(printerId);
  services.set(desk, service);
  desk.services.set('printing', service);
  queue.start();
}
