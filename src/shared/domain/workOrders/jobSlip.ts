import { sayIn } from '../../i18n/index.ts';
import { localTime } from '../receipts/localTime.ts';
import type { Block, SlipDocument } from '../receipts/receiptBlocks.ts';
import { type ReceiptPrinting, reprintMark } from '../receipts/receiptDocument.ts';
import { composeSlip } from '../receipts/slipTemplate.ts';
import type { Priority } from './settings.ts';

/** What an engineer takes along on paper. */
export type JobSlipView = {
  readonly companyName: string;
  readonly communityName: string;
  readonly number: string;
  /** Epoch ms. */
  readonly reportedAt: number;
  /** The room, or the place in words. */
  readonly where: string;
  /** Name and phone, as far as they are known. */
  readonly caller?: string | undefined;
  readonly category: string;
  readonly priority: Priority;
  /** Undefined when the person was erased. */
  readonly words?: string | undefined;
  readonly appointmentAt?: number | undefined;
  readonly dueAt?: number | undefined;
  readonly worker?: string | undefined;
  readonly issuedBy: string;
};

/** The job slip: what to mend and where, lines to fill in by hand, and a code that opens the order for closing. */
export function jobSlipDocument(view: JobSlipView, printing: ReceiptPrinting): SlipDocument {
  const say = sayIn(printing.locale ?? 'zh-CN');
  const field = (label: string, value: string | undefined): Block[] =>
    value ? [{ kind: 'field', label, value }] : [];
  const at = (instant: number | undefined) =>
    instant === undefined ? undefined : localTime(instant, printing.zone);
  const line = (text: string): Block => ({ kind: 'text', text });
  return composeSlip(
    'workOrder',
    {
      company: [{ kind: 'text', text: view.companyName, align: 'center' }],
      community: [{ kind: 'text', text: view.communityName, align: 'center' }],
      title: [{ kind: 'title', text: say('jobSlip.title') }],
      marks: reprintMark(printing, say),
      number: field(say('jobSlip.number'), view.number),
      time: field(say('jobSlip.reportedAt'), at(view.reportedAt)),
      rooms: field(say('jobSlip.where'), view.where),
      caller: field(say('jobSlip.caller'), view.caller),
      schedule: [
        ...field(say('jobSlip.priority'), say(`workOrder.priority.${view.priority}`)),
        ...field(say('jobSlip.appointment'), at(view.appointmentAt)),
        ...field(say('jobSlip.due'), at(view.dueAt)),
        ...field(say('jobSlip.worker'), view.worker),
      ],
      job: [{ kind: 'text', text: view.category, bold: true }, line(view.words ?? say('receipt.erased'))],
      fillIn: [
        line(say('jobSlip.arrived')),
        line(say('jobSlip.done')),
        line(say('jobSlip.result')),
        line(say('jobSlip.materials')),
        line(say('jobSlip.signature')),
      ],
      cashier: field(say('jobSlip.issuedBy'), view.issuedBy),
      qr: [
        { kind: 'feed', lines: 1 },
        { kind: 'qr', data: view.number },
        { kind: 'text', text: say('jobSlip.scan'), align: 'center' },
      ],
    },
    printing.template,
  );
}
