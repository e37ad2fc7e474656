/** The open batch a line stands in and its item is not answered in, as a subquery that answers its number. */
export const OPEN_BATCH = (line: string) => `SELECT x.number FROM direct_debit_lines d
  JOIN direct_debit_batches x ON x.id = d.batch_id WHERE d.line_id = ${line}
    AND NOT EXISTS (SELECT 1 FROM direct_debit_answers n WHERE n.id = d.item_id)
    AND NOT EXISTS (SELECT 1 FROM direct_debit_cancels z WHERE z.id = d.batch_id)`;
