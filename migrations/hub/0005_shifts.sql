-- Shifts from float to review, cash on its way to the bank, and what is closed.
CREATE TABLE shift_floats (
  id TEXT PRIMARY KEY NOT NULL,
  shift_id TEXT NOT NULL,
  float_fen BIGINT NOT NULL,
  counts TEXT NOT NULL,
  counted_by TEXT NOT NULL,
  counted_at BIGINT NOT NULL
);
CREATE INDEX shift_floats_by_shift ON shift_floats (shift_id);

CREATE TABLE shift_counts (
  id TEXT PRIMARY KEY NOT NULL,
  shift_id TEXT NOT NULL,
  counts TEXT NOT NULL,
  counted_fen BIGINT NOT NULL,
  expected_fen BIGINT NOT NULL,
  cash TEXT NOT NULL,
  forgotten BIGINT NOT NULL,
  counted_by TEXT NOT NULL,
  counted_at BIGINT NOT NULL
);
CREATE INDEX shift_counts_by_shift ON shift_counts (shift_id);

CREATE TABLE shift_hand_overs (
  id TEXT PRIMARY KEY NOT NULL,
  shift_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  sheet TEXT NOT NULL,
  variance_fen BIGINT NOT NULL,
  sealed_reason TEXT,
  handed_to_id TEXT,
  handed_over_by TEXT NOT NULL,
  handed_over_at BIGINT NOT NULL
);
CREATE INDEX shift_hand_overs_by_shift ON shift_hand_overs (shift_id);

CREATE TABLE shift_reviews (
  id TEXT PRIMARY KEY NOT NULL,
  shift_id TEXT NOT NULL,
  reviewer_id TEXT NOT NULL,
  sealed_note TEXT,
  reviewed_at BIGINT NOT NULL
);
CREATE INDEX shift_reviews_by_shift ON shift_reviews (shift_id);

CREATE TABLE cash_deposits (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  bank TEXT NOT NULL,
  account_last4 TEXT NOT NULL,
  amount_fen BIGINT NOT NULL,
  counts TEXT NOT NULL,
  depositor_id TEXT NOT NULL,
  banked_at BIGINT NOT NULL,
  posted_by TEXT NOT NULL,
  posted_at BIGINT NOT NULL
);
CREATE INDEX cash_deposits_by_banked_at ON cash_deposits (banked_at);

CREATE TABLE cash_deposit_shifts (
  id TEXT PRIMARY KEY NOT NULL,
  deposit_id TEXT NOT NULL,
  shift_id TEXT NOT NULL,
  amount_fen BIGINT NOT NULL,
  from_open_till BIGINT NOT NULL
);
CREATE INDEX cash_deposit_shifts_by_shift ON cash_deposit_shifts (shift_id);

CREATE TABLE cash_deposit_reversals (
  id TEXT PRIMARY KEY NOT NULL,
  deposit_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  reversed_by TEXT NOT NULL,
  reversed_at BIGINT NOT NULL
);
CREATE INDEX cash_deposit_reversals_by_deposit ON cash_deposit_reversals (deposit_id);

CREATE TABLE day_closes (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  sums TEXT NOT NULL,
  receipts TEXT NOT NULL,
  unbanked_fen BIGINT NOT NULL,
  log_entries BIGINT NOT NULL,
  log_hash TEXT NOT NULL,
  closed_by TEXT NOT NULL,
  closed_at BIGINT NOT NULL
);
CREATE INDEX day_closes_by_business_date ON day_closes (business_date);

CREATE TABLE period_closes (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  period TEXT NOT NULL,
  taken_fen BIGINT NOT NULL,
  outstanding_fen BIGINT NOT NULL,
  closed_by TEXT NOT NULL,
  closed_at BIGINT NOT NULL
);
CREATE INDEX period_closes_by_period ON period_closes (period);

CREATE TABLE period_reopenings (
  id TEXT PRIMARY KEY NOT NULL,
  close_id TEXT NOT NULL,
  period TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  first_id TEXT NOT NULL,
  second_id TEXT NOT NULL,
  reopened_at BIGINT NOT NULL
);
CREATE INDEX period_reopenings_by_close ON period_reopenings (close_id);

CREATE INDEX cash_deposit_shifts_by_deposit ON cash_deposit_shifts (deposit_id);
CREATE INDEX shifts_by_cashier ON shifts (cashier_id, business_date);
CREATE INDEX receipts_by_shift ON receipts (shift_id);
