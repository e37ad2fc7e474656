import type { BuyerKind } from '#shared/domain/invoices/invoiceStatus.ts';

/**
 * States of a confirmation that an invoice is taken back (红字信息确认单, domain.md 3.7): 01 needs none, 02 and 03 wait for
 * the other side, 04 is agreed to, 05 and 06 refused, 07 lapsed after 72 hours, 08 and 09 withdrawn.
 */
export const CONFIRMATION_STATES = ['01', '02', '03', '04', '05', '06', '07', '08', '09'] as const;
export type ConfirmationState = (typeof CONFIRMATION_STATES)[number];

export type Side = 'seller' | 'buyer';

export type InvoiceOrder = {
  /** Names the order: the same one again is the same invoice. */
  readonly orderId: string;
  readonly buyerKind: BuyerKind;
  readonly title: string;
  readonly taxNumber?: string;
  readonly lines: readonly {
    readonly name: string;
    readonly netFen: number;
    readonly taxFen: number;
    /** Exact decimal; null for what bears no tax. */
    readonly rate: string | null;
  }[];
};

export type IssuedInvoice = {
  readonly number: string;
  /** Epoch ms. */
  readonly issuedAt: number;
  readonly amountFen: number;
  /** Of the red invoice that took it back. */
  readonly redNumber?: string;
};

export type Confirmation = {
  readonly confirmationId: string;
  readonly number: string;
  readonly state: ConfirmationState;
  /** Epoch ms. */
  readonly appliedAt: number;
  /** The red invoice, once it is issued. */
  readonly redNumber?: string;
};

/** What a tax platform does for an office. Faults: `invoicing.unknown`, `invoicing.state`, `invoicing.otherSide`. */
export type InvoicePlatform = {
  issue(order: InvoiceOrder): Promise<IssuedInvoice>;
  /** Asks to take an invoice back; one the buyer hasn't used is taken back at once. */
  redApply(number: string, by: Side): Promise<Confirmation>;
  redConfirm(
    confirmationId: string,
    answer: 'agree' | 'refuse' | 'withdraw',
    by: Side,
  ): Promise<Confirmation>;
  query(number: string): Promise<IssuedInvoice>;
  queryConfirmation(confirmationId: string): Promise<Confirmation>;
  download(number: string, format: 'pdf' | 'ofd' | 'xml'): Promise<Uint8Array>;
};
