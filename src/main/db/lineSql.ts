/**
 * Whether a line may be asked for: one in dispute or written off stays payable, but nobody is reminded of it
 * (domain.md 2.9, 2.10).
 */
export const isAskedFor = (lineId: string) => `NOT EXISTS (
    SELECT 1 FROM line_marks k WHERE k.line_id = ${lineId} AND k.to_day IS NULL)`;
