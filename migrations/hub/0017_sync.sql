-- The log of each community: numbered without a gap by the row in community_heads, which is locked last.
CREATE TABLE community_heads (
  community_id TEXT PRIMARY KEY NOT NULL,
  epoch TEXT NOT NULL,
  cseq BIGINT NOT NULL,
  chash TEXT NOT NULL,
  -- 'founding' while a desk hands its log over, then 'open'.
  state TEXT NOT NULL,
  -- How far what travels beside the log is numbered.
  beside_seq BIGINT NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

CREATE TABLE log_entries (
  community_id TEXT NOT NULL,
  cseq BIGINT NOT NULL,
  op_id TEXT NOT NULL,
  desk_id TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  dseq BIGINT NOT NULL,
  type TEXT NOT NULL,
  -- The bytes that were signed, as text.
  raw TEXT NOT NULL,
  hash TEXT NOT NULL,
  signature TEXT,
  ruling TEXT NOT NULL,
  chash TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, cseq),
  UNIQUE (community_id, op_id),
  UNIQUE (community_id, incarnation, dseq)
);

-- Where the chain of each incarnation ends. Its row is the lock of whoever sends ops of it.
CREATE TABLE chains (
  community_id TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  desk_id TEXT NOT NULL,
  dseq BIGINT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (community_id, incarnation)
);

-- Who may talk to the hub. What desks and incarnations are called stands in the log's own tables.
CREATE TABLE enrolled_desks (
  community_id TEXT NOT NULL,
  desk_id TEXT NOT NULL,
  name TEXT NOT NULL,
  letter TEXT NOT NULL,
  public_key TEXT NOT NULL,
  state TEXT NOT NULL,
  enrolled_at BIGINT NOT NULL,
  -- The number of its last request: none is taken twice.
  requests BIGINT NOT NULL DEFAULT 0,
  last_seen_at BIGINT,
  pulled_cseq BIGINT NOT NULL DEFAULT 0,
  clock_offset_ms BIGINT,
  app_version TEXT,
  PRIMARY KEY (community_id, desk_id),
  UNIQUE (community_id, letter)
);

-- One-use codes, known by their hash. 'found' brings a community, 'join' a desk of one.
CREATE TABLE enrolment_codes (
  hash TEXT PRIMARY KEY NOT NULL,
  purpose TEXT NOT NULL,
  community_id TEXT,
  -- The community's key, sealed with a part of the code that the hub never gets.
  sealed_key TEXT,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);

-- Ops that can't be accepted (forks, revoked desks) are kept: they may be about real money.
CREATE TABLE suspect_ops (
  community_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  raw TEXT NOT NULL,
  signature TEXT,
  ruling TEXT NOT NULL,
  why TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, hash)
);

-- Keys and credentials, sealed for the desks of the community; the hub can't open them.
CREATE TABLE beside_items (
  community_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  -- Grows with every change of one item: an older one never replaces a newer.
  version BIGINT NOT NULL,
  content TEXT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (community_id, kind, id)
);
CREATE INDEX beside_items_seq ON beside_items (community_id, seq);

-- Beginnings of a new history, with the reason: the hub was set back, or a desk proved it.
CREATE TABLE epochs (
  community_id TEXT NOT NULL,
  epoch TEXT NOT NULL,
  why TEXT NOT NULL,
  began_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, epoch)
);

-- Which database this is. The token stands in the hub's folder too: when they differ, the database was set back.
CREATE TABLE hub_identity (
  id BIGINT PRIMARY KEY,
  boot_token TEXT NOT NULL
);
