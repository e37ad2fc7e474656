-- What is written down at the counter beside money and repairs, and what was done about it.
CREATE TABLE counter_entries (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  series TEXT NOT NULL,
  serial INTEGER NOT NULL,
  room_id TEXT,
  person_id TEXT,
  sealed_content TEXT,
  seal_subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_date TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE counter_events (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  act TEXT NOT NULL,
  ends INTEGER NOT NULL,
  at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  actor_id TEXT NOT NULL,
  detail TEXT NOT NULL,
  sealed_note TEXT,
  seal_subject TEXT
) STRICT;

CREATE TRIGGER counter_entries_no_update BEFORE UPDATE ON counter_entries BEGIN SELECT RAISE(ABORT, 'facts of counter_entries are never changed'); END;
CREATE TRIGGER counter_entries_no_delete BEFORE DELETE ON counter_entries BEGIN SELECT RAISE(ABORT, 'facts of counter_entries are never changed'); END;
CREATE TRIGGER counter_events_no_update BEFORE UPDATE ON counter_events BEGIN SELECT RAISE(ABORT, 'facts of counter_events are never changed'); END;
CREATE TRIGGER counter_events_no_delete BEFORE DELETE ON counter_events BEGIN SELECT RAISE(ABORT, 'facts of counter_events are never changed'); END;

CREATE INDEX counter_entries_of_kind ON counter_entries (kind, at);
CREATE INDEX counter_entries_of_room ON counter_entries (room_id, at);
CREATE INDEX counter_entries_by_number ON counter_entries (number);
CREATE INDEX counter_entries_of_series ON counter_entries (series, serial);
CREATE INDEX counter_events_of_entry ON counter_events (entry_id);
-- What has ended is told from what is open without reading every act.
CREATE INDEX counter_events_ending ON counter_events (entry_id) WHERE ends = 1;
