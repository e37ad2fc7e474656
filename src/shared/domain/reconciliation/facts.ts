import type { Channel, RowKind, RowOrigin, RowStatus } from './channelRow.ts';

/**
 * What stands in the books as gone through a channel: a method of a payment, a transfer still waiting for the bank, what
 * the bank says it debited of one batch on one day and credits in one sum, or a refund we paid, whose amount is negative.
 */
export type OurTender = {
  readonly id: string;
  readonly kind: 'tender' | 'transfer' | 'batch' | 'refund';
  readonly method: 'wechat' | 'alipay' | 'card' | 'transfer' | 'directDebit';
  readonly amountFen: number;
  readonly reference: string | null;
  readonly day: string;
  /** Null for a batch, which is of many rooms. */
  readonly roomId: string | null;
  readonly roomCode: string | null;
  /** Receipt, slip or batch. */
  readonly number: string;
  /** Of whoever paid, where the caller may look. */
  readonly payerName: string | null;
};

/** One movement of a channel's account, as the files taken in so far tell it. */
export type ChannelLine = {
  readonly key: string;
  readonly channel: Channel;
  readonly kind: RowKind;
  readonly transactionId: string;
  readonly merchantNo: string | null;
  readonly originalId: string | null;
  readonly at: number;
  readonly day: string;
  readonly amountFen: number;
  readonly status: RowStatus;
  readonly origin: RowOrigin | null;
  readonly note: string | null;
  readonly counterparty: string | null;
};

/** What a person decided, in the order it was decided. Later words win over earlier ones about the same things. */
export type Decision = {
  readonly kind: 'match' | 'unmatch';
  readonly tenderIds: readonly string[];
  readonly lineKeys: readonly string[];
  /** The person said why the two sums differ. */
  readonly differs?: boolean;
};

/** domain.md 4.4. */
export const CLASSES = [
  'MATCHED',
  'CROSS_DAY',
  'AMOUNT_DIFF',
  'STATUS_DIFF',
  'DUPLICATE',
  'LOCAL_ONLY',
  'CHANNEL_ONLY',
] as const;
export type ReconClass = (typeof CLASSES)[number];

/** How an item came about: by number, by a person, as a fee, as a payout, or a payment given back in full. */
export const RULES = ['exact', 'person', 'fee', 'settlement', 'cancelled', 'none'] as const;
export type Rule = (typeof RULES)[number];

/** Why two belong together, in the order they are said. */
export const SUGGESTION_REASONS = [
  'number',
  'tail',
  'batch',
  'amount',
  'sameDay',
  'nextDay',
  'room',
  'payer',
  'only',
  'amountDiffers',
] as const;
export type SuggestionReason = (typeof SUGGESTION_REASONS)[number];

/** Each tender and each line stands in exactly one item. */
export type ReconItem = {
  readonly class: ReconClass;
  readonly rule: Rule;
  readonly tenders: readonly OurTender[];
  readonly lines: readonly ChannelLine[];
  /** A person set it aside with a reason. */
  readonly explained: boolean;
  /** Waits for a person. */
  readonly open: boolean;
};

const METHOD_CHANNELS: Readonly<Record<OurTender['method'], readonly Channel[]>> = {
  wechat: ['wechat', 'merchant'],
  alipay: ['alipay', 'merchant'],
  card: ['merchant'],
  transfer: ['bank'],
  directDebit: ['bank'],
};

/** The channel whose file is looked for first. */
export function channelsOf(method: OurTender['method']): readonly Channel[] {
  return METHOD_CHANNELS[method];
}

/** Whether money taken by this method may appear as this line. */
export function mayBe(tender: Pick<OurTender, 'method'>, line: ChannelLine): boolean {
  if (!METHOD_CHANNELS[tender.method].includes(line.channel)) return false;
  return line.channel !== 'merchant' || line.origin === null || line.origin === tender.method;
}

/** Shorter numbers are tails that a clerk typed, which may be anybody's. */
export const SHORTEST_NUMBER = 10;

/** Letters and digits of a number, so that spaces and dashes don't part what is one. */
export function plainNumber(number: string): string {
  return number
    .normalize('NFKC')
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase();
}
