import type { ReadDb } from '../../db/openDatabase.ts';

/** What an import was compared with: it changes with every fact that could change the comparison. */
export function importBasis(db: ReadDb): string {
  const last = db
    .prepare<[], number>(
      `SELECT coalesce(max(p.cseq), 0) FROM ops o JOIN op_place p ON p.op_id = o.id WHERE o.type IN (
       'room.saved', 'person.saved', 'party.saved', 'vehicle.saved', 'person.erased', 'feeItem.saved', 'price.set',
       'fee.attached', 'prepayment.opened', 'deposit.opened', 'meterReading.opened', 'batch.completed')`,
    )
    .pluck()
    .get();
  return String(last ?? 0);
}
