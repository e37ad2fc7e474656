-- Work orders: what was reported, what was done, where each stands, and the rules of the office.
CREATE TABLE work_order_reports (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  number TEXT NOT NULL,
  series TEXT NOT NULL,
  serial INTEGER NOT NULL,
  room_id TEXT,
  place TEXT,
  area TEXT NOT NULL,
  category_id TEXT NOT NULL,
  priority TEXT NOT NULL,
  channel TEXT NOT NULL,
  person_id TEXT,
  sealed_caller TEXT,
  sealed_words TEXT NOT NULL,
  seal_subject TEXT NOT NULL,
  appointment_at INTEGER,
  reported_at INTEGER NOT NULL,
  business_date TEXT NOT NULL,
  reported_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE work_order_events (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  work_order_id TEXT NOT NULL,
  act TEXT NOT NULL,
  at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  actor_id TEXT NOT NULL,
  detail TEXT NOT NULL,
  sealed_note TEXT,
  seal_subject TEXT
) STRICT;

CREATE TABLE work_orders (
  work_order_id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL,
  room_id TEXT,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  open INTEGER NOT NULL,
  worker_id TEXT,
  category_id TEXT NOT NULL,
  priority TEXT NOT NULL,
  reported_at INTEGER NOT NULL,
  round_at INTEGER NOT NULL,
  responded_at INTEGER,
  done_at INTEGER,
  closed_at INTEGER,
  last_at INTEGER NOT NULL,
  reopened INTEGER NOT NULL,
  urged INTEGER NOT NULL,
  pauses TEXT NOT NULL
) STRICT;

CREATE TABLE work_order_settings (
  id TEXT PRIMARY KEY NOT NULL,
  settings TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

CREATE INDEX work_order_events_of_order ON work_order_events (work_order_id);
CREATE INDEX work_order_reports_of_room ON work_order_reports (room_id);
CREATE INDEX work_order_reports_by_number ON work_order_reports (number);
CREATE INDEX work_orders_on_board ON work_orders (open, priority, reported_at);
CREATE INDEX work_orders_by_time ON work_orders (reported_at);
CREATE INDEX work_orders_of_worker ON work_orders (worker_id, open);
CREATE INDEX work_orders_of_room ON work_orders (room_id, reported_at);

CREATE TRIGGER work_order_reports_no_update BEFORE UPDATE ON work_order_reports BEGIN SELECT RAISE(ABORT, 'facts of work_order_reports are never changed'); END;
CREATE TRIGGER work_order_reports_no_delete BEFORE DELETE ON work_order_reports BEGIN SELECT RAISE(ABORT, 'facts of work_order_reports are never changed'); END;
CREATE TRIGGER work_order_events_no_update BEFORE UPDATE ON work_order_events BEGIN SELECT RAISE(ABORT, 'facts of work_order_events are never changed'); END;
CREATE TRIGGER work_order_events_no_delete BEFORE DELETE ON work_order_events BEGIN SELECT RAISE(ABORT, 'facts of work_order_events are never changed'); END;
