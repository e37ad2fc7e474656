import { AppError } from '#shared/kernel/appError.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { present } from '#shared/kernel/invariant.ts';
import type {
  Confirmation,
  ConfirmationState,
  InvoiceOrder,
  InvoicePlatform,
  IssuedInvoice,
  Side,
} from './invoicePlatform.ts';

/** How long a confirmation waits for the other side (domain.md 3.7). */
const LAPSE_MS = 72 * 3_600_000;
const SERIAL_DIGITS = 18;

type Kept = IssuedInvoice & { readonly orderId: string };

export type SimulatedPlatform = InvoicePlatform & {
  /** The buyer booked the invoice: from now on both sides must agree to take it back. */
  useInvoice(number: string): void;
};

/** A platform in memory that keeps the rules of the real one, for tests and for trying things out. */
export function simulatedPlatform(clock: Clock): SimulatedPlatform {
  const invoices = new Map<string, Kept>();
  const confirmations = new Map<string, Confirmation & { by: Side }>();
  const used = new Set<string>();
  let serial = 0;

  const nextNumber = () => `99${String(++serial).padStart(SERIAL_DIGITS, '0')}`;

  function invoiceOf(number: string): Kept {
    const invoice = invoices.get(number);
    if (!invoice) throw new AppError('not_found', 'invoicing.unknown');
    return invoice;
  }

  function shown({ orderId: _orderId, ...invoice }: Kept): IssuedInvoice {
    return invoice;
  }

  function confirmationOf(confirmationId: string): Confirmation & { by: Side } {
    const found = confirmations.get(confirmationId);
    if (!found) throw new AppError('not_found', 'invoicing.unknown');
    const waits = found.state === '02' || found.state === '03';
    if (!waits || clock.now() - found.appliedAt < LAPSE_MS) return found;
    const lapsed = { ...found, state: '07' as const };
    confirmations.set(confirmationId, lapsed);
    return lapsed;
  }

  function settle(confirmation: Confirmation & { by: Side }, state: ConfirmationState): Confirmation {
    const settled = { ...confirmation, state };
    confirmations.set(confirmation.confirmationId, settled);
    return withoutSide(state === '01' ? redIssued(settled) : settled);
  }

  /** What both agreed to is issued when somebody next looks, so that there is a moment to withdraw in. */
  function redIssued(confirmation: Confirmation & { by: Side }): Confirmation & { by: Side } {
    const isAgreed = confirmation.state === '01' || confirmation.state === '04';
    if (!isAgreed || confirmation.redNumber !== undefined) return confirmation;
    const redNumber = nextNumber();
    const issued = { ...confirmation, redNumber };
    confirmations.set(confirmation.confirmationId, issued);
    invoices.set(confirmation.number, { ...invoiceOf(confirmation.number), redNumber });
    return issued;
  }

  return {
    useInvoice: (number) => void used.add(invoiceOf(number).number),
    issue: async (order: InvoiceOrder) => {
      const known = [...invoices.values()].find(({ orderId }) => orderId === order.orderId);
      if (known) return shown(known);
      const amountFen = order.lines.reduce((sum, { netFen, taxFen }) => sum + netFen + taxFen, 0);
      const number = nextNumber();
      invoices.set(number, { orderId: order.orderId, number, issuedAt: clock.now(), amountFen });
      return shown(present(invoices.get(number), 'the invoice just issued'));
    },
    redApply: async (number, by) => {
      const invoice = invoiceOf(number);
      const waiting = [...confirmations.values()].some(
        (one) => one.number === number && ['02', '03'].includes(confirmationOf(one.confirmationId).state),
      );
      if (invoice.redNumber !== undefined || waiting) throw new AppError('conflict', 'invoicing.state');
      // What the buyer never used, the seller takes back alone; a buyer who didn't use it has nothing to ask.
      if (!used.has(number) && by === 'buyer') throw new AppError('rule', 'invoicing.otherSide');
      const confirmationId = `C${confirmations.size + 1}`;
      const applied = { confirmationId, number, appliedAt: clock.now(), by };
      const state = !used.has(number) ? '01' : by === 'seller' ? '02' : '03';
      confirmations.set(confirmationId, { ...applied, state });
      return state === '01' ? settle({ ...applied, state }, state) : withoutSide({ ...applied, state });
    },
    redConfirm: async (confirmationId, answer, by) => {
      const found = confirmationOf(confirmationId);
      const waits = found.state === '02' || found.state === '03';
      // Who asked may only withdraw, and only the other side may answer.
      if ((answer === 'withdraw') !== (by === found.by)) throw new AppError('rule', 'invoicing.otherSide');
      if (answer === 'withdraw') {
        if (waits) return settle(found, '08');
        if (found.state === '04' && found.redNumber === undefined) return settle(found, '09');
        throw new AppError('conflict', 'invoicing.state');
      }
      if (!waits) throw new AppError('conflict', 'invoicing.state');
      if (answer === 'agree') return settle(found, '04');
      return settle(found, by === 'buyer' ? '05' : '06');
    },
    query: async (number) => shown(invoiceOf(number)),
    queryConfirmation: async (confirmationId) => withoutSide(redIssued(confirmationOf(confirmationId))),
    download: async (number, format) =>
      new TextEncoder().encode(`${format} ${number} ${invoiceOf(number).amountFen}`),
  };
}

function withoutSide({ by: _by, ...confirmation }: Confirmation & { by: Side }): Confirmation {
  return confirmation;
}
