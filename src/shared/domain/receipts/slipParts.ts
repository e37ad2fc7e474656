import type { PRINTED_DOCUMENTS } from '../../contract/printing.contract.ts';

export type SlipKind = (typeof PRINTED_DOCUMENTS)[number];

/** What slips are put together of. A part keeps its name for good: templates in the log name it. */
export const SLIP_PARTS = [
  'company',
  'community',
  'title',
  'marks',
  'number',
  'time',
  'rooms',
  'payer',
  'reference',
  'source',
  'problem',
  'reason',
  'lines',
  'amount',
  'method',
  'tenders',
  'balances',
  'note',
  'explain',
  'approvedBy',
  'cashier',
  'advice',
  'seal',
  'qr',
  'notInvoice',
  'caller',
  'job',
  'schedule',
  'fillIn',
] as const;
export type SlipPart = (typeof SLIP_PARTS)[number];

/** A part in the built-in order of its slip. Parts of one group stand together without a rule between them. */
export type PartRule = {
  readonly part: SlipPart;
  readonly group: 'head' | 'facts' | 'lines' | 'amount' | 'money' | 'sign';
  /** What law or the trade wants on every such slip: it can be moved, never switched off. */
  readonly required?: true;
};

const HEAD: readonly PartRule[] = [
  { part: 'company', group: 'head', required: true },
  { part: 'community', group: 'head' },
  { part: 'title', group: 'head', required: true },
  { part: 'marks', group: 'head', required: true },
];

export const PART_RULES: Readonly<Record<SlipKind, readonly PartRule[]>> = {
  receipt: [
    ...HEAD,
    { part: 'number', group: 'facts', required: true },
    { part: 'time', group: 'facts' },
    { part: 'rooms', group: 'facts' },
    { part: 'payer', group: 'facts', required: true },
    { part: 'lines', group: 'lines', required: true },
    { part: 'amount', group: 'amount', required: true },
    { part: 'tenders', group: 'money' },
    { part: 'balances', group: 'money' },
    { part: 'note', group: 'sign' },
    { part: 'cashier', group: 'sign' },
    { part: 'seal', group: 'sign' },
    { part: 'qr', group: 'sign' },
    { part: 'notInvoice', group: 'sign', required: true },
  ],
  transferSlip: [
    ...HEAD,
    { part: 'number', group: 'facts', required: true },
    { part: 'time', group: 'facts' },
    { part: 'rooms', group: 'facts' },
    { part: 'payer', group: 'facts', required: true },
    { part: 'reference', group: 'facts' },
    { part: 'amount', group: 'amount', required: true },
    { part: 'note', group: 'sign' },
    { part: 'cashier', group: 'sign' },
    { part: 'advice', group: 'sign' },
    { part: 'notInvoice', group: 'sign', required: true },
  ],
  refund: [
    ...HEAD,
    { part: 'number', group: 'facts', required: true },
    { part: 'time', group: 'facts' },
    { part: 'rooms', group: 'facts' },
    { part: 'payer', group: 'facts', required: true },
    { part: 'source', group: 'facts' },
    { part: 'reason', group: 'facts' },
    { part: 'amount', group: 'amount', required: true },
    { part: 'method', group: 'amount' },
    { part: 'balances', group: 'amount' },
    { part: 'approvedBy', group: 'sign', required: true },
    { part: 'cashier', group: 'sign' },
    { part: 'seal', group: 'sign', required: true },
  ],
  correction: [
    ...HEAD,
    { part: 'number', group: 'facts', required: true },
    { part: 'time', group: 'facts' },
    { part: 'problem', group: 'facts', required: true },
    { part: 'reason', group: 'facts' },
    { part: 'lines', group: 'lines', required: true },
    { part: 'explain', group: 'sign' },
    { part: 'cashier', group: 'sign' },
    { part: 'approvedBy', group: 'sign', required: true },
    { part: 'seal', group: 'sign' },
  ],
  workOrder: [
    ...HEAD,
    { part: 'number', group: 'facts', required: true },
    { part: 'time', group: 'facts' },
    { part: 'rooms', group: 'facts', required: true },
    { part: 'caller', group: 'facts' },
    { part: 'schedule', group: 'facts' },
    { part: 'job', group: 'lines', required: true },
    { part: 'fillIn', group: 'sign' },
    { part: 'cashier', group: 'sign' },
    { part: 'qr', group: 'sign', required: true },
  ],
  releaseSlip: [
    ...HEAD,
    { part: 'number', group: 'facts', required: true },
    { part: 'time', group: 'facts' },
    { part: 'rooms', group: 'facts', required: true },
    { part: 'schedule', group: 'facts', required: true },
    { part: 'caller', group: 'facts' },
    { part: 'lines', group: 'lines', required: true },
    { part: 'balances', group: 'money' },
    { part: 'fillIn', group: 'sign' },
    { part: 'cashier', group: 'sign' },
    { part: 'qr', group: 'sign', required: true },
  ],
  equipmentLabel: [
    { part: 'company', group: 'head' },
    { part: 'community', group: 'head' },
    { part: 'title', group: 'head', required: true },
    { part: 'number', group: 'facts', required: true },
    { part: 'rooms', group: 'facts' },
    { part: 'qr', group: 'sign', required: true },
  ],
};
