/** Where money comes in besides the till, each with its own files. */
export const CHANNELS = ['wechat', 'alipay', 'merchant', 'bank'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a row moves on the channel's account; `other` is a bank's row that is none of the office's takings. */
export const ROW_KINDS = ['payment', 'refund', 'fee', 'settlement', 'other'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** In the order a transaction goes through them: the later one is the truth, whichever file was taken in first. */
export const ROW_STATUSES = ['pending', 'failed', 'done', 'refunded'] as const;
export type RowStatus = (typeof ROW_STATUSES)[number];

/** The wallet a collecting company took the money by, or the channel that a bank's row settles. */
export const ROW_ORIGINS = ['wechat', 'alipay', 'card', 'merchant'] as const;
export type RowOrigin = (typeof ROW_ORIGINS)[number];

/** A row of a channel file. Amounts are signed fen as the account moves: money in is positive, a fee negative. */
export type ChannelRow = {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly transactionId: string;
  readonly merchantNo: string | null;
  /** The payment a refund gives back. */
  readonly originalId: string | null;
  /** Epoch ms. */
  readonly at: number;
  readonly day: string;
  readonly kind: RowKind;
  readonly amountFen: number;
  readonly status: RowStatus;
  readonly origin: RowOrigin | null;
  /** Account balance after it, where a statement says so. */
  readonly balanceFen: number | null;
  /** Personal: sealed before it is kept. */
  readonly counterparty: string | null;
  readonly note: string | null;
};

/** A line that couldn't be taken, named so that nobody has to look for it. `sub` is a key of `channelProblem.`. */
export type LineProblem = {
  readonly line: number;
  readonly sub: 'time' | 'amount' | 'noId' | 'noAmount' | 'totals' | 'sameId' | 'columns';
  readonly text: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

/** One line of text or of a sheet. */
export type TableLine = { readonly line: number; readonly cells: readonly string[] };

/** By which the same movement is known again in another download. */
export function lineKeyOf(channel: Channel, row: Pick<ChannelRow, 'transactionId' | 'kind'>): string {
  return `${channel}|${row.transactionId}|${row.kind}`;
}
