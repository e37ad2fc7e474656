import type { Output } from '#shared/contract/index.ts';
import { allocate, type Debt } from '#shared/domain/allocation/allocate.ts';
import { policyOn } from '#shared/domain/policies/policies.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { type BillLineRow, linesOfRoom } from '../billing/index.ts';
import { pendingLateFees } from '../lateFees/index.ts';
import { allPolicies, policyDefaults } from '../policies/index.ts';
import { partiesOfRoom } from '../rooms/index.ts';

/** Late fee that grows has no line yet: it goes by the line it grows on. */
const GROWING = 'late:';

export const allocateQuery: QueryHandler<'payments.allocate'> = (context, input) =>
  allocateAmount(context, input.roomIds, input.amountFen, input.designated);

/** Puts an amount in fen against what rooms owe, growing late fee included, by the rule that holds today. */
export function allocateAmount(
  context: HandlerContext,
  roomIds: readonly string[],
  amountFen: number,
  designated: readonly string[] = [],
): Output<'payments.allocate'> {
  const { db, today } = context;
  const named = new Set(designated);
  const rooms = [...new Set(roomIds)];
  const lines = rooms.flatMap((roomId) => {
    // Debts that stayed with somebody who left are not for those who live there now, unless they say so.
    const here = new Set(partiesOfRoom(db, roomId, today).map((party) => party.personId));
    return linesOfRoom(db, roomId, false).filter(
      ({ lineId, debtorId }) => debtorId === null || here.has(debtorId) || named.has(lineId),
    );
  });
  const bearing = new Set(lines.map(({ lineId }) => lineId));
  const pending = pendingLateFees(context, rooms, today).filter((one) => bearing.has(one.principalId));
  const debts: Debt[] = [
    ...lines.map(debtOf),
    ...pending.map((one) => ({
      id: GROWING + one.principalId,
      outstandingFen: one.amountFen,
      dueDate: one.to,
      principalId: one.principalId,
    })),
  ];
  const mode = policyOn(allPolicies(db), 'allocation', today, null, policyDefaults(db));
  const { parts, leftFen } = allocate(debts, amountFen, mode, named);
  return {
    lines: [...parts].flatMap(([id, part]) =>
      id.startsWith(GROWING) ? [] : [{ lineId: id, amountFen: part }],
    ),
    lateFees: pending.flatMap(({ principalId, amountFen: shownFen }) => {
      const part = parts.get(GROWING + principalId);
      return part === undefined ? [] : [{ principalId, shownFen, amountFen: part }];
    }),
    leftFen,
  };
}

function debtOf({ lineId, outstandingFen, dueDate, kind, principalId, nature }: BillLineRow): Debt {
  return {
    id: lineId,
    outstandingFen,
    dueDate,
    principalId: kind === 'lateFee' ? (principalId ?? undefined) : undefined,
    isApart: nature === 'deposit' || nature === 'trust',
  };
}
