-- The log: ops as they were signed, their place and ruling, and one signature per transaction.
CREATE TABLE ops (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  incarnation TEXT NOT NULL,
  dseq INTEGER NOT NULL,
  type TEXT NOT NULL,
  sv INTEGER NOT NULL,
  actor TEXT NOT NULL,
  mono INTEGER NOT NULL,
  raw BLOB NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (incarnation, dseq)
) STRICT;

CREATE TABLE op_place (
  op_id TEXT PRIMARY KEY NOT NULL REFERENCES ops (id),
  cseq INTEGER NOT NULL UNIQUE,
  ruling TEXT NOT NULL,
  chash TEXT NOT NULL
) STRICT;

CREATE TABLE op_transactions (
  incarnation TEXT NOT NULL,
  last_dseq INTEGER NOT NULL,
  head_hash TEXT NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (incarnation, last_dseq)
) STRICT;

-- Which ops speak of a subject, so that they can be projected again when a key comes or goes.
CREATE TABLE op_touches (
  subject_id TEXT NOT NULL,
  op_id TEXT NOT NULL REFERENCES ops (id),
  PRIMARY KEY (subject_id, op_id)
) STRICT, WITHOUT ROWID;

-- What belongs to this PC alone.
CREATE TABLE local_state (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE credentials (
  user_id TEXT PRIMARY KEY NOT NULL,
  verifier TEXT NOT NULL,
  public_key TEXT NOT NULL,
  wrapped_key TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE subject_keys (
  subject_id TEXT PRIMARY KEY NOT NULL,
  wrapped TEXT NOT NULL
) STRICT;

CREATE TABLE requests (
  id TEXT PRIMARY KEY NOT NULL,
  operation TEXT NOT NULL,
  user_id TEXT,
  input_hash TEXT NOT NULL,
  output TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  user_id TEXT,
  action TEXT NOT NULL,
  subject TEXT,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_action ON audit (action, seq);

-- Work in progress that outlives the process: bill runs and imports before they are taken in. Sealed.
CREATE TABLE stages (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  basis TEXT NOT NULL,
  summary TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE stage_rows (
  stage_id TEXT NOT NULL,
  section TEXT NOT NULL,
  -- Number of the block's first row, and how many it holds.
  no INTEGER NOT NULL,
  count INTEGER NOT NULL,
  rows TEXT NOT NULL,
  PRIMARY KEY (stage_id, section, no)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER ops_no_update BEFORE UPDATE ON ops BEGIN SELECT RAISE(ABORT, 'ops are never changed'); END;
CREATE TRIGGER ops_no_delete BEFORE DELETE ON ops BEGIN SELECT RAISE(ABORT, 'ops are never changed'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;

-- The projected tables (src/shared/schema/desk.ts).
CREATE TABLE allocations (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  payment_id TEXT NOT NULL,
  receipt_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  amount_fen INTEGER NOT NULL
) STRICT;

CREATE TRIGGER allocations_no_update BEFORE UPDATE ON allocations BEGIN SELECT RAISE(ABORT, 'facts of allocations are never changed'); END;
CREATE TRIGGER allocations_no_delete BEFORE DELETE ON allocations BEGIN SELECT RAISE(ABORT, 'facts of allocations are never changed'); END;

CREATE TABLE attachments (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  seal_subject TEXT NOT NULL,
  sealed_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER attachments_no_update BEFORE UPDATE ON attachments BEGIN SELECT RAISE(ABORT, 'facts of attachments are never changed'); END;
CREATE TRIGGER attachments_no_delete BEFORE DELETE ON attachments BEGIN SELECT RAISE(ABORT, 'facts of attachments are never changed'); END;

CREATE TABLE batches (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  period TEXT,
  count INTEGER NOT NULL,
  total_fen INTEGER NOT NULL,
  hash TEXT NOT NULL,
  completed_at INTEGER NOT NULL,
  completed_by TEXT NOT NULL
) STRICT;

CREATE TRIGGER batches_no_update BEFORE UPDATE ON batches BEGIN SELECT RAISE(ABORT, 'facts of batches are never changed'); END;
CREATE TRIGGER batches_no_delete BEFORE DELETE ON batches BEGIN SELECT RAISE(ABORT, 'facts of batches are never changed'); END;

CREATE TABLE bill_lines (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  batch_id TEXT,
  kind TEXT NOT NULL,
  charge_key TEXT NOT NULL,
  room_id TEXT NOT NULL,
  fee_item_id TEXT NOT NULL,
  debtor_id TEXT,
  period TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  due_date TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  invoiced INTEGER NOT NULL,
  trace TEXT
) STRICT;

CREATE TRIGGER bill_lines_no_update BEFORE UPDATE ON bill_lines BEGIN SELECT RAISE(ABORT, 'facts of bill_lines are never changed'); END;
CREATE TRIGGER bill_lines_no_delete BEFORE DELETE ON bill_lines BEGIN SELECT RAISE(ABORT, 'facts of bill_lines are never changed'); END;

CREATE TABLE communities (
  id TEXT PRIMARY KEY NOT NULL,
  company_name TEXT NOT NULL,
  name TEXT NOT NULL,
  zone TEXT NOT NULL,
  demo INTEGER NOT NULL
) STRICT;

CREATE TABLE deposit_entries (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  person_id TEXT,
  name TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  old_receipt_number TEXT,
  kind TEXT NOT NULL,
  business_date TEXT NOT NULL
) STRICT;

CREATE TRIGGER deposit_entries_no_update BEFORE UPDATE ON deposit_entries BEGIN SELECT RAISE(ABORT, 'facts of deposit_entries are never changed'); END;
CREATE TRIGGER deposit_entries_no_delete BEFORE DELETE ON deposit_entries BEGIN SELECT RAISE(ABORT, 'facts of deposit_entries are never changed'); END;

CREATE TABLE desks (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  public_key TEXT NOT NULL
) STRICT;

CREATE TABLE erasures (
  person_id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  erased_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER erasures_no_update BEFORE UPDATE ON erasures BEGIN SELECT RAISE(ABORT, 'facts of erasures are never changed'); END;
CREATE TRIGGER erasures_no_delete BEFORE DELETE ON erasures BEGIN SELECT RAISE(ABORT, 'facts of erasures are never changed'); END;

CREATE TABLE fee_attachments (
  id TEXT PRIMARY KEY NOT NULL,
  room_id TEXT NOT NULL,
  fee_item_id TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT
) STRICT;

CREATE TABLE fee_items (
  id TEXT PRIMARY KEY NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  nature TEXT NOT NULL,
  terms TEXT NOT NULL,
  active INTEGER NOT NULL
) STRICT;

CREATE TABLE incarnations (
  id TEXT PRIMARY KEY NOT NULL,
  desk_id TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  series TEXT NOT NULL,
  parent TEXT,
  started_at INTEGER NOT NULL
) STRICT;

CREATE TABLE line_states (
  line_id TEXT PRIMARY KEY NOT NULL,
  room_id TEXT NOT NULL,
  due_date TEXT NOT NULL,
  paid_fen INTEGER NOT NULL,
  outstanding_fen INTEGER NOT NULL
) STRICT;

CREATE TABLE meter_readings (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  meter_kind TEXT NOT NULL,
  meter_number TEXT NOT NULL,
  reading TEXT NOT NULL,
  read_on TEXT NOT NULL,
  kind TEXT NOT NULL
) STRICT;

CREATE TRIGGER meter_readings_no_update BEFORE UPDATE ON meter_readings BEGIN SELECT RAISE(ABORT, 'facts of meter_readings are never changed'); END;
CREATE TRIGGER meter_readings_no_delete BEFORE DELETE ON meter_readings BEGIN SELECT RAISE(ABORT, 'facts of meter_readings are never changed'); END;

CREATE TABLE payment_tenders (
  id TEXT PRIMARY KEY NOT NULL,
  payment_id TEXT NOT NULL,
  method TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  confirmation TEXT NOT NULL,
  reference TEXT
) STRICT;

CREATE TRIGGER payment_tenders_no_update BEFORE UPDATE ON payment_tenders BEGIN SELECT RAISE(ABORT, 'facts of payment_tenders are never changed'); END;
CREATE TRIGGER payment_tenders_no_delete BEFORE DELETE ON payment_tenders BEGIN SELECT RAISE(ABORT, 'facts of payment_tenders are never changed'); END;

CREATE TABLE payments (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  payer_person_id TEXT,
  desk_id TEXT NOT NULL,
  shift_id TEXT NOT NULL,
  cashier_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  collected_at INTEGER NOT NULL,
  total_fen INTEGER NOT NULL,
  change_fen INTEGER NOT NULL,
  transfer_id TEXT
) STRICT;

CREATE TRIGGER payments_no_update BEFORE UPDATE ON payments BEGIN SELECT RAISE(ABORT, 'facts of payments are never changed'); END;
CREATE TRIGGER payments_no_delete BEFORE DELETE ON payments BEGIN SELECT RAISE(ABORT, 'facts of payments are never changed'); END;

CREATE TABLE people (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  name TEXT,
  sealed_name TEXT NOT NULL,
  phones TEXT NOT NULL,
  id_number TEXT,
  reference TEXT
) STRICT;

CREATE TABLE prepayment_entries (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  person_id TEXT,
  receipt_id TEXT,
  amount_fen INTEGER NOT NULL,
  kind TEXT NOT NULL,
  business_date TEXT NOT NULL
) STRICT;

CREATE TRIGGER prepayment_entries_no_update BEFORE UPDATE ON prepayment_entries BEGIN SELECT RAISE(ABORT, 'facts of prepayment_entries are never changed'); END;
CREATE TRIGGER prepayment_entries_no_delete BEFORE DELETE ON prepayment_entries BEGIN SELECT RAISE(ABORT, 'facts of prepayment_entries are never changed'); END;

CREATE TABLE price_rules (
  id TEXT PRIMARY KEY NOT NULL,
  fee_item_id TEXT NOT NULL,
  from_day TEXT NOT NULL,
  rule TEXT NOT NULL
) STRICT;

CREATE TABLE receipt_rooms (
  id TEXT PRIMARY KEY NOT NULL,
  receipt_id TEXT NOT NULL,
  room_id TEXT NOT NULL
) STRICT;

CREATE TRIGGER receipt_rooms_no_update BEFORE UPDATE ON receipt_rooms BEGIN SELECT RAISE(ABORT, 'facts of receipt_rooms are never changed'); END;
CREATE TRIGGER receipt_rooms_no_delete BEFORE DELETE ON receipt_rooms BEGIN SELECT RAISE(ABORT, 'facts of receipt_rooms are never changed'); END;

CREATE TABLE receipt_voids (
  id TEXT PRIMARY KEY NOT NULL,
  receipt_id TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  voided_by TEXT NOT NULL,
  voided_at INTEGER NOT NULL,
  business_date TEXT NOT NULL
) STRICT;

CREATE TRIGGER receipt_voids_no_update BEFORE UPDATE ON receipt_voids BEGIN SELECT RAISE(ABORT, 'facts of receipt_voids are never changed'); END;
CREATE TRIGGER receipt_voids_no_delete BEFORE DELETE ON receipt_voids BEGIN SELECT RAISE(ABORT, 'facts of receipt_voids are never changed'); END;

CREATE TABLE receipts (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  payment_id TEXT NOT NULL,
  series TEXT NOT NULL,
  serial INTEGER NOT NULL,
  number TEXT NOT NULL,
  business_date TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  shift_id TEXT NOT NULL,
  cashier_id TEXT NOT NULL,
  total_fen INTEGER NOT NULL,
  sealed_title TEXT NOT NULL,
  sealed_note TEXT,
  seal_subject TEXT NOT NULL,
  snapshot TEXT NOT NULL
) STRICT;

CREATE TRIGGER receipts_no_update BEFORE UPDATE ON receipts BEGIN SELECT RAISE(ABORT, 'facts of receipts are never changed'); END;
CREATE TRIGGER receipts_no_delete BEFORE DELETE ON receipts BEGIN SELECT RAISE(ABORT, 'facts of receipts are never changed'); END;

CREATE TABLE room_cards (
  room_id TEXT PRIMARY KEY NOT NULL,
  code TEXT NOT NULL,
  kind TEXT NOT NULL,
  payer_id TEXT,
  payer_name TEXT,
  payer_last4 TEXT,
  plate TEXT
) STRICT;

CREATE TABLE room_parties (
  id TEXT PRIMARY KEY NOT NULL,
  room_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  role TEXT NOT NULL,
  is_payer INTEGER NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT
) STRICT;

CREATE TABLE rooms (
  id TEXT PRIMARY KEY NOT NULL,
  code TEXT NOT NULL,
  match_key TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  aliases TEXT NOT NULL,
  kind TEXT NOT NULL,
  phase TEXT,
  building TEXT NOT NULL,
  unit TEXT NOT NULL,
  number TEXT NOT NULL,
  floor INTEGER,
  floor_label TEXT,
  area_m2 TEXT NOT NULL,
  occupancy TEXT NOT NULL,
  sale_state TEXT NOT NULL,
  parent_room_id TEXT
) STRICT;

CREATE TABLE search_keys (
  id TEXT PRIMARY KEY NOT NULL,
  key TEXT NOT NULL,
  matched TEXT NOT NULL,
  room_id TEXT NOT NULL,
  person_id TEXT
) STRICT;

CREATE TABLE setting_values (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL,
  from_day TEXT NOT NULL
) STRICT;

CREATE TABLE shifts (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  desk_id TEXT NOT NULL,
  cashier_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  opened_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER shifts_no_update BEFORE UPDATE ON shifts BEGIN SELECT RAISE(ABORT, 'facts of shifts are never changed'); END;
CREATE TRIGGER shifts_no_delete BEFORE DELETE ON shifts BEGIN SELECT RAISE(ABORT, 'facts of shifts are never changed'); END;

CREATE TABLE transfer_outcomes (
  id TEXT PRIMARY KEY NOT NULL,
  transfer_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  arrived_on TEXT,
  reason TEXT,
  decided_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER transfer_outcomes_no_update BEFORE UPDATE ON transfer_outcomes BEGIN SELECT RAISE(ABORT, 'facts of transfer_outcomes are never changed'); END;
CREATE TRIGGER transfer_outcomes_no_delete BEFORE DELETE ON transfer_outcomes BEGIN SELECT RAISE(ABORT, 'facts of transfer_outcomes are never changed'); END;

CREATE TABLE transfers (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  slip_number TEXT NOT NULL,
  room_id TEXT NOT NULL,
  cashier_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  noted_at INTEGER NOT NULL,
  amount_fen INTEGER NOT NULL,
  reference TEXT,
  lines TEXT NOT NULL,
  payer_person_id TEXT,
  sealed_title TEXT NOT NULL,
  seal_subject TEXT NOT NULL
) STRICT;

CREATE TRIGGER transfers_no_update BEFORE UPDATE ON transfers BEGIN SELECT RAISE(ABORT, 'facts of transfers are never changed'); END;
CREATE TRIGGER transfers_no_delete BEFORE DELETE ON transfers BEGIN SELECT RAISE(ABORT, 'facts of transfers are never changed'); END;

CREATE TABLE users (
  id TEXT PRIMARY KEY NOT NULL,
  username TEXT NOT NULL,
  display_name TEXT NOT NULL,
  roles TEXT NOT NULL,
  active INTEGER NOT NULL
) STRICT;

CREATE TABLE vehicles (
  id TEXT PRIMARY KEY NOT NULL,
  person_id TEXT NOT NULL,
  room_id TEXT,
  plate TEXT,
  sealed_plate TEXT NOT NULL
) STRICT;

CREATE INDEX rooms_match_key ON rooms (match_key);
CREATE INDEX rooms_sort_key ON rooms (sort_key);
CREATE INDEX room_parties_room ON room_parties (room_id);
CREATE INDEX room_parties_person ON room_parties (person_id);
CREATE INDEX vehicles_person ON vehicles (person_id);
CREATE INDEX price_rules_item ON price_rules (fee_item_id, from_day);
CREATE INDEX fee_attachments_room ON fee_attachments (room_id);
CREATE INDEX fee_attachments_item ON fee_attachments (fee_item_id);
CREATE INDEX bill_lines_room ON bill_lines (room_id, fee_item_id, period);
CREATE INDEX bill_lines_batch ON bill_lines (batch_id);
CREATE INDEX bill_lines_period ON bill_lines (period);
CREATE INDEX payments_date ON payments (business_date);
CREATE INDEX payments_shift ON payments (shift_id);
CREATE INDEX payment_tenders_payment ON payment_tenders (payment_id);
CREATE UNIQUE INDEX receipts_number ON receipts (series, serial);
CREATE INDEX receipts_payment ON receipts (payment_id);
CREATE INDEX receipts_date ON receipts (business_date);
CREATE INDEX receipt_rooms_room ON receipt_rooms (room_id);
CREATE INDEX receipt_rooms_receipt ON receipt_rooms (receipt_id);
CREATE INDEX allocations_line ON allocations (line_id);
CREATE INDEX allocations_receipt ON allocations (receipt_id);
CREATE INDEX prepayment_entries_room ON prepayment_entries (room_id);
CREATE INDEX deposit_entries_room ON deposit_entries (room_id);
CREATE INDEX meter_readings_room ON meter_readings (room_id);
CREATE INDEX receipt_voids_receipt ON receipt_voids (receipt_id);
CREATE INDEX shifts_cashier ON shifts (cashier_id, opened_at);
CREATE INDEX attachments_subject ON attachments (subject_id);
CREATE INDEX line_states_owed ON line_states (room_id) WHERE outstanding_fen > 0;
CREATE INDEX search_keys_key ON search_keys (key, room_id, matched, person_id);
CREATE INDEX search_keys_person ON search_keys (person_id);
CREATE INDEX search_keys_room ON search_keys (room_id);
