import { type Chart, chartOf, type SetAccount, type SetRate } from '#shared/domain/vouchers/accounts.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

/** In the order of the log, so that of one day the later word holds. */
const IN_ORDER = 'JOIN op_place o ON o.op_id = s.op_id ORDER BY o.cseq, s.id';

export function setAccounts(db: ReadDb): SetAccount[] {
  return db
    .prepare<[], SetAccount>(
      `SELECT s.key, s.fee_item_id AS feeItemId, s.from_day AS fromDay, s.code, s.name
       FROM voucher_accounts s ${IN_ORDER}`,
    )
    .all();
}

export function setRates(db: ReadDb): SetRate[] {
  return db
    .prepare<[], SetRate>(
      `SELECT s.fee_item_id AS feeItemId, s.from_day AS fromDay, s.rate FROM tax_rates s ${IN_ORDER}`,
    )
    .all();
}

/** Accounts and tax rates by the settings of the community. */
export function chart(db: ReadDb): Chart {
  return chartOf(setAccounts(db), setRates(db));
}
