import type { ReceiptSnapshot } from '#shared/domain/receipts/receiptSnapshot.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { type NewOp, signedBy } from '#shared/ops/define.ts';
import { receiptReversed } from '#shared/ops/reversals.ops.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { Approver } from '../approvals/index.ts';
import { receiptNumber } from '../payments/index.ts';
import type { ReceiptRow } from '../receipts/index.ts';
import { owedOf, prepaymentBalance } from '../rooms/index.ts';
import type { TakenBack } from './takenBack.ts';

export type Reversal = {
  readonly receipt: { readonly receiptId: string; readonly number: string; readonly amountFen: number };
  readonly op: NewOp;
};

type At = {
  readonly reason: string;
  readonly businessDate: string;
  readonly shiftId: string;
  readonly serial: number;
};

type PaymentRow = { roomId: string; payerPersonId: string | null };

/** The counter receipt of a receipt: its own number, everything with the opposite sign, the approver's signature. */
export function reversalOp(
  context: HandlerContext,
  original: ReceiptRow,
  back: TakenBack,
  approver: Approver,
  { reason, businessDate, shiftId, serial }: At,
): Reversal {
  const { db, community, newId } = context;
  const snapshot = JSON.parse(original.snapshot) as ReceiptSnapshot;
  const payment = db
    .prepare<[string], PaymentRow>(
      'SELECT room_id AS roomId, payer_person_id AS payerPersonId FROM payments WHERE id = ?',
    )
    .get(original.paymentId);
  const roomIds = db
    .prepare<[string], string>('SELECT room_id FROM receipt_rooms WHERE receipt_id = ? ORDER BY id')
    .pluck()
    .all(original.id);
  const roomId = payment?.roomId ?? roomIds[0] ?? '';
  const receiptId = newId();
  const { series } = community;
  const number = receiptNumber(series, serial);
  const { written, lines, reversed, returned } = back;
  const reversal = newOp(
    receiptReversed,
    {
      paymentId: newId(),
      originalId: original.id,
      roomId,
      payerPersonId: payment?.payerPersonId ?? null,
      shiftId,
      businessDate,
      valueDay: original.valueDay ?? original.businessDate,
      receiptId,
      series,
      serial,
      number,
      roomIds,
      totalFen: -original.totalFen,
      snapshot: counterSnapshot(context, snapshot, original.number, roomIds, back),
      tenders: snapshot.tenders.map(({ method, amountFen, confirmation, reference }) => ({
        method,
        amountFen: -amountFen,
        confirmation,
        reference: reference ?? null,
      })),
      allocations: lines.map(({ lineId, amountFen }) => ({ lineId, amountFen: -amountFen })),
      prepayments: [
        ...reversed.map((entry) => ({ ...entry, kind: 'reversed' as const })),
        ...returned.map((entry) => ({ ...entry, kind: 'returned' as const })),
      ],
      deposits: [
        ...written.deposits.map((deposit) => ({ ...deposit, amountFen: -deposit.amountFen })),
        ...written.depositsUsed,
      ],
      title: original.sealedTitle,
      reason: community.keys.seal(original.sealSubject, reason),
      sealSubject: original.sealSubject,
    },
    [
      { t: 'receipt', id: original.id },
      { t: 'receipt', id: receiptId },
    ],
  );
  return {
    receipt: { receiptId, number, amountFen: -original.totalFen },
    op: signedBy(reversal, approver),
  };
}

function counterSnapshot(
  { db, session, today }: HandlerContext,
  original: ReceiptSnapshot,
  number: string,
  roomIds: readonly string[],
  { lines, reversed, returned }: TakenBack,
): ReceiptSnapshot {
  const { smallChangeFen: _smallChange, reversalOf: _none, backEntry: _form, ...said } = original;
  const negative = (fen: number) => (fen === 0 ? 0 : -fen);
  const sum = (of: readonly { amountFen: number }[]) => of.reduce((total, one) => total + one.amountFen, 0);
  const [firstRoom = ''] = roomIds;
  const prepaymentFen = sum([...reversed, ...returned].filter(({ roomId }) => roomId === firstRoom));
  return {
    ...said,
    cashierName: session.displayName,
    lines: original.lines.map((line) => ({
      ...line,
      receivableFen: negative(line.receivableFen),
      receivedFen: negative(line.receivedFen),
    })),
    prepaidFen: negative(original.prepaidFen),
    tenders: original.tenders.map((tender) => ({ ...tender, amountFen: -tender.amountFen })),
    changeFen: 0,
    prepaymentAfterFen: prepaymentBalance(db, firstRoom) + prepaymentFen,
    arrearsAfterFen: roomIds.reduce((total, roomId) => total + owedOf(db, roomId, today).owedFen, sum(lines)),
    reversalOf: number,
  };
}
