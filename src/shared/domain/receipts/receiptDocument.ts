import type { SlipTemplate } from '../../contract/printTemplates.contract.ts';
import type { ReceiptView } from '../../contract/receipts.contract.ts';
import { type Locale, type Say, sayIn } from '../../i18n/index.ts';
import { formatYuan } from '../money/formatYuan.ts';
import { localTime } from './localTime.ts';
import type { Block, SlipDocument } from './receiptBlocks.ts';
import { servicePeriod } from './servicePeriod.ts';
import { composeSlip, type SlipContent } from './slipTemplate.ts';

export type ReceiptPrinting = {
  /** 0 is the original; n is marked 补打 第n次. */
  readonly copy: number;
  /** IANA zone of the community. */
  readonly zone: string;
  readonly locale?: Locale;
  /** Who prints the copy and when (epoch ms). */
  readonly reprint?: { readonly at: number; readonly by: string };
  /** How the slip looks; the built-in without it. */
  readonly template?: SlipTemplate | undefined;
};

/** Holds 99,999,999.99. */
const MONEY_CELLS = 12;

/** A receipt as blocks, with the fields of domain.md 3.5 that the view has. Nothing is computed anew. */
export function receiptDocument(view: ReceiptView, printing: ReceiptPrinting): SlipDocument {
  return composeSlip('receipt', receiptContent(view, printing), printing.template);
}

function receiptContent(view: ReceiptView, printing: ReceiptPrinting): SlipContent {
  const say = sayIn(printing.locale ?? 'zh-CN');
  return {
    company: [{ kind: 'text', text: view.companyName, align: 'center' }],
    community: [{ kind: 'text', text: view.communityName, align: 'center' }],
    title: [{ kind: 'title', text: say(view.reversalOf ? 'receipt.reversalTitle' : 'receipt.title') }],
    marks: marks(view, printing, say),
    number: [
      { kind: 'field', label: say('receipt.number'), value: view.number },
      ...(view.reversalOf
        ? [{ kind: 'field', label: say('receipt.reversalOf'), value: view.reversalOf } as const]
        : []),
      { kind: 'field', label: say('receipt.businessDate'), value: view.businessDate },
    ],
    time: [{ kind: 'field', label: say('receipt.issuedAt'), value: localTime(view.issuedAt, printing.zone) }],
    rooms: [{ kind: 'field', label: say('receipt.rooms'), value: view.roomCodes.join('、') }],
    payer: [{ kind: 'field', label: say('receipt.payer'), value: payerText(view, say('receipt.erased')) }],
    lines: lineBlocks(view, printing, say),
    amount: [
      { kind: 'amount', label: say('receipt.total'), amount: `￥${formatYuan(view.totalFen)}` },
      { kind: 'text', text: `${say('receipt.renminbi')}${view.uppercase}` },
    ],
    tenders: tenderBlocks(view, say),
    balances: [
      moneyRow(say('receipt.prepaymentAfter'), view.prepaymentAfterFen),
      moneyRow(say('receipt.arrearsAfter'), view.arrearsAfterFen),
    ],
    note: view.note ? [{ kind: 'field', label: say('receipt.note'), value: view.note }] : [],
    cashier: [{ kind: 'field', label: say('receipt.cashier'), value: view.cashierName }],
    seal: [{ kind: 'text', text: say('receipt.seal') }],
    qr: [
      { kind: 'feed', lines: 2 },
      { kind: 'qr', data: view.qr },
      { kind: 'text', text: say('receipt.verify'), align: 'center' },
    ],
    notInvoice: [{ kind: 'text', text: say('receipt.notInvoice'), align: 'center', bold: true }],
  };
}

/** The title as printed: an erased person's is gone for good and says so. */
export function payerText(view: Pick<ReceiptView, 'title' | 'erased'>, erasedWord: string): string {
  return view.erased || view.title === undefined ? erasedWord : view.title;
}

/** The mark of a copy on slips that bear no other. */
export function reprintMark({ copy }: ReceiptPrinting, say: Say): Block[] {
  return copy > 0 ? [{ kind: 'mark', text: say('receipt.reprintMark', { n: copy }) }] : [];
}

function marks(view: ReceiptView, printing: ReceiptPrinting, say: Say): Block[] {
  const blocks: Block[] = [];
  if (view.state === 'void') {
    blocks.push({ kind: 'mark', text: say('receipt.voidMark') });
    if (view.voided) {
      const { at, by, reason } = view.voided;
      blocks.push(
        { kind: 'text', text: say('receipt.voidedAt', { time: localTime(at, printing.zone) }) },
        { kind: 'text', text: say('receipt.voidedBy', { by }) },
        { kind: 'text', text: say('receipt.voidReason', { reason }) },
      );
    }
  }
  if (view.backEntry) {
    const { form, writtenOn: day, writtenBy: by } = view.backEntry;
    blocks.push(
      { kind: 'mark', text: say('receipt.backEntry') },
      { kind: 'text', text: say('receipt.backEntryForm', { form }) },
      { kind: 'text', text: say('receipt.backEntryOf', { day, by }) },
    );
  }
  if (view.state === 'reversed')
    blocks.push({ kind: 'mark', text: say('receipt.reversedMark', { number: view.reversedBy ?? '' }) });
  if (printing.copy > 0) {
    blocks.push({ kind: 'mark', text: say('receipt.reprintMark', { n: printing.copy }) });
    if (printing.reprint) {
      const { at, by } = printing.reprint;
      blocks.push(
        { kind: 'text', text: say('receipt.reprintedAt', { time: localTime(at, printing.zone) }) },
        { kind: 'text', text: say('receipt.reprintedBy', { by }) },
      );
    }
  }
  return blocks;
}

function lineBlocks(view: ReceiptView, printing: ReceiptPrinting, say: Say): Block[] {
  const blocks: Block[] = [
    {
      kind: 'columns',
      columns: [
        { text: say('receipt.item') },
        { text: say('receipt.receivable'), align: 'right', width: MONEY_CELLS },
        { text: say('receipt.received'), align: 'right', width: MONEY_CELLS },
      ],
    },
  ];
  let room: string | undefined;
  for (const line of view.lines) {
    if (view.roomCodes.length > 1 && line.roomCode !== room) {
      blocks.push({ kind: 'text', text: line.roomCode, bold: true });
      room = line.roomCode;
    }
    const period = servicePeriod(line.from, line.to, printing.locale);
    blocks.push(
      {
        kind: 'columns',
        columns: [
          { text: line.feeName },
          { text: formatYuan(line.receivableFen), align: 'right', width: MONEY_CELLS },
          { text: formatYuan(line.receivedFen), align: 'right', width: MONEY_CELLS },
        ],
      },
      { kind: 'text', text: line.basis ? `${period}  ${line.basis}` : period, indent: 2 },
    );
  }
  if (view.prepaidFen !== 0) blocks.push(moneyRow(say('receipt.prepaid'), view.prepaidFen));
  if (view.smallChangeFen) blocks.push(moneyRow(say('receipt.smallChange'), -view.smallChangeFen));
  return blocks;
}

function tenderBlocks(view: ReceiptView, say: Say): Block[] {
  const blocks: Block[] = [];
  for (const tender of view.tenders) {
    blocks.push(moneyRow(say(`receipt.tender.${tender.method}`), tender.amountFen));
    if (tender.reference) {
      blocks.push({
        kind: 'text',
        text: say('receipt.reference', { reference: tender.reference }),
        indent: 2,
      });
    }
  }
  if (view.changeFen !== 0) blocks.push(moneyRow(say('receipt.change'), view.changeFen));
  return blocks;
}

function moneyRow(label: string, fen: number): Block {
  return {
    kind: 'columns',
    columns: [{ text: label }, { text: formatYuan(fen), align: 'right', width: MONEY_CELLS + 4 }],
  };
}
