-- Narrow tables keyed by their text are stored by that key alone, so that a payment touches fewer pages.
-- Staged rows are packed bytes from here on; previews made before are dropped: they can be computed again.
-- Projected tables come back empty: the file is projected anew after this step.

DELETE FROM stages;
DROP TABLE stage_rows;
CREATE TABLE stage_rows (
  stage_id TEXT NOT NULL,
  section TEXT NOT NULL,
  -- Number of the block's first row, and how many it holds.
  no INTEGER NOT NULL,
  count INTEGER NOT NULL,
  rows BLOB NOT NULL,
  PRIMARY KEY (stage_id, section, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE op_place_by_cseq (
  op_id TEXT NOT NULL UNIQUE REFERENCES ops (id),
  cseq INTEGER PRIMARY KEY,
  ruling TEXT NOT NULL,
  chash TEXT NOT NULL
) STRICT;
INSERT INTO op_place_by_cseq SELECT op_id, cseq, ruling, chash FROM op_place;
DROP TABLE op_place;
ALTER TABLE op_place_by_cseq RENAME TO op_place;

CREATE TABLE op_transactions_by_key (
  incarnation TEXT NOT NULL,
  last_dseq INTEGER NOT NULL,
  head_hash TEXT NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (incarnation, last_dseq)
) STRICT, WITHOUT ROWID;
INSERT INTO op_transactions_by_key SELECT incarnation, last_dseq, head_hash, signature FROM op_transactions;
DROP TABLE op_transactions;
ALTER TABLE op_transactions_by_key RENAME TO op_transactions;

CREATE TABLE requests_by_key (
  id TEXT PRIMARY KEY NOT NULL,
  operation TEXT NOT NULL,
  user_id TEXT,
  input_hash TEXT NOT NULL,
  output TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO requests_by_key SELECT id, operation, user_id, input_hash, output, at FROM requests;
DROP TABLE requests;
ALTER TABLE requests_by_key RENAME TO requests;

DROP TABLE allocations;
CREATE TABLE allocations (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  payment_id TEXT NOT NULL,
  receipt_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  amount_fen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER allocations_no_update BEFORE UPDATE ON allocations BEGIN SELECT RAISE(ABORT, 'facts of allocations are never changed'); END;
CREATE TRIGGER allocations_no_delete BEFORE DELETE ON allocations BEGIN SELECT RAISE(ABORT, 'facts of allocations are never changed'); END;
CREATE INDEX allocations_line ON allocations (line_id);
CREATE INDEX allocations_receipt ON allocations (receipt_id);

DROP TABLE line_states;
CREATE TABLE line_states (
  line_id TEXT PRIMARY KEY NOT NULL,
  room_id TEXT NOT NULL,
  due_date TEXT NOT NULL,
  credited_fen INTEGER NOT NULL,
  paid_fen INTEGER NOT NULL,
  outstanding_fen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX line_states_owed ON line_states (room_id) WHERE outstanding_fen > 0;

DROP TABLE payment_tenders;
CREATE TABLE payment_tenders (
  id TEXT PRIMARY KEY NOT NULL,
  payment_id TEXT NOT NULL,
  method TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  confirmation TEXT NOT NULL,
  reference TEXT
) STRICT, WITHOUT ROWID;
CREATE TRIGGER payment_tenders_no_update BEFORE UPDATE ON payment_tenders BEGIN SELECT RAISE(ABORT, 'facts of payment_tenders are never changed'); END;
CREATE TRIGGER payment_tenders_no_delete BEFORE DELETE ON payment_tenders BEGIN SELECT RAISE(ABORT, 'facts of payment_tenders are never changed'); END;
CREATE INDEX payment_tenders_payment ON payment_tenders (payment_id);

DROP TABLE payments;
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
) STRICT, WITHOUT ROWID;
CREATE TRIGGER payments_no_update BEFORE UPDATE ON payments BEGIN SELECT RAISE(ABORT, 'facts of payments are never changed'); END;
CREATE TRIGGER payments_no_delete BEFORE DELETE ON payments BEGIN SELECT RAISE(ABORT, 'facts of payments are never changed'); END;
CREATE INDEX payments_date ON payments (business_date);
CREATE INDEX payments_shift ON payments (shift_id);

DROP TABLE receipt_rooms;
CREATE TABLE receipt_rooms (
  id TEXT PRIMARY KEY NOT NULL,
  receipt_id TEXT NOT NULL,
  room_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER receipt_rooms_no_update BEFORE UPDATE ON receipt_rooms BEGIN SELECT RAISE(ABORT, 'facts of receipt_rooms are never changed'); END;
CREATE TRIGGER receipt_rooms_no_delete BEFORE DELETE ON receipt_rooms BEGIN SELECT RAISE(ABORT, 'facts of receipt_rooms are never changed'); END;
CREATE INDEX receipt_rooms_room ON receipt_rooms (room_id);
CREATE INDEX receipt_rooms_receipt ON receipt_rooms (receipt_id);
