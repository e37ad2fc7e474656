/** Same words as `requestState`, for filtering in the database; `q` is the request. */
export const APPROVAL_STATE_SQL = `CASE
  WHEN EXISTS (SELECT 1 FROM approval_decisions d WHERE d.request_id = q.id AND d.outcome = 'withdrawn') THEN 'withdrawn'
  WHEN EXISTS (SELECT 1 FROM approval_decisions d WHERE d.request_id = q.id AND d.outcome = 'refused') THEN 'refused'
  WHEN (SELECT count(DISTINCT d.approver_id) FROM approval_decisions d WHERE d.request_id = q.id) >= q.needed THEN 'approved'
  ELSE 'waiting' END`;
