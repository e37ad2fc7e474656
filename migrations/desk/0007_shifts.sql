-- Shifts from float to review, cash on its way to the bank, and what is closed.
CREATE TABLE shift_floats (
  id TEXT PRIMARY KEY NOT NULL,
  shift_id TEXT NOT NULL,
  float_fen INTEGER NOT NULL,
  counts TEXT NOT NULL,
  counted_by TEXT NOT NULL,
  counted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX shift_floats_by_shift ON shift_floats (shift_id);

CREATE TABLE shift_counts (
  id TEXT PRIMARY KEY NOT NULL,
  shift_id TEXT NOT NULL,
  counts TEXT NOT NULL,
  counted_fen INTEGER NOT NULL,
  expected_fen INTEGER NOT NULL,
  cash TEXT NOT NULL,
  forgotten INTEGER NOT NULL,
  counted_by TEXT NOT NULL,
  counted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX shift_counts_by_shift ON shift_counts (shift_id);

CREATE TABLE shift_hand_overs (
  id TEXT PRIMARY KEY NOT NULL,
  shift_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  sheet TEXT NOT NULL,
  variance_fen INTEGER NOT NULL,
  sealed_reason TEXT,
  handed_to_id TEXT,
  handed_over_by TEXT NOT NULL,
  handed_over_at INTEGER NOT NULL
) STRICT;
CREATE INDEX shift_hand_overs_by_shift ON shift_hand_overs (shift_id);

CREATE TABLE shift_reviews (
  id TEXT PRIMARY KEY NOT NULL,
  shift_id TEXT NOT NULL,
  reviewer_id TEXT NOT NULL,
  sealed_note TEXT,
  reviewed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX shift_reviews_by_shift ON shift_reviews (shift_id);

CREATE TABLE cash_deposits (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  bank TEXT NOT NULL,
  account_last4 TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  counts TEXT NOT NULL,
  depositor_id TEXT NOT NULL,
  banked_at INTEGER NOT NULL,
  posted_by TEXT NOT NULL,
  posted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX cash_deposits_by_banked_at ON cash_deposits (banked_at);

CREATE TABLE cash_deposit_shifts (
  id TEXT PRIMARY KEY NOT NULL,
  deposit_id TEXT NOT NULL,
  shift_id TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  from_open_till INTEGER NOT NULL
) STRICT;
CREATE INDEX cash_deposit_shifts_by_shift ON cash_deposit_shifts (shift_id);

CREATE TABLE cash_deposit_reversals (
  id TEXT PRIMARY KEY NOT NULL,
  deposit_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  reversed_by TEXT NOT NULL,
  reversed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX cash_deposit_reversals_by_deposit ON cash_deposit_reversals (deposit_id);

CREATE TABLE day_closes (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  sums TEXT NOT NULL,
  receipts TEXT NOT NULL,
  unbanked_fen INTEGER NOT NULL,
  log_entries INTEGER NOT NULL,
  log_hash TEXT NOT NULL,
  closed_by TEXT NOT NULL,
  closed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX day_closes_by_business_date ON day_closes (business_date);

CREATE TABLE period_closes (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  period TEXT NOT NULL,
  taken_fen INTEGER NOT NULL,
  outstanding_fen INTEGER NOT NULL,
  closed_by TEXT NOT NULL,
  closed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX period_closes_by_period ON period_closes (period);

CREATE TABLE period_reopenings (
  id TEXT PRIMARY KEY NOT NULL,
  close_id TEXT NOT NULL,
  period TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  first_id TEXT NOT NULL,
  second_id TEXT NOT NULL,
  reopened_at INTEGER NOT NULL
) STRICT;
CREATE INDEX period_reopenings_by_close ON period_reopenings (close_id);

CREATE INDEX cash_deposit_shifts_by_deposit ON cash_deposit_shifts (deposit_id);
CREATE INDEX shifts_by_cashier ON shifts (cashier_id, business_date);
CREATE INDEX receipts_by_shift ON receipts (shift_id);

CREATE TRIGGER shift_floats_no_update BEFORE UPDATE ON shift_floats BEGIN SELECT RAISE(ABORT, 'facts of shift_floats are never changed'); END;
CREATE TRIGGER shift_floats_no_delete BEFORE DELETE ON shift_floats BEGIN SELECT RAISE(ABORT, 'facts of shift_floats are never changed'); END;
CREATE TRIGGER shift_counts_no_update BEFORE UPDATE ON shift_counts BEGIN SELECT RAISE(ABORT, 'facts of shift_counts are never changed'); END;
CREATE TRIGGER shift_counts_no_delete BEFORE DELETE ON shift_counts BEGIN SELECT RAISE(ABORT, 'facts of shift_counts are never changed'); END;
CREATE TRIGGER shift_hand_overs_no_update BEFORE UPDATE ON shift_hand_overs BEGIN SELECT RAISE(ABORT, 'facts of shift_hand_overs are never changed'); END;
CREATE TRIGGER shift_hand_overs_no_delete BEFORE DELETE ON shift_hand_overs BEGIN SELECT RAISE(ABORT, 'facts of shift_hand_overs are never changed'); END;
CREATE TRIGGER shift_reviews_no_update BEFORE UPDATE ON shift_reviews BEGIN SELECT RAISE(ABORT, 'facts of shift_reviews are never changed'); END;
CREATE TRIGGER shift_reviews_no_delete BEFORE DELETE ON shift_reviews BEGIN SELECT RAISE(ABORT, 'facts of shift_reviews are never changed'); END;
CREATE TRIGGER cash_deposits_no_update BEFORE UPDATE ON cash_deposits BEGIN SELECT RAISE(ABORT, 'facts of cash_deposits are never changed'); END;
CREATE TRIGGER cash_deposits_no_delete BEFORE DELETE ON cash_deposits BEGIN SELECT RAISE(ABORT, 'facts of cash_deposits are never changed'); END;
CREATE TRIGGER cash_deposit_shifts_no_update BEFORE UPDATE ON cash_deposit_shifts BEGIN SELECT RAISE(ABORT, 'facts of cash_deposit_shifts are never changed'); END;
CREATE TRIGGER cash_deposit_shifts_no_delete BEFORE DELETE ON cash_deposit_shifts BEGIN SELECT RAISE(ABORT, 'facts of cash_deposit_shifts are never changed'); END;
CREATE TRIGGER cash_deposit_reversals_no_update BEFORE UPDATE ON cash_deposit_reversals BEGIN SELECT RAISE(ABORT, 'facts of cash_deposit_reversals are never changed'); END;
CREATE TRIGGER cash_deposit_reversals_no_delete BEFORE DELETE ON cash_deposit_reversals BEGIN SELECT RAISE(ABORT, 'facts of cash_deposit_reversals are never changed'); END;
CREATE TRIGGER day_closes_no_update BEFORE UPDATE ON day_closes BEGIN SELECT RAISE(ABORT, 'facts of day_closes are never changed'); END;
CREATE TRIGGER day_closes_no_delete BEFORE DELETE ON day_closes BEGIN SELECT RAISE(ABORT, 'facts of day_closes are never changed'); END;
CREATE TRIGGER period_closes_no_update BEFORE UPDATE ON period_closes BEGIN SELECT RAISE(ABORT, 'facts of period_closes are never changed'); END;
CREATE TRIGGER period_closes_no_delete BEFORE DELETE ON period_closes BEGIN SELECT RAISE(ABORT, 'facts of period_closes are never changed'); END;
CREATE TRIGGER period_reopenings_no_update BEFORE UPDATE ON period_reopenings BEGIN SELECT RAISE(ABORT, 'facts of period_reopenings are never changed'); END;
CREATE TRIGGER period_reopenings_no_delete BEFORE DELETE ON period_reopenings BEGIN SELECT RAISE(ABORT, 'facts of period_reopenings are never changed'); END;
