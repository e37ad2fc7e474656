import type { Output } from '#shared/contract/index.ts';
import { intervalLines } from '#shared/domain/billing/intervalLines.ts';
import { intervalsOf } from '#shared/domain/billing/runLines.ts';
import { policyOn } from '#shared/domain/policies/policies.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { billingBasis, openChargeBook, type RoomCharge } from '../billing/index.ts';
import { allPolicies } from '../policies/index.ts';
import { type IssuedCharge, issuedCharges } from './issuedCharges.ts';

export type AdjustmentSummary = Output<'adjustments.preview'>;

/** A difference as it is staged: what the screen shows and the lines it is settled against. */
export type StagedAdjustment = Output<'adjustments.rows'>['rows'][number] & Pick<IssuedCharge, 'parts'>;

const CHARGES_PER_STEP = 1000;

/** What the days of an issued charge cost by everything known now; opening balances keep their days. */
function presentFen(issued: IssuedCharge, charges: readonly RoomCharge[]): number {
  return charges
    .filter(({ feeItem }) => feeItem.id === issued.feeItemId)
    .flatMap(({ charge }) => intervalsOf(issued.period, charge).flatMap((one) => intervalLines(one, charge)))
    .reduce((sum, line) => sum + line.amountFen, 0);
}

/** Holds issued charges against the present prices into a stage; cancelling drops it. */
export const previewAdjustments: TaskHandler<'adjustments.preview'> = async (context, input) => {
  const { db, community, newId, clock, today } = context;
  const { stages } = community;
  if (input.from > input.to) throw new AppError('validation', 'adjustment.months', { path: ['from'] });
  const rooms = input.roomIds && new Set(input.roomIds);
  const items = input.feeItemIds && new Set(input.feeItemIds);
  const issued = issuedCharges(db, input.from, input.to).filter(
    ({ roomId, feeItemId }) => (rooms?.has(roomId) ?? true) && (items?.has(feeItemId) ?? true),
  );
  const book = openChargeBook(db, {
    from: `${input.from}-01`,
    feeItemIds: input.feeItemIds,
    roomIds: input.roomIds,
    billed: 'opening',
  });
  const roomsById = new Map(book.rooms.map((room) => [room.id, room]));
  const policies = allPolicies(db);
  const previewId = newId();
  const createdAt = clock.now();
  stages.begin(previewId, 'adjustment', billingBasis(db), createdAt);
  try {
    const totals = { rows: 0, upFen: 0, downFen: 0, kept: 0 };
    for (let start = 0; start < issued.length; start += CHARGES_PER_STEP) {
      await context.step(start, issued.length, 'adjustment.computing');
      const staged: StagedAdjustment[] = [];
      for (const charge of issued.slice(start, start + CHARGES_PER_STEP)) {
        const room = roomsById.get(charge.roomId);
        const feeItem = book.feeItems.find(({ id }) => id === charge.feeItemId);
        if (!room || !feeItem) continue;
        const issuedFen = charge.parts.reduce((sum, part) => sum + part.netFen, 0);
        const present = presentFen(charge, book.chargesOf(room));
        if (present === issuedFen) continue;
        const paidAhead = charge.parts.some((part) => part.advance);
        const policy = input.paidAhead ?? policyOn(policies, 'paidAhead', today, feeItem.id);
        const ownerName = book.nameOf(charge.parts.at(-1)?.debtorId ?? null);
        const row: StagedAdjustment = {
          ...charge,
          roomCode: room.code,
          feeName: feeItem.name,
          issuedFen,
          presentFen: present,
          differenceFen: present - issuedFen,
          paidAhead,
          decision: paidAhead ? policy : 'settle',
          ...(ownerName !== undefined && { ownerName }),
        };
        staged.push(row);
        totals.rows += 1;
        if (row.decision === 'keep') totals.kept += 1;
        else if (row.differenceFen > 0) totals.upFen += row.differenceFen;
        else totals.downFen -= row.differenceFen;
      }
      stages.add(previewId, 'rows', staged);
    }
    const summary: AdjustmentSummary = { previewId, from: input.from, to: input.to, ...totals, createdAt };
    stages.finish(previewId, summary);
    context.audit({ from: input.from, to: input.to, ...totals });
    return summary;
  } catch (error) {
    stages.drop(previewId);
    throw error;
  }
};
