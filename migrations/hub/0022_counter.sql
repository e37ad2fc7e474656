-- What is written down at the counter beside money and repairs, and what was done about it.
CREATE TABLE counter_entries (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  series TEXT NOT NULL,
  serial BIGINT NOT NULL,
  room_id TEXT,
  person_id TEXT,
  sealed_content TEXT,
  seal_subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  at BIGINT NOT NULL,
  business_date TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE counter_events (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  act TEXT NOT NULL,
  ends BIGINT NOT NULL,
  at BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  actor_id TEXT NOT NULL,
  detail TEXT NOT NULL,
  sealed_note TEXT,
  seal_subject TEXT,
  PRIMARY KEY (community_id, id)
);

CREATE INDEX counter_entries_of_kind ON counter_entries (community_id, kind, at);
CREATE INDEX counter_events_of_entry ON counter_events (community_id, entry_id);
