-- Direct debits: bank accounts of payers, file templates, batches and what banks answered. What bears a later day is
-- found by that day.
CREATE TABLE bank_accounts (
  id TEXT PRIMARY KEY NOT NULL,
  bank TEXT NOT NULL,
  sealed_holder TEXT NOT NULL,
  account TEXT NOT NULL,
  sealed_mandate TEXT
) STRICT;

CREATE TABLE direct_debit_templates (
  id TEXT PRIMARY KEY NOT NULL,
  template TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

CREATE TABLE direct_debit_batches (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  number TEXT NOT NULL,
  template TEXT NOT NULL,
  items INTEGER NOT NULL,
  sum_fen INTEGER NOT NULL,
  due_by TEXT NOT NULL,
  business_date TEXT NOT NULL,
  exported_by TEXT NOT NULL,
  exported_at INTEGER NOT NULL
) STRICT;

CREATE TABLE direct_debit_items (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  batch_id TEXT NOT NULL,
  no INTEGER NOT NULL,
  room_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  sealed_account TEXT NOT NULL,
  last4 TEXT NOT NULL
) STRICT;

CREATE TABLE direct_debit_lines (
  id TEXT PRIMARY KEY NOT NULL,
  batch_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  amount_fen INTEGER NOT NULL
) STRICT;

CREATE TABLE direct_debit_answers (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  batch_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  sealed_reason TEXT,
  payment_id TEXT,
  business_date TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  answered_at INTEGER NOT NULL
) STRICT;

CREATE TABLE direct_debit_cancels (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  cancelled_by TEXT NOT NULL,
  cancelled_at INTEGER NOT NULL
) STRICT;

CREATE INDEX direct_debit_items_by_batch ON direct_debit_items (batch_id);
CREATE INDEX direct_debit_lines_by_line ON direct_debit_lines (line_id);
CREATE INDEX direct_debit_lines_by_item ON direct_debit_lines (item_id);
CREATE INDEX direct_debit_answers_by_batch ON direct_debit_answers (batch_id);
CREATE INDEX line_credits_by_day ON line_credits (business_date);
CREATE INDEX prepayment_entries_by_day ON prepayment_entries (business_date);
CREATE INDEX receipt_voids_by_day ON receipt_voids (business_date);

CREATE TRIGGER direct_debit_batches_no_update BEFORE UPDATE ON direct_debit_batches BEGIN SELECT RAISE(ABORT, 'facts of direct_debit_batches are never changed'); END;
CREATE TRIGGER direct_debit_batches_no_delete BEFORE DELETE ON direct_debit_batches BEGIN SELECT RAISE(ABORT, 'facts of direct_debit_batches are never changed'); END;
CREATE TRIGGER direct_debit_items_no_update BEFORE UPDATE ON direct_debit_items BEGIN SELECT RAISE(ABORT, 'facts of direct_debit_items are never changed'); END;
CREATE TRIGGER direct_debit_items_no_delete BEFORE DELETE ON direct_debit_items BEGIN SELECT RAISE(ABORT, 'facts of direct_debit_items are never changed'); END;
CREATE TRIGGER direct_debit_lines_no_update BEFORE UPDATE ON direct_debit_lines BEGIN SELECT RAISE(ABORT, 'facts of direct_debit_lines are never changed'); END;
CREATE TRIGGER direct_debit_lines_no_delete BEFORE DELETE ON direct_debit_lines BEGIN SELECT RAISE(ABORT, 'facts of direct_debit_lines are never changed'); END;
CREATE TRIGGER direct_debit_answers_no_update BEFORE UPDATE ON direct_debit_answers BEGIN SELECT RAISE(ABORT, 'facts of direct_debit_answers are never changed'); END;
CREATE TRIGGER direct_debit_answers_no_delete BEFORE DELETE ON direct_debit_answers BEGIN SELECT RAISE(ABORT, 'facts of direct_debit_answers are never changed'); END;
CREATE TRIGGER direct_debit_cancels_no_update BEFORE UPDATE ON direct_debit_cancels BEGIN SELECT RAISE(ABORT, 'facts of direct_debit_cancels are never changed'); END;
CREATE TRIGGER direct_debit_cancels_no_delete BEFORE DELETE ON direct_debit_cancels BEGIN SELECT RAISE(ABORT, 'facts of direct_debit_cancels are never changed'); END;
