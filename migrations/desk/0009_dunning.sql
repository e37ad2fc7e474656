-- Demands for payment, who makes them, and the letters that were prepared.
CREATE TABLE dunning_demands (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  debtor_id TEXT,
  line_ids TEXT,
  as_of TEXT NOT NULL,
  sum_fen INTEGER NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  outcome TEXT NOT NULL,
  promised_day TEXT,
  promised_fen INTEGER,
  next_day TEXT,
  next_kind TEXT,
  made_by TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  sealed_answer TEXT,
  seal_subject TEXT NOT NULL,
  attachment_ids TEXT NOT NULL,
  run_id TEXT,
  sheet_no INTEGER
) STRICT;
CREATE INDEX dunning_demands_household ON dunning_demands (room_id, debtor_id, day);
CREATE INDEX dunning_demands_run ON dunning_demands (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX dunning_demands_day ON dunning_demands (day);

CREATE TABLE dunning_corrections (
  id TEXT PRIMARY KEY NOT NULL,
  demand_id TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL,
  corrected_by TEXT NOT NULL,
  corrected_at INTEGER NOT NULL
) STRICT;
CREATE INDEX dunning_corrections_demand ON dunning_corrections (demand_id);

CREATE TABLE dunning_assignments (
  id TEXT PRIMARY KEY NOT NULL,
  building TEXT NOT NULL,
  user_id TEXT,
  from_day TEXT NOT NULL,
  assigned_by TEXT NOT NULL,
  assigned_at INTEGER NOT NULL
) STRICT;
CREATE INDEX dunning_assignments_building ON dunning_assignments (building, from_day);

CREATE TABLE letter_runs (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  paper TEXT NOT NULL,
  language TEXT NOT NULL,
  as_of TEXT NOT NULL,
  pay_by TEXT,
  sheets INTEGER NOT NULL,
  sum_fen INTEGER NOT NULL,
  prepared_by TEXT NOT NULL,
  prepared_at INTEGER NOT NULL
) STRICT;
CREATE INDEX letter_runs_time ON letter_runs (prepared_at);

CREATE TABLE letter_sheets (
  id TEXT PRIMARY KEY NOT NULL,
  run_id TEXT NOT NULL,
  no INTEGER NOT NULL,
  room_id TEXT NOT NULL,
  debtor_id TEXT,
  lines TEXT NOT NULL,
  late_fee_fen INTEGER NOT NULL
) STRICT;
CREATE INDEX letter_sheets_run ON letter_sheets (run_id, no);

CREATE TABLE letter_dispatches (
  id TEXT PRIMARY KEY NOT NULL,
  run_id TEXT NOT NULL,
  day TEXT NOT NULL,
  sheets INTEGER NOT NULL,
  sent_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX letter_dispatches_run ON letter_dispatches (run_id);

CREATE TRIGGER dunning_demands_no_update BEFORE UPDATE ON dunning_demands BEGIN SELECT RAISE(ABORT, 'facts of dunning_demands are never changed'); END;
CREATE TRIGGER dunning_demands_no_delete BEFORE DELETE ON dunning_demands BEGIN SELECT RAISE(ABORT, 'facts of dunning_demands are never changed'); END;
CREATE TRIGGER dunning_corrections_no_update BEFORE UPDATE ON dunning_corrections BEGIN SELECT RAISE(ABORT, 'facts of dunning_corrections are never changed'); END;
CREATE TRIGGER dunning_corrections_no_delete BEFORE DELETE ON dunning_corrections BEGIN SELECT RAISE(ABORT, 'facts of dunning_corrections are never changed'); END;
CREATE TRIGGER dunning_assignments_no_update BEFORE UPDATE ON dunning_assignments BEGIN SELECT RAISE(ABORT, 'facts of dunning_assignments are never changed'); END;
CREATE TRIGGER dunning_assignments_no_delete BEFORE DELETE ON dunning_assignments BEGIN SELECT RAISE(ABORT, 'facts of dunning_assignments are never changed'); END;
CREATE TRIGGER letter_runs_no_update BEFORE UPDATE ON letter_runs BEGIN SELECT RAISE(ABORT, 'facts of letter_runs are never changed'); END;
CREATE TRIGGER letter_runs_no_delete BEFORE DELETE ON letter_runs BEGIN SELECT RAISE(ABORT, 'facts of letter_runs are never changed'); END;
CREATE TRIGGER letter_sheets_no_update BEFORE UPDATE ON letter_sheets BEGIN SELECT RAISE(ABORT, 'facts of letter_sheets are never changed'); END;
CREATE TRIGGER letter_sheets_no_delete BEFORE DELETE ON letter_sheets BEGIN SELECT RAISE(ABORT, 'facts of letter_sheets are never changed'); END;
CREATE TRIGGER letter_dispatches_no_update BEFORE UPDATE ON letter_dispatches BEGIN SELECT RAISE(ABORT, 'facts of letter_dispatches are never changed'); END;
CREATE TRIGGER letter_dispatches_no_delete BEFORE DELETE ON letter_dispatches BEGIN SELECT RAISE(ABORT, 'facts of letter_dispatches are never changed'); END;
