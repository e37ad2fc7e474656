-- Which entries of the log saved a row of master data whole: the ruling of another one compares with them.
CREATE TABLE master_versions (
  community_id TEXT NOT NULL,
  row_id TEXT NOT NULL,
  cseq BIGINT NOT NULL,
  PRIMARY KEY (community_id, row_id, cseq)
);
INSERT INTO master_versions (community_id, row_id, cseq)
SELECT community_id, coalesce(raw::jsonb -> 'body' ->> CASE type
  WHEN 'room.saved' THEN 'roomId' WHEN 'person.saved' THEN 'personId'
  WHEN 'party.saved' THEN 'partyId' ELSE 'vehicleId' END, ''), cseq
FROM log_entries WHERE type IN ('room.saved', 'person.saved', 'party.saved', 'vehicle.saved');
