-- Fees, meters, machines, contractors and their papers are merged by field as rooms and persons are: which ops saved such
-- a row whole, so that the next one can name what it was made from. An op that is held may have any bytes.
INSERT OR IGNORE INTO op_touches (subject_id, op_id)
SELECT row_id, id FROM (
  SELECT id, CASE WHEN json_valid(CAST(raw AS TEXT)) THEN json_extract(CAST(raw AS TEXT), CASE type
    WHEN 'feeItem.saved' THEN '$.body.feeItemId' WHEN 'meter.saved' THEN '$.body.meterId'
    WHEN 'equipment.saved' THEN '$.body.equipmentId' WHEN 'contractor.saved' THEN '$.body.contractorId'
    ELSE '$.body.paperId' END) END AS row_id
  FROM ops
  WHERE type IN ('feeItem.saved', 'meter.saved', 'equipment.saved', 'contractor.saved', 'contractor.paperSaved'))
WHERE row_id IS NOT NULL;
