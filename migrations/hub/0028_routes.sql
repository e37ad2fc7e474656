-- Communities may be kept in several databases. Which one has which stands in the routes of the first database, the home;
-- a community without a route is at home. No table holds how a database is reached: that is configuration.
CREATE TABLE community_routes (
  community_id TEXT PRIMARY KEY NOT NULL,
  database_name TEXT NOT NULL,
  since BIGINT NOT NULL
);

-- Moves under way, at home too. Whoever holds the token may change the route; one that isn't heard of is taken over.
CREATE TABLE community_moves (
  community_id TEXT PRIMARY KEY NOT NULL,
  token TEXT NOT NULL,
  beat_at BIGINT NOT NULL
);

-- Whether the community may be served from this database: 'here', or 'leaving', 'left', 'arriving' with a move.
-- A log that is leaving or left stays at its number, whichever program tries: left_cseq says so.
ALTER TABLE community_heads
  ADD COLUMN place TEXT NOT NULL DEFAULT 'here',
  ADD COLUMN left_cseq BIGINT,
  ADD COLUMN move_token TEXT,
  ADD CONSTRAINT community_heads_left CHECK (left_cseq IS NULL OR cseq = left_cseq);

-- Hubs that work on this database, each by the token that stands beside it too: one without its token here tells that
-- the database was set back, and not that another hub works on it.
CREATE TABLE hub_nodes (
  boot_token TEXT PRIMARY KEY NOT NULL,
  -- By the database's own clock.
  seen_at BIGINT NOT NULL
);
INSERT INTO hub_nodes (boot_token, seen_at) SELECT boot_token, 0 FROM hub_identity;
DROP TABLE hub_identity;

-- How far each relay has handed a community's log on. It moves with the community.
CREATE TABLE relay_cursors (
  community_id TEXT NOT NULL,
  relay TEXT NOT NULL,
  cseq BIGINT NOT NULL,
  chash TEXT NOT NULL,
  PRIMARY KEY (community_id, relay)
);
