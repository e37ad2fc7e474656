import type { Subject } from '#shared/ops/define.ts';
import { deriveLines } from './deriveLines.ts';
import { derivePart } from './deriveParts.ts';
import { deriveRoomsAndPersons } from './deriveRooms.ts';
import { deriveWorkOrder } from './deriveWorkOrders.ts';
import type { Queries } from './hubDatabase.ts';

/** Makes the derived rows of subjects anew from their facts. The loading is PostgreSQL's; the sums are shared. */
export async function deriveHub(
  tx: Queries,
  communityId: string,
  subjects: readonly Subject[],
): Promise<void> {
  const ids = (kind: Subject['kind']) => [
    ...new Set(subjects.filter((subject) => subject.kind === kind).map(({ id }) => id)),
  ];
  const batches = ids('batch');
  const inBatches =
    batches.length === 0
      ? []
      : await tx.all<{ id: string }>(
          'SELECT id FROM bill_lines WHERE community_id = $1 AND batch_id = ANY($2)',
          communityId,
          batches,
        );
  await deriveLines(tx, communityId, [...new Set([...ids('line'), ...inBatches.map(({ id }) => id)])]);
  await deriveRoomsAndPersons(tx, communityId, ids('room'), ids('person'));
  for (const id of ids('workOrder')) await deriveWorkOrder(tx, communityId, id);
  for (const id of ids('part')) await derivePart(tx, communityId, id);
}
