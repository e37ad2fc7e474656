-- Which ops saved a row of master data whole, so that the next one can name what it was made from. An op that is held may
-- have any bytes.
INSERT OR IGNORE INTO op_touches (subject_id, op_id)
SELECT row_id, id FROM (
  SELECT id, CASE WHEN json_valid(CAST(raw AS TEXT)) THEN json_extract(CAST(raw AS TEXT), CASE type
    WHEN 'room.saved' THEN '$.body.roomId' WHEN 'person.saved' THEN '$.body.personId'
    WHEN 'party.saved' THEN '$.body.partyId' ELSE '$.body.vehicleId' END) END AS row_id
  FROM ops WHERE type IN ('room.saved', 'person.saved', 'party.saved', 'vehicle.saved'))
WHERE row_id IS NOT NULL;
