-- Money out and put right: refunds, reversals, the life of deposits, lines in dispute or written off.
ALTER TABLE receipts ADD COLUMN value_day TEXT;
ALTER TABLE deposit_entries ADD COLUMN deposit_id TEXT;
ALTER TABLE deposit_entries ADD COLUMN receipt_id TEXT;
ALTER TABLE deposit_entries ADD COLUMN request_id TEXT;

CREATE TABLE refunds (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  request_id TEXT,
  number TEXT NOT NULL,
  series TEXT NOT NULL,
  serial BIGINT NOT NULL,
  source TEXT NOT NULL,
  deposit_id TEXT,
  receipt_id TEXT,
  room_id TEXT NOT NULL,
  person_id TEXT,
  amount_fen BIGINT NOT NULL,
  method TEXT NOT NULL,
  reference TEXT,
  desk_id TEXT NOT NULL,
  shift_id TEXT NOT NULL,
  cashier_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  paid_at BIGINT NOT NULL,
  sealed_payee TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL,
  snapshot TEXT NOT NULL
);

CREATE TABLE receipt_reversals (
  id TEXT PRIMARY KEY NOT NULL,
  receipt_id TEXT NOT NULL,
  reversal_receipt_id TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL,
  reversed_by TEXT NOT NULL,
  reversed_at BIGINT NOT NULL,
  business_date TEXT NOT NULL
);

CREATE TABLE deposit_inspections (
  id TEXT PRIMARY KEY NOT NULL,
  deposit_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  inspected_on TEXT NOT NULL,
  refund_due TEXT,
  sealed_note TEXT,
  seal_subject TEXT NOT NULL,
  inspected_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL
);

CREATE TABLE corrections (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  receipt_id TEXT NOT NULL,
  problem TEXT NOT NULL,
  way TEXT NOT NULL,
  reversal_receipt_id TEXT,
  new_receipt_ids TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  business_date TEXT NOT NULL,
  corrected_by TEXT NOT NULL,
  corrected_at BIGINT NOT NULL,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL
);

CREATE TABLE line_marks (
  id TEXT PRIMARY KEY NOT NULL,
  line_id TEXT NOT NULL,
  mark TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT,
  request_id TEXT,
  attachment_id TEXT,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL
);

CREATE INDEX refunds_by_day ON refunds (business_date);
CREATE INDEX refunds_by_room ON refunds (room_id);
CREATE INDEX receipt_reversals_by_receipt ON receipt_reversals (receipt_id);
CREATE INDEX receipt_reversals_by_reversal ON receipt_reversals (reversal_receipt_id);
CREATE INDEX deposit_inspections_by_deposit ON deposit_inspections (deposit_id);
CREATE INDEX corrections_by_receipt ON corrections (receipt_id);
CREATE INDEX line_marks_by_line ON line_marks (line_id);
CREATE INDEX deposit_entries_by_deposit ON deposit_entries (deposit_id);
