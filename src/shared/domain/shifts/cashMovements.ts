/**
 * Every way cash gets into a till or out of it. Another one, such as a deposit paid out, is a kind here and a source in
 * `modules/shifts/cashMovements.ts`.
 */
export const CASH_MOVEMENT_KINDS = ['float', 'received', 'change', 'refund', 'banked'] as const;
export type CashMovementKind = (typeof CASH_MOVEMENT_KINDS)[number];

/** A movement of a shift in fen, never negative: the kind says whether it came in or went out. */
export type CashMovement = { readonly kind: CashMovementKind; readonly amountFen: number };

const DIRECTION: Readonly<Record<CashMovementKind, 1 | -1>> = {
  float: 1,
  received: 1,
  change: -1,
  refund: -1,
  banked: -1,
};

/** What moved by kind, and what must be in the till. In fen. */
export type CashSummary = Readonly<Record<`${CashMovementKind}Fen`, number>> & {
  readonly expectedFen: number;
};

/** expected = float + received − change − refunds − banked (domain.md 4.2, E23). The order doesn't matter. */
export function cashSummary(movements: readonly CashMovement[]): CashSummary {
  const total = (kind: CashMovementKind) =>
    movements.reduce((sum, movement) => (movement.kind === kind ? sum + movement.amountFen : sum), 0);
  return {
    floatFen: total('float'),
    receivedFen: total('received'),
    changeFen: total('change'),
    refundFen: total('refund'),
    bankedFen: total('banked'),
    expectedFen: movements.reduce((sum, { kind, amountFen }) => sum + DIRECTION[kind] * amountFen, 0),
  };
}

/** Whether cash went in or out at all; a float alone counts, because somebody must find it again. */
export function tookNoCash(movements: readonly CashMovement[]): boolean {
  return movements.every(({ amountFen }) => amountFen === 0);
}
