-- Second persons: their keys, what waits for them, what they decided.
CREATE TABLE user_keys (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL,
  public_key TEXT NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX user_keys_by_user ON user_keys (user_id);

CREATE TABLE approval_requests (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  room_id TEXT,
  amount_fen INTEGER NOT NULL,
  needed INTEGER NOT NULL,
  requester_id TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  business_date TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL,
  act TEXT NOT NULL
) STRICT;
CREATE INDEX approval_requests_by_time ON approval_requests (requested_at);

CREATE TABLE approval_decisions (
  id TEXT PRIMARY KEY NOT NULL,
  request_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  approver_id TEXT NOT NULL,
  way TEXT NOT NULL,
  code_reference TEXT,
  code_minute INTEGER,
  decided_at INTEGER NOT NULL,
  sealed_note TEXT,
  seal_subject TEXT NOT NULL
) STRICT;
CREATE INDEX approval_decisions_by_request ON approval_decisions (request_id);

CREATE TRIGGER user_keys_no_update BEFORE UPDATE ON user_keys BEGIN SELECT RAISE(ABORT, 'facts of user_keys are never changed'); END;
CREATE TRIGGER user_keys_no_delete BEFORE DELETE ON user_keys BEGIN SELECT RAISE(ABORT, 'facts of user_keys are never changed'); END;
CREATE TRIGGER approval_requests_no_update BEFORE UPDATE ON approval_requests BEGIN SELECT RAISE(ABORT, 'facts of approval_requests are never changed'); END;
CREATE TRIGGER approval_requests_no_delete BEFORE DELETE ON approval_requests BEGIN SELECT RAISE(ABORT, 'facts of approval_requests are never changed'); END;
CREATE TRIGGER approval_decisions_no_update BEFORE UPDATE ON approval_decisions BEGIN SELECT RAISE(ABORT, 'facts of approval_decisions are never changed'); END;
CREATE TRIGGER approval_decisions_no_delete BEFORE DELETE ON approval_decisions BEGIN SELECT RAISE(ABORT, 'facts of approval_decisions are never changed'); END;
