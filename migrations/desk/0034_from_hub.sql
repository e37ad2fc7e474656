-- What the hub itself says beside the log. A code by which a user sets a password: its hash, signed by the hub, and
-- whether a password came since.
CREATE TABLE activations (
  user_id TEXT PRIMARY KEY NOT NULL,
  made_at INTEGER NOT NULL,
  content TEXT NOT NULL,
  spent INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Why an administrator of the hub did what an op says.
CREATE TABLE hub_reasons (
  op_id TEXT PRIMARY KEY NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The program before passed these over: what lies beside the log is asked for once more from the beginning.
UPDATE sync_state SET beside_cursor = 0;
