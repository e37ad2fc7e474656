import type { REFUND_METHODS, TENDER_METHODS } from '../../contract/payments.contract.ts';
import type { Day } from '../../kernel/clock.ts';
import type { Nature } from './accounts.ts';

/** What vouchers are made of: one voucher of each kind, in this order. */
export const VOUCHER_KINDS = [
  'issued',
  'credited',
  'collected',
  'apportioned',
  'refunded',
  'banked',
  'cashDifference',
  'depreciated',
  'disposed',
] as const;
export type VoucherKind = (typeof VOUCHER_KINDS)[number];

/** A part of a bill line: what it earns, and by the accounts and rates of which day. */
export type EarnedLine = {
  readonly feeItemId: string;
  readonly feeName: string;
  readonly nature: Nature;
  /** Whose rate holds: late fee is taxed as what it grew on (domain.md 3.8). */
  readonly taxedAs: { readonly feeItemId: string; readonly nature: Nature };
  readonly amountFen: number;
  /** The day the line was issued. */
  readonly issuedOn: Day;
};

/** What one receipt says, in fen; a receipt taken back has every amount with the opposite sign. */
export type BookedReceipt = {
  readonly tenders: readonly {
    readonly method: (typeof TENDER_METHODS)[number];
    readonly amountFen: number;
  }[];
  readonly settledFen: number;
  readonly prepaidFen: number;
  readonly depositsFen: number;
};

type Content =
  | { readonly kind: 'issued'; readonly lines: readonly EarnedLine[] }
  | {
      readonly kind: 'credited';
      /** What is taken off, positive. */
      readonly lines: readonly EarnedLine[];
      /** What was paid beyond the rest and became prepayment. */
      readonly excessFen: number;
    }
  | {
      readonly kind: 'collected';
      readonly receipts: readonly BookedReceipt[];
      /** What acceptance sent on to prepayment; negative where that is taken back. */
      readonly excessFen: number;
    }
  /** A pool below nothing, given back as prepayment. */
  | { readonly kind: 'apportioned'; readonly line: EarnedLine }
  | {
      readonly kind: 'refunded';
      readonly source: 'prepayment' | 'deposit';
      readonly method: (typeof REFUND_METHODS)[number];
      readonly amountFen: number;
    }
  /** Cash brought to the bank; negative where the slip was taken back. */
  | { readonly kind: 'banked'; readonly amountFen: number }
  /** What a reviewed till had too much, or negative too little. */
  | { readonly kind: 'cashDifference'; readonly amountFen: number }
  /** What machines were charged in a month, of those charges that count; negative where a run was taken back. */
  | { readonly kind: 'depreciated'; readonly amountFen: number }
  /** A machine that was scrapped or sold; every amount with the opposite sign where that was taken back. */
  | {
      readonly kind: 'disposed';
      readonly costFen: number;
      readonly accumulatedFen: number;
      /** What was got, less what it cost, less what the machine was still worth. */
      readonly resultFen: number;
    };

/** One op of the log as the books see it. */
export type BookFact = Content & { readonly opId: string; readonly day: Day };
