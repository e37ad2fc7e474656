-- Attachments as desks sent them: encrypted, by the hash of their bytes, slice by slice until they are whole.
CREATE TABLE files (
  community_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  -- Bytes that are here from the beginning on; whole when it equals the size.
  have BIGINT NOT NULL,
  PRIMARY KEY (community_id, sha256)
);

CREATE TABLE file_slices (
  community_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  start_at BIGINT NOT NULL,
  content BYTEA NOT NULL,
  PRIMARY KEY (community_id, sha256, start_at)
);
CREATE INDEX attachments_sha256 ON attachments (community_id, sha256);
