-- Equipment: the ledger of machines, the work orders about them, what is due at them and what was done.
CREATE TABLE equipment (
  id TEXT PRIMARY KEY NOT NULL,
  code TEXT NOT NULL,
  series TEXT NOT NULL,
  serial INTEGER NOT NULL,
  name TEXT NOT NULL,
  class TEXT NOT NULL,
  own_number TEXT,
  parent_id TEXT,
  state TEXT NOT NULL,
  record TEXT NOT NULL,
  sealed_contacts TEXT,
  version TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

CREATE TABLE equipment_orders (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  work_order_id TEXT NOT NULL,
  linked_at INTEGER NOT NULL
) STRICT;

CREATE TABLE equipment_readings (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  measure TEXT NOT NULL,
  value TEXT NOT NULL,
  day TEXT NOT NULL,
  read_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE plans (
  id TEXT PRIMARY KEY NOT NULL,
  equipment_id TEXT NOT NULL,
  active INTEGER NOT NULL,
  terms TEXT NOT NULL,
  version TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

CREATE TABLE plan_tasks (
  id TEXT PRIMARY KEY NOT NULL,
  plan_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  due_day TEXT NOT NULL,
  cause TEXT NOT NULL
) STRICT;

CREATE TABLE plan_task_notes (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  day TEXT NOT NULL,
  note TEXT,
  certificate TEXT,
  valid_to TEXT,
  noted_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE patrol_routes (
  id TEXT PRIMARY KEY NOT NULL,
  route TEXT NOT NULL,
  since_at INTEGER NOT NULL,
  version TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

CREATE TABLE patrol_rounds (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  route_id TEXT NOT NULL,
  route TEXT NOT NULL,
  slot_at INTEGER,
  started_at INTEGER NOT NULL,
  started_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE patrol_records (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  round_id TEXT NOT NULL,
  point_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  way TEXT NOT NULL,
  answers TEXT NOT NULL,
  note TEXT,
  work_order_id TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE INDEX equipment_by_code ON equipment (code);
CREATE INDEX equipment_by_number ON equipment (own_number);
CREATE INDEX equipment_of_parent ON equipment (parent_id);
CREATE INDEX equipment_orders_of_machine ON equipment_orders (equipment_id);
CREATE INDEX equipment_orders_of_order ON equipment_orders (work_order_id);
CREATE INDEX equipment_readings_of_machine ON equipment_readings (equipment_id, measure, day);
CREATE INDEX plans_of_machine ON plans (equipment_id);
CREATE INDEX plan_tasks_of_plan ON plan_tasks (plan_id, due_day);
CREATE INDEX plan_tasks_by_day ON plan_tasks (due_day);
CREATE INDEX plan_task_notes_of_task ON plan_task_notes (task_id, recorded_at);
CREATE INDEX patrol_rounds_by_slot ON patrol_rounds (route_id, slot_at);
CREATE INDEX patrol_rounds_by_time ON patrol_rounds (started_at);
CREATE INDEX patrol_records_of_round ON patrol_records (round_id);

CREATE TRIGGER equipment_orders_no_update BEFORE UPDATE ON equipment_orders BEGIN SELECT RAISE(ABORT, 'facts of equipment_orders are never changed'); END;
CREATE TRIGGER equipment_orders_no_delete BEFORE DELETE ON equipment_orders BEGIN SELECT RAISE(ABORT, 'facts of equipment_orders are never changed'); END;
CREATE TRIGGER equipment_readings_no_update BEFORE UPDATE ON equipment_readings BEGIN SELECT RAISE(ABORT, 'facts of equipment_readings are never changed'); END;
CREATE TRIGGER equipment_readings_no_delete BEFORE DELETE ON equipment_readings BEGIN SELECT RAISE(ABORT, 'facts of equipment_readings are never changed'); END;
CREATE TRIGGER plan_task_notes_no_update BEFORE UPDATE ON plan_task_notes BEGIN SELECT RAISE(ABORT, 'facts of plan_task_notes are never changed'); END;
CREATE TRIGGER plan_task_notes_no_delete BEFORE DELETE ON plan_task_notes BEGIN SELECT RAISE(ABORT, 'facts of plan_task_notes are never changed'); END;
CREATE TRIGGER patrol_rounds_no_update BEFORE UPDATE ON patrol_rounds BEGIN SELECT RAISE(ABORT, 'facts of patrol_rounds are never changed'); END;
CREATE TRIGGER patrol_rounds_no_delete BEFORE DELETE ON patrol_rounds BEGIN SELECT RAISE(ABORT, 'facts of patrol_rounds are never changed'); END;
CREATE TRIGGER patrol_records_no_update BEFORE UPDATE ON patrol_records BEGIN SELECT RAISE(ABORT, 'facts of patrol_records are never changed'); END;
CREATE TRIGGER patrol_records_no_delete BEFORE DELETE ON patrol_records BEGIN SELECT RAISE(ABORT, 'facts of patrol_records are never changed'); END;
