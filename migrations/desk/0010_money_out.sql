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
  serial INTEGER NOT NULL,
  source TEXT NOT NULL,
  deposit_id TEXT,
  receipt_id TEXT,
  room_id TEXT NOT NULL,
  person_id TEXT,
  amount_fen INTEGER NOT NULL,
  method TEXT NOT NULL,
  reference TEXT,
  desk_id TEXT NOT NULL,
  shift_id TEXT NOT NULL,
  cashier_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  paid_at INTEGER NOT NULL,
  sealed_payee TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL,
  snapshot TEXT NOT NULL
) STRICT;

CREATE TABLE receipt_reversals (
  id TEXT PRIMARY KEY NOT NULL,
  receipt_id TEXT NOT NULL,
  reversal_receipt_id TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL,
  reversed_by TEXT NOT NULL,
  reversed_at INTEGER NOT NULL,
  business_date TEXT NOT NULL
) STRICT;

CREATE TABLE deposit_inspections (
  id TEXT PRIMARY KEY NOT NULL,
  deposit_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  inspected_on TEXT NOT NULL,
  refund_due TEXT,
  sealed_note TEXT,
  seal_subject TEXT NOT NULL,
  inspected_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

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
  corrected_at INTEGER NOT NULL,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL
) STRICT;

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
) STRICT;

CREATE INDEX refunds_by_day ON refunds (business_date);
CREATE INDEX refunds_by_room ON refunds (room_id);
CREATE INDEX receipt_reversals_by_receipt ON receipt_reversals (receipt_id);
CREATE INDEX receipt_reversals_by_reversal ON receipt_reversals (reversal_receipt_id);
CREATE INDEX deposit_inspections_by_deposit ON deposit_inspections (deposit_id);
CREATE INDEX corrections_by_receipt ON corrections (receipt_id);
CREATE INDEX line_marks_by_line ON line_marks (line_id);
CREATE INDEX deposit_entries_by_deposit ON deposit_entries (deposit_id);

CREATE TRIGGER refunds_no_update BEFORE UPDATE ON refunds BEGIN SELECT RAISE(ABORT, 'facts of refunds are never changed'); END;
CREATE TRIGGER refunds_no_delete BEFORE DELETE ON refunds BEGIN SELECT RAISE(ABORT, 'facts of refunds are never changed'); END;
CREATE TRIGGER receipt_reversals_no_update BEFORE UPDATE ON receipt_reversals BEGIN SELECT RAISE(ABORT, 'facts of receipt_reversals are never changed'); END;
CREATE TRIGGER receipt_reversals_no_delete BEFORE DELETE ON receipt_reversals BEGIN SELECT RAISE(ABORT, 'facts of receipt_reversals are never changed'); END;
CREATE TRIGGER deposit_inspections_no_update BEFORE UPDATE ON deposit_inspections BEGIN SELECT RAISE(ABORT, 'facts of deposit_inspections are never changed'); END;
CREATE TRIGGER deposit_inspections_no_delete BEFORE DELETE ON deposit_inspections BEGIN SELECT RAISE(ABORT, 'facts of deposit_inspections are never changed'); END;
CREATE TRIGGER corrections_no_update BEFORE UPDATE ON corrections BEGIN SELECT RAISE(ABORT, 'facts of corrections are never changed'); END;
CREATE TRIGGER corrections_no_delete BEFORE DELETE ON corrections BEGIN SELECT RAISE(ABORT, 'facts of corrections are never changed'); END;

-- What can be printed grows with the program; the word is checked where it is written.
CREATE TABLE print_jobs_new (
  id TEXT NOT NULL PRIMARY KEY,
  document_kind TEXT NOT NULL,
  document_id TEXT NOT NULL,
  document_number TEXT NOT NULL,
  -- 0 is the original, n prints 补打 第n次.
  copy INTEGER NOT NULL CHECK (copy >= 0),
  printer_id TEXT NOT NULL REFERENCES printers (id),
  -- 'sending' is committed before the first byte; found at start it becomes 'unknown' and is never sent again.
  state TEXT NOT NULL CHECK (
    state IN ('queued', 'sending', 'waiting', 'delivered', 'confirmed', 'failed', 'unknown', 'settled')
  ),
  -- A sub-code of the catalogue, never free text.
  problem TEXT,
  outcome TEXT CHECK (outcome IN ('printed', 'notPrinted')),
  -- A user's id, for the mark on a copy.
  requested_by TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (document_kind, document_id, copy)
) STRICT;
INSERT INTO print_jobs_new (id, document_kind, document_id, document_number, copy, printer_id, state, problem, outcome,
    requested_by, created_at, updated_at)
  SELECT id, document_kind, document_id, document_number, copy, printer_id, state, problem, outcome, requested_by,
    created_at, updated_at FROM print_jobs ORDER BY rowid;
DROP TABLE print_jobs;
ALTER TABLE print_jobs_new RENAME TO print_jobs;
CREATE INDEX print_jobs_of_printer ON print_jobs (printer_id, state, created_at, id);
CREATE INDEX print_jobs_by_time ON print_jobs (created_at, id);
