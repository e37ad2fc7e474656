import type { Output } from '#shared/contract/index.ts';
import { warrantyStanding } from '#shared/domain/equipment/record.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { contactsOf, machineNamed, machineOf } from './ledger.ts';

type Card = Output<'equipment.card'>;
type Related = { readonly equipmentId: string; readonly code: string; readonly name: string };

/** Throws `equipment.gone`. */
export const card: QueryHandler<'equipment.card'> = (context, input) => {
  const { db, community, today } = context;
  const machine =
    input.equipmentId === undefined ? machineNamed(db, input.code ?? '') : machineOf(db, input.equipmentId);
  const { equipmentId, code, record, version, savedAt, savedBy } = machine;
  const contacts = contactsOf(community, machine);
  const keeperName =
    record.keeperId === null
      ? undefined
      : db
          .prepare<[string], string>('SELECT display_name FROM users WHERE id = ?')
          .pluck()
          .get(record.keeperId);
  const parent =
    record.parentId === null
      ? undefined
      : db
          .prepare<[string], Related>('SELECT id AS equipmentId, code, name FROM equipment WHERE id = ?')
          .get(record.parentId);
  return {
    equipmentId,
    code,
    record,
    ...(contacts && { contacts }),
    ...(parent && { parent }),
    parts: partsOf(db, equipmentId),
    ...(keeperName !== undefined && { keeperName }),
    warranty: warrantyStanding(record.warrantyTo, today),
    version,
    savedAt,
    savedBy: savedBy ?? '',
    orders: ordersOf(context, equipmentId),
  };
};

function partsOf(db: ReadDb, equipmentId: string): Card['parts'] {
  return db
    .prepare<[string], Card['parts'][number]>(
      'SELECT id AS equipmentId, code, name, state FROM equipment WHERE parent_id = ? ORDER BY code',
    )
    .all(equipmentId);
}

type OrderRow = Omit<Card['orders'][number], 'isOpen' | 'closedAt' | 'words'> & {
  readonly open: number;
  readonly closedAt: number | null;
  readonly sealedWords: string;
  readonly sealSubject: string;
};

/** Repairs of a machine, the newest first. */
function ordersOf({ db, community }: HandlerContext, equipmentId: string): Card['orders'] {
  return db
    .prepare<[string], OrderRow>(
      `SELECT DISTINCT w.work_order_id AS workOrderId, w.number, w.state, w.open, w.priority, w.reported_at AS reportedAt,
         w.closed_at AS closedAt, q.sealed_words AS sealedWords, q.seal_subject AS sealSubject
       FROM equipment_orders o JOIN work_orders w ON w.work_order_id = o.work_order_id
         JOIN work_order_reports q ON q.id = o.work_order_id
       WHERE o.equipment_id = ? ORDER BY w.reported_at DESC, w.number DESC`,
    )
    .all(equipmentId)
    .map(({ open, closedAt, sealedWords, sealSubject, ...order }) => {
      const words = community.keys.open(sealSubject, sealedWords);
      return {
        ...order,
        isOpen: open === 1,
        ...(closedAt !== null && { closedAt }),
        ...(words !== null && { words }),
      };
    });
}
