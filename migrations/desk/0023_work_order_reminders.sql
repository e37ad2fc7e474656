-- Reminders that were said to somebody at this PC. Local: each PC says its own.
CREATE TABLE work_order_reminders (
  user_id TEXT NOT NULL,
  reminder TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, reminder)
) STRICT, WITHOUT ROWID;
