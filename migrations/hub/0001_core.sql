CREATE TABLE allocations (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  payment_id TEXT NOT NULL,
  receipt_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  amount_fen BIGINT NOT NULL
);

CREATE TABLE attachments (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  seal_subject TEXT NOT NULL,
  sealed_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  added_at BIGINT NOT NULL
);

CREATE TABLE batches (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  period TEXT,
  count BIGINT NOT NULL,
  total_fen BIGINT NOT NULL,
  hash TEXT NOT NULL,
  completed_at BIGINT NOT NULL,
  completed_by TEXT NOT NULL
);

CREATE TABLE bill_lines (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  batch_id TEXT,
  kind TEXT NOT NULL,
  charge_key TEXT NOT NULL,
  room_id TEXT NOT NULL,
  fee_item_id TEXT NOT NULL,
  debtor_id TEXT,
  period TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  due_date TEXT NOT NULL,
  amount_fen BIGINT NOT NULL,
  invoiced BIGINT NOT NULL,
  trace TEXT
);

CREATE TABLE communities (
  id TEXT PRIMARY KEY NOT NULL,
  company_name TEXT NOT NULL,
  name TEXT NOT NULL,
  zone TEXT NOT NULL,
  demo BIGINT NOT NULL
);

CREATE TABLE deposit_entries (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  person_id TEXT,
  name TEXT NOT NULL,
  amount_fen BIGINT NOT NULL,
  old_receipt_number TEXT,
  kind TEXT NOT NULL,
  business_date TEXT NOT NULL
);

CREATE TABLE desks (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  public_key TEXT NOT NULL
);

CREATE TABLE erasures (
  person_id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  erased_at BIGINT NOT NULL
);

CREATE TABLE fee_attachments (
  id TEXT PRIMARY KEY NOT NULL,
  room_id TEXT NOT NULL,
  fee_item_id TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT
);

CREATE TABLE fee_items (
  id TEXT PRIMARY KEY NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  nature TEXT NOT NULL,
  terms TEXT NOT NULL,
  active BIGINT NOT NULL
);

CREATE TABLE incarnations (
  id TEXT PRIMARY KEY NOT NULL,
  desk_id TEXT NOT NULL,
  ordinal BIGINT NOT NULL,
  series TEXT NOT NULL,
  parent TEXT,
  started_at BIGINT NOT NULL
);

CREATE TABLE line_states (
  line_id TEXT PRIMARY KEY NOT NULL,
  room_id TEXT NOT NULL,
  due_date TEXT NOT NULL,
  paid_fen BIGINT NOT NULL,
  outstanding_fen BIGINT NOT NULL
);

CREATE TABLE meter_readings (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  meter_kind TEXT NOT NULL,
  meter_number TEXT NOT NULL,
  reading TEXT NOT NULL,
  read_on TEXT NOT NULL,
  kind TEXT NOT NULL
);

CREATE TABLE payment_tenders (
  id TEXT PRIMARY KEY NOT NULL,
  payment_id TEXT NOT NULL,
  method TEXT NOT NULL,
  amount_fen BIGINT NOT NULL,
  confirmation TEXT NOT NULL,
  reference TEXT
);

CREATE TABLE payments (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  payer_person_id TEXT,
  desk_id TEXT NOT NULL,
  shift_id TEXT NOT NULL,
  cashier_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  collected_at BIGINT NOT NULL,
  total_fen BIGINT NOT NULL,
  change_fen BIGINT NOT NULL,
  transfer_id TEXT
);

CREATE TABLE people (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  name TEXT,
  sealed_name TEXT NOT NULL,
  phones TEXT NOT NULL,
  id_number TEXT,
  reference TEXT
);

CREATE TABLE prepayment_entries (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  person_id TEXT,
  receipt_id TEXT,
  amount_fen BIGINT NOT NULL,
  kind TEXT NOT NULL,
  business_date TEXT NOT NULL
);

CREATE TABLE price_rules (
  id TEXT PRIMARY KEY NOT NULL,
  fee_item_id TEXT NOT NULL,
  from_day TEXT NOT NULL,
  rule TEXT NOT NULL
);

CREATE TABLE receipt_rooms (
  id TEXT PRIMARY KEY NOT NULL,
  receipt_id TEXT NOT NULL,
  room_id TEXT NOT NULL
);

CREATE TABLE receipt_voids (
  id TEXT PRIMARY KEY NOT NULL,
  receipt_id TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  voided_by TEXT NOT NULL,
  voided_at BIGINT NOT NULL,
  business_date TEXT NOT NULL
);

CREATE TABLE receipts (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  payment_id TEXT NOT NULL,
  series TEXT NOT NULL,
  serial BIGINT NOT NULL,
  number TEXT NOT NULL,
  business_date TEXT NOT NULL,
  issued_at BIGINT NOT NULL,
  shift_id TEXT NOT NULL,
  cashier_id TEXT NOT NULL,
  total_fen BIGINT NOT NULL,
  sealed_title TEXT NOT NULL,
  sealed_note TEXT,
  seal_subject TEXT NOT NULL,
  snapshot TEXT NOT NULL
);

CREATE TABLE room_cards (
  room_id TEXT PRIMARY KEY NOT NULL,
  code TEXT NOT NULL,
  kind TEXT NOT NULL,
  payer_id TEXT,
  payer_name TEXT,
  payer_last4 TEXT,
  plate TEXT
);

CREATE TABLE room_parties (
  id TEXT PRIMARY KEY NOT NULL,
  room_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  role TEXT NOT NULL,
  is_payer BIGINT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT
);

CREATE TABLE rooms (
  id TEXT PRIMARY KEY NOT NULL,
  code TEXT NOT NULL,
  match_key TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  aliases TEXT NOT NULL,
  kind TEXT NOT NULL,
  phase TEXT,
  building TEXT NOT NULL,
  unit TEXT NOT NULL,
  number TEXT NOT NULL,
  floor BIGINT,
  floor_label TEXT,
  area_m2 TEXT NOT NULL,
  occupancy TEXT NOT NULL,
  sale_state TEXT NOT NULL,
  parent_room_id TEXT
);

CREATE TABLE search_keys (
  id TEXT PRIMARY KEY NOT NULL,
  key TEXT NOT NULL,
  matched TEXT NOT NULL,
  room_id TEXT NOT NULL,
  person_id TEXT
);

CREATE TABLE setting_values (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL,
  from_day TEXT NOT NULL
);

CREATE TABLE shifts (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  desk_id TEXT NOT NULL,
  cashier_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  opened_at BIGINT NOT NULL
);

CREATE TABLE transfer_outcomes (
  id TEXT PRIMARY KEY NOT NULL,
  transfer_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  arrived_on TEXT,
  reason TEXT,
  decided_at BIGINT NOT NULL
);

CREATE TABLE transfers (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  slip_number TEXT NOT NULL,
  room_id TEXT NOT NULL,
  cashier_id TEXT NOT NULL,
  business_date TEXT NOT NULL,
  noted_at BIGINT NOT NULL,
  amount_fen BIGINT NOT NULL,
  reference TEXT,
  lines TEXT NOT NULL,
  payer_person_id TEXT,
  sealed_title TEXT NOT NULL,
  seal_subject TEXT NOT NULL
);

CREATE TABLE users (
  id TEXT PRIMARY KEY NOT NULL,
  username TEXT NOT NULL,
  display_name TEXT NOT NULL,
  roles TEXT NOT NULL,
  active BIGINT NOT NULL
);

CREATE TABLE vehicles (
  id TEXT PRIMARY KEY NOT NULL,
  person_id TEXT NOT NULL,
  room_id TEXT,
  plate TEXT,
  sealed_plate TEXT NOT NULL
);

