-- Work orders: what was reported, what was done, where each stands, and the rules of the office.
CREATE TABLE work_order_reports (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  number TEXT NOT NULL,
  series TEXT NOT NULL,
  serial BIGINT NOT NULL,
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
  appointment_at BIGINT,
  reported_at BIGINT NOT NULL,
  business_date TEXT NOT NULL,
  reported_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL
);

CREATE TABLE work_order_events (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  work_order_id TEXT NOT NULL,
  act TEXT NOT NULL,
  at BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  actor_id TEXT NOT NULL,
  detail TEXT NOT NULL,
  sealed_note TEXT,
  seal_subject TEXT
);

CREATE TABLE work_orders (
  work_order_id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL,
  room_id TEXT,
  state TEXT NOT NULL,
  version BIGINT NOT NULL,
  open BIGINT NOT NULL,
  worker_id TEXT,
  category_id TEXT NOT NULL,
  priority TEXT NOT NULL,
  reported_at BIGINT NOT NULL,
  round_at BIGINT NOT NULL,
  responded_at BIGINT,
  done_at BIGINT,
  closed_at BIGINT,
  last_at BIGINT NOT NULL,
  reopened BIGINT NOT NULL,
  urged BIGINT NOT NULL,
  pauses TEXT NOT NULL
);

CREATE TABLE work_order_settings (
  id TEXT PRIMARY KEY NOT NULL,
  settings TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at BIGINT NOT NULL
);

CREATE INDEX work_order_events_of_order ON work_order_events (work_order_id);
CREATE INDEX work_order_reports_of_room ON work_order_reports (room_id);
CREATE INDEX work_order_reports_by_number ON work_order_reports (number);
CREATE INDEX work_orders_on_board ON work_orders (open, priority, reported_at);
CREATE INDEX work_orders_by_time ON work_orders (reported_at);
CREATE INDEX work_orders_of_worker ON work_orders (worker_id, open);
CREATE INDEX work_orders_of_room ON work_orders (room_id, reported_at);
