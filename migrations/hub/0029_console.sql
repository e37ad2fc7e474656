-- The hub's own administrators. They are nobody at any desk.
CREATE TABLE console_administrators (
  id TEXT PRIMARY KEY NOT NULL,
  username TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  -- argon2id, as at a desk.
  verifier TEXT NOT NULL,
  -- 'active' or 'blocked'.
  state TEXT NOT NULL,
  failures BIGINT NOT NULL DEFAULT 0,
  locked_until BIGINT NOT NULL DEFAULT 0,
  made_at BIGINT NOT NULL,
  -- Who invited them; null for one who came by a link of the hub's own machine.
  made_by TEXT
);

-- One-use links by which somebody becomes an administrator, known by their hash.
CREATE TABLE console_links (
  hash TEXT PRIMARY KEY NOT NULL,
  made_by TEXT,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);

-- Who is signed in, known by the hash of the cookie.
CREATE TABLE console_sessions (
  hash TEXT PRIMARY KEY NOT NULL,
  administrator_id TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL
);

-- What administrators did, and tried to do.
CREATE TABLE console_audit (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at BIGINT NOT NULL,
  administrator_id TEXT,
  action TEXT NOT NULL,
  community_id TEXT,
  subject TEXT,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL
);

-- What a desk said of itself in its last exchange: facts that have no place in the log yet, and how old the oldest is.
ALTER TABLE enrolled_desks ADD COLUMN waiting BIGINT, ADD COLUMN oldest_waiting_at BIGINT;

-- Cases are ops whose ruling isn't plainly accepted. Rulings are canonical JSON, so their text tells.
CREATE INDEX log_entries_not_accepted ON log_entries (community_id, cseq) WHERE ruling NOT LIKE '%"verdict":"accepted"%';
CREATE INDEX receipts_business_date ON receipts (community_id, business_date);
