-- Meters with their readings, replacements and decisions.
CREATE TABLE meters (
  id TEXT PRIMARY KEY NOT NULL,
  room_id TEXT,
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  ratio TEXT NOT NULL,
  digits INTEGER,
  label TEXT NOT NULL,
  route TEXT NOT NULL,
  route_order INTEGER NOT NULL,
  is_master INTEGER NOT NULL,
  serves TEXT,
  active INTEGER NOT NULL
) STRICT;

CREATE TABLE meter_records (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  meter_id TEXT NOT NULL,
  day TEXT NOT NULL,
  value TEXT NOT NULL,
  kind TEXT NOT NULL,
  usual TEXT
) STRICT;

CREATE TRIGGER meter_records_no_update BEFORE UPDATE ON meter_records BEGIN SELECT RAISE(ABORT, 'facts of meter_records are never changed'); END;
CREATE TRIGGER meter_records_no_delete BEFORE DELETE ON meter_records BEGIN SELECT RAISE(ABORT, 'facts of meter_records are never changed'); END;

CREATE TABLE meter_replacements (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  meter_id TEXT NOT NULL,
  day TEXT NOT NULL,
  old_end TEXT NOT NULL,
  new_start TEXT NOT NULL,
  new_number TEXT NOT NULL,
  new_digits INTEGER,
  new_ratio TEXT
) STRICT;

CREATE TRIGGER meter_replacements_no_update BEFORE UPDATE ON meter_replacements BEGIN SELECT RAISE(ABORT, 'facts of meter_replacements are never changed'); END;
CREATE TRIGGER meter_replacements_no_delete BEFORE DELETE ON meter_replacements BEGIN SELECT RAISE(ABORT, 'facts of meter_replacements are never changed'); END;

CREATE TABLE meter_decisions (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  reading_id TEXT NOT NULL,
  decision TEXT NOT NULL,
  sealed_reason TEXT,
  seal_subject TEXT
) STRICT;

CREATE TRIGGER meter_decisions_no_update BEFORE UPDATE ON meter_decisions BEGIN SELECT RAISE(ABORT, 'facts of meter_decisions are never changed'); END;
CREATE TRIGGER meter_decisions_no_delete BEFORE DELETE ON meter_decisions BEGIN SELECT RAISE(ABORT, 'facts of meter_decisions are never changed'); END;

CREATE TABLE meter_card_writes (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  meter_id TEXT NOT NULL,
  quantity TEXT NOT NULL,
  reference TEXT NOT NULL,
  business_date TEXT NOT NULL
) STRICT;

CREATE TRIGGER meter_card_writes_no_update BEFORE UPDATE ON meter_card_writes BEGIN SELECT RAISE(ABORT, 'facts of meter_card_writes are never changed'); END;
CREATE TRIGGER meter_card_writes_no_delete BEFORE DELETE ON meter_card_writes BEGIN SELECT RAISE(ABORT, 'facts of meter_card_writes are never changed'); END;

CREATE INDEX meters_room ON meters (room_id);
CREATE INDEX meter_records_meter ON meter_records (meter_id);
CREATE INDEX meter_replacements_meter ON meter_replacements (meter_id);
CREATE INDEX meter_decisions_reading ON meter_decisions (reading_id);
CREATE INDEX meter_card_writes_line ON meter_card_writes (line_id);
