-- Pieces of the log in a form that is handed out as it is: a cache that can be made anew from log_entries.
CREATE TABLE log_parts (
  community_id TEXT NOT NULL,
  from_cseq BIGINT NOT NULL,
  from_chash TEXT NOT NULL,
  to_cseq BIGINT NOT NULL,
  to_chash TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  content BYTEA NOT NULL,
  PRIMARY KEY (community_id, from_cseq)
);
CREATE INDEX log_parts_sha256 ON log_parts (community_id, sha256);
