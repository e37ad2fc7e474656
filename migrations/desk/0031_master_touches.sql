-- Which ops saved a row of master data whole, so that the next one can name what it was made from.
INSERT OR IGNORE INTO op_touches (subject_id, op_id)
SELECT coalesce(json_extract(CAST(raw AS TEXT), CASE type
  WHEN 'room.saved' THEN '$.body.roomId' WHEN 'person.saved' THEN '$.body.personId'
  WHEN 'party.saved' THEN '$.body.partyId' ELSE '$.body.vehicleId' END), ''), id
FROM ops WHERE type IN ('room.saved', 'person.saved', 'party.saved', 'vehicle.saved');
