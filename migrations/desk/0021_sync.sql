-- Where this desk stands with the hub. No row: it works alone and its log is the community's log.
CREATE TABLE sync_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- How to reach the hub and how to know it: JSON.
  hub TEXT NOT NULL,
  -- The letter of this desk's receipt series.
  letter TEXT NOT NULL,
  -- The hub's history this desk follows; null before its first answer.
  epoch TEXT,
  cursor INTEGER NOT NULL,
  chash TEXT NOT NULL,
  -- Counts this desk's requests, so that none can be sent again by somebody else.
  requests INTEGER NOT NULL,
  -- How far what travels beside the log was received.
  beside_cursor INTEGER NOT NULL
) STRICT;

-- How far the hub has said to have a chain. What went two ways is not sent again.
CREATE TABLE sync_chains (
  incarnation TEXT PRIMARY KEY NOT NULL,
  dseq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  abandoned INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Keys and credentials that the hub hasn't got yet: it stores them sealed and can't open them.
CREATE TABLE beside_outbox (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Two desks may make a key for the same subject before they know of each other: both stay, each opens what it sealed.
CREATE TABLE subject_keys_new (
  subject_id TEXT NOT NULL,
  wrapped TEXT NOT NULL,
  PRIMARY KEY (subject_id, wrapped)
) STRICT, WITHOUT ROWID;
INSERT INTO subject_keys_new SELECT subject_id, wrapped FROM subject_keys;
DROP TABLE subject_keys;
ALTER TABLE subject_keys_new RENAME TO subject_keys;

-- Excess follows from the ruling of its op and goes with it; every other row is a fact.
DROP TRIGGER prepayment_entries_no_delete;
CREATE TRIGGER prepayment_entries_no_delete BEFORE DELETE ON prepayment_entries WHEN OLD.kind <> 'excess' BEGIN SELECT RAISE(ABORT, 'facts of prepayment_entries are never changed'); END;
