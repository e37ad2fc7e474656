-- Second persons: their keys, what waits for them, what they decided.
CREATE TABLE user_keys (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL,
  public_key TEXT NOT NULL,
  added_at BIGINT NOT NULL
);
CREATE INDEX user_keys_by_user ON user_keys (user_id);

CREATE TABLE approval_requests (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  room_id TEXT,
  amount_fen BIGINT NOT NULL,
  needed BIGINT NOT NULL,
  requester_id TEXT NOT NULL,
  requested_at BIGINT NOT NULL,
  business_date TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL,
  act TEXT NOT NULL
);
CREATE INDEX approval_requests_by_time ON approval_requests (requested_at);

CREATE TABLE approval_decisions (
  id TEXT PRIMARY KEY NOT NULL,
  request_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  approver_id TEXT NOT NULL,
  way TEXT NOT NULL,
  code_reference TEXT,
  code_minute BIGINT,
  decided_at BIGINT NOT NULL,
  sealed_note TEXT,
  seal_subject TEXT NOT NULL
);
CREATE INDEX approval_decisions_by_request ON approval_decisions (request_id);
