-- Equipment: the ledger of machines, the work orders about them, what is due at them and what was done.
CREATE TABLE equipment (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  series TEXT NOT NULL,
  serial BIGINT NOT NULL,
  name TEXT NOT NULL,
  class TEXT NOT NULL,
  own_number TEXT,
  parent_id TEXT,
  state TEXT NOT NULL,
  record TEXT NOT NULL,
  sealed_contacts TEXT,
  version TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE equipment_orders (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  work_order_id TEXT NOT NULL,
  linked_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE equipment_readings (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  measure TEXT NOT NULL,
  value TEXT NOT NULL,
  day TEXT NOT NULL,
  read_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE plans (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  active BIGINT NOT NULL,
  terms TEXT NOT NULL,
  version TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE plan_tasks (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  plan_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  due_day TEXT NOT NULL,
  cause TEXT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE plan_task_notes (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  day TEXT NOT NULL,
  note TEXT,
  certificate TEXT,
  valid_to TEXT,
  noted_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE patrol_routes (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  route TEXT NOT NULL,
  since_at BIGINT NOT NULL,
  version TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE patrol_rounds (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  route_id TEXT NOT NULL,
  route TEXT NOT NULL,
  slot_at BIGINT,
  started_at BIGINT NOT NULL,
  started_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE patrol_records (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  round_id TEXT NOT NULL,
  point_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  way TEXT NOT NULL,
  answers TEXT NOT NULL,
  note TEXT,
  work_order_id TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE INDEX equipment_by_code ON equipment (community_id, code);
CREATE INDEX equipment_by_number ON equipment (community_id, own_number);
CREATE INDEX equipment_of_parent ON equipment (community_id, parent_id);
CREATE INDEX equipment_orders_of_machine ON equipment_orders (community_id, equipment_id);
CREATE INDEX equipment_orders_of_order ON equipment_orders (community_id, work_order_id);
CREATE INDEX equipment_readings_of_machine ON equipment_readings (community_id, equipment_id, measure, day);
CREATE INDEX plans_of_machine ON plans (community_id, equipment_id);
CREATE INDEX plan_tasks_of_plan ON plan_tasks (community_id, plan_id, due_day);
CREATE INDEX plan_tasks_by_day ON plan_tasks (community_id, due_day);
CREATE INDEX plan_task_notes_of_task ON plan_task_notes (community_id, task_id, recorded_at);
CREATE INDEX patrol_rounds_by_slot ON patrol_rounds (community_id, route_id, slot_at);
CREATE INDEX patrol_rounds_by_time ON patrol_rounds (community_id, started_at);
CREATE INDEX patrol_records_of_round ON patrol_records (community_id, round_id);
