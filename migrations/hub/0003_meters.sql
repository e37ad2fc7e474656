CREATE TABLE meters (
  id TEXT PRIMARY KEY NOT NULL,
  room_id TEXT,
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  ratio TEXT NOT NULL,
  digits BIGINT,
  label TEXT NOT NULL,
  route TEXT NOT NULL,
  route_order BIGINT NOT NULL,
  is_master BIGINT NOT NULL,
  serves TEXT,
  active BIGINT NOT NULL
);

CREATE TABLE meter_records (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  meter_id TEXT NOT NULL,
  day TEXT NOT NULL,
  value TEXT NOT NULL,
  kind TEXT NOT NULL,
  usual TEXT
);

CREATE TABLE meter_replacements (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  meter_id TEXT NOT NULL,
  day TEXT NOT NULL,
  old_end TEXT NOT NULL,
  new_start TEXT NOT NULL,
  new_number TEXT NOT NULL,
  new_digits BIGINT,
  new_ratio TEXT
);

CREATE TABLE meter_decisions (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  reading_id TEXT NOT NULL,
  decision TEXT NOT NULL,
  sealed_reason TEXT,
  seal_subject TEXT
);

CREATE TABLE meter_card_writes (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  meter_id TEXT NOT NULL,
  quantity TEXT NOT NULL,
  reference TEXT NOT NULL,
  business_date TEXT NOT NULL
);
