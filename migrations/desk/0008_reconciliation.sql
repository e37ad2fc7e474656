-- Files of channels, what a person matched, and what was explained.
CREATE TABLE channel_files (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  rows INTEGER NOT NULL,
  new_rows INTEGER NOT NULL,
  changed_rows INTEGER NOT NULL,
  unread INTEGER NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  imported_by TEXT NOT NULL,
  imported_at INTEGER NOT NULL
) STRICT;

CREATE TABLE channel_lines (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  file_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  line_key TEXT NOT NULL,
  line_no INTEGER NOT NULL,
  transaction_id TEXT NOT NULL,
  merchant_no TEXT,
  original_id TEXT,
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  kind TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  status TEXT NOT NULL,
  origin TEXT,
  balance_fen INTEGER,
  sealed_detail TEXT,
  seal_subject TEXT NOT NULL
) STRICT;
CREATE INDEX channel_lines_by_key ON channel_lines (line_key);
CREATE INDEX channel_lines_by_day ON channel_lines (day);

CREATE TABLE channel_templates (
  id TEXT PRIMARY KEY NOT NULL,
  columns TEXT NOT NULL,
  saved_by TEXT NOT NULL
) STRICT;

CREATE TABLE reconciliation_decisions (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  tender_ids TEXT NOT NULL,
  line_keys TEXT NOT NULL,
  sealed_reason TEXT,
  seal_subject TEXT,
  business_date TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at INTEGER NOT NULL
) STRICT;

CREATE TABLE reconciliation_explanations (
  id TEXT PRIMARY KEY NOT NULL,
  side TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL,
  business_date TEXT NOT NULL,
  explained_by TEXT NOT NULL,
  explained_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER channel_files_no_update BEFORE UPDATE ON channel_files BEGIN SELECT RAISE(ABORT, 'facts of channel_files are never changed'); END;
CREATE TRIGGER channel_files_no_delete BEFORE DELETE ON channel_files BEGIN SELECT RAISE(ABORT, 'facts of channel_files are never changed'); END;
CREATE TRIGGER channel_lines_no_update BEFORE UPDATE ON channel_lines BEGIN SELECT RAISE(ABORT, 'facts of channel_lines are never changed'); END;
CREATE TRIGGER channel_lines_no_delete BEFORE DELETE ON channel_lines BEGIN SELECT RAISE(ABORT, 'facts of channel_lines are never changed'); END;
CREATE TRIGGER reconciliation_decisions_no_update BEFORE UPDATE ON reconciliation_decisions BEGIN SELECT RAISE(ABORT, 'facts of reconciliation_decisions are never changed'); END;
CREATE TRIGGER reconciliation_decisions_no_delete BEFORE DELETE ON reconciliation_decisions BEGIN SELECT RAISE(ABORT, 'facts of reconciliation_decisions are never changed'); END;
CREATE TRIGGER reconciliation_explanations_no_update BEFORE UPDATE ON reconciliation_explanations BEGIN SELECT RAISE(ABORT, 'facts of reconciliation_explanations are never changed'); END;
CREATE TRIGGER reconciliation_explanations_no_delete BEFORE DELETE ON reconciliation_explanations BEGIN SELECT RAISE(ABORT, 'facts of reconciliation_explanations are never changed'); END;
