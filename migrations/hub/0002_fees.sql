ALTER TABLE rooms ADD COLUMN handed_over_on TEXT;
ALTER TABLE rooms ADD COLUMN headcount BIGINT;
ALTER TABLE room_parties ADD COLUMN share TEXT;
ALTER TABLE line_states ADD COLUMN credited_fen BIGINT NOT NULL DEFAULT 0;
ALTER TABLE price_rules ADD COLUMN op_id TEXT NOT NULL DEFAULT '';
ALTER TABLE bill_lines ADD COLUMN principal_id TEXT;

CREATE TABLE room_areas (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  from_day TEXT NOT NULL,
  area_m2 TEXT NOT NULL
);

CREATE TABLE line_credits (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  amount_fen BIGINT NOT NULL,
  business_date TEXT NOT NULL,
  sealed_reason TEXT,
  seal_subject TEXT,
  trace TEXT
);

CREATE TABLE policies (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  key TEXT NOT NULL,
  fee_item_id TEXT,
  from_day TEXT NOT NULL,
  value TEXT NOT NULL
);

CREATE TABLE calendar_years (
  id TEXT PRIMARY KEY NOT NULL,
  days TEXT NOT NULL
);

CREATE TABLE reductions (
  id TEXT PRIMARY KEY NOT NULL,
  room_id TEXT NOT NULL,
  fee_item_id TEXT,
  kind TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT,
  share TEXT NOT NULL
);

CREATE TABLE ownership_transfers (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  effective_day TEXT NOT NULL,
  seller_id TEXT NOT NULL,
  buyer_id TEXT NOT NULL,
  arrears_policy TEXT NOT NULL,
  prepayment TEXT NOT NULL,
  attachment_id TEXT
);

CREATE TABLE late_fee_stops (
  id TEXT PRIMARY KEY NOT NULL,
  line_id TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL
);

ALTER TABLE search_keys ADD COLUMN to_day TEXT NOT NULL DEFAULT '9999-12-31';

CREATE TABLE apportionments (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  fee_item_id TEXT NOT NULL,
  period TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  basis TEXT NOT NULL,
  pool_fen BIGINT NOT NULL,
  loss_fen BIGINT NOT NULL,
  total_weight TEXT NOT NULL,
  rooms BIGINT NOT NULL,
  posted_at BIGINT NOT NULL,
  trace TEXT NOT NULL
);

CREATE TABLE promotions (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  fee_item_id TEXT NOT NULL,
  pay_months BIGINT NOT NULL,
  free_months BIGINT NOT NULL,
  monthly_fen BIGINT NOT NULL,
  line_ids TEXT NOT NULL
);

CREATE TABLE promotion_ends (
  id TEXT PRIMARY KEY NOT NULL,
  promotion_id TEXT NOT NULL,
  used_months BIGINT NOT NULL,
  because TEXT NOT NULL,
  refund_fen BIGINT NOT NULL,
  business_date TEXT NOT NULL
);
