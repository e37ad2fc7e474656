-- Files of channels, what a person matched, and what was explained.
CREATE TABLE channel_files (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  rows BIGINT NOT NULL,
  new_rows BIGINT NOT NULL,
  changed_rows BIGINT NOT NULL,
  unread BIGINT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  imported_by TEXT NOT NULL,
  imported_at BIGINT NOT NULL
);

CREATE TABLE channel_lines (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  file_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  line_key TEXT NOT NULL,
  line_no BIGINT NOT NULL,
  transaction_id TEXT NOT NULL,
  merchant_no TEXT,
  original_id TEXT,
  at BIGINT NOT NULL,
  day TEXT NOT NULL,
  kind TEXT NOT NULL,
  amount_fen BIGINT NOT NULL,
  status TEXT NOT NULL,
  origin TEXT,
  balance_fen BIGINT,
  sealed_detail TEXT,
  seal_subject TEXT NOT NULL
);
CREATE INDEX channel_lines_by_key ON channel_lines (line_key);
CREATE INDEX channel_lines_by_day ON channel_lines (day);

CREATE TABLE channel_templates (
  id TEXT PRIMARY KEY NOT NULL,
  columns TEXT NOT NULL,
  saved_by TEXT NOT NULL
);

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
  decided_at BIGINT NOT NULL
);

CREATE TABLE reconciliation_explanations (
  id TEXT PRIMARY KEY NOT NULL,
  side TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL,
  business_date TEXT NOT NULL,
  explained_by TEXT NOT NULL,
  explained_at BIGINT NOT NULL
);
