-- Public keys by which the hub signs what it writes itself into logs: it is a stream like a desk's, whose private key
-- stands beside the database.
CREATE TABLE hub_keys (
  desk_id TEXT PRIMARY KEY NOT NULL,
  public_key TEXT NOT NULL
);

-- What an administrator did in a community is written in the same transaction, and stays with the database it was done in
-- when the community moves: it is the hub's, not the community's.
ALTER TABLE console_audit RENAME COLUMN community_id TO about_community;
