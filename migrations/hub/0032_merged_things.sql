-- Fees, meters, machines, contractors and their papers are merged by field as rooms and persons are.
INSERT INTO master_versions (community_id, row_id, cseq)
SELECT community_id, coalesce(raw::jsonb -> 'body' ->> CASE type
  WHEN 'feeItem.saved' THEN 'feeItemId' WHEN 'meter.saved' THEN 'meterId'
  WHEN 'equipment.saved' THEN 'equipmentId' WHEN 'contractor.saved' THEN 'contractorId'
  ELSE 'paperId' END, ''), cseq
FROM log_entries
WHERE type IN ('feeItem.saved', 'meter.saved', 'equipment.saved', 'contractor.saved', 'contractor.paperSaved')
ON CONFLICT DO NOTHING;
