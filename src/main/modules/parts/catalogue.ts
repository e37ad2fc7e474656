import type { Output } from '#shared/contract/index.ts';
import { milliOf, quantityText } from '#shared/domain/parts/quantity.ts';
import type { Lot, MovementKind } from '#shared/domain/parts/stock.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { present } from '#shared/kernel/invariant.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { partSaved } from '#shared/ops/parts.ops.ts';
import type { CommandHandler, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { BELOW_MINIMUM, PART, type PartRecord, partOf, stockOfPart } from './partFacts.ts';

type View = Output<'parts.list'>['rows'][number];

function viewOf({ specification, place, active, minimumMilli, quantityMilli, ...part }: PartRecord): View {
  return {
    ...part,
    active: active === 1,
    minimum: quantityText(minimumMilli),
    quantity: quantityText(quantityMilli),
    isBelowMinimum: active === 1 && quantityMilli < minimumMilli,
    ...(specification !== null && { specification }),
    ...(place !== null && { place }),
  };
}

/** How many parts there is too little of. */
export function countBelowMinimum(db: ReadDb): number {
  return (
    db
      .prepare<[], number>(
        `SELECT count(*) FROM parts p JOIN part_stocks s ON s.part_id = p.id WHERE ${BELOW_MINIMUM}`,
      )
      .pluck()
      .get() ?? 0
  );
}

export const listParts: QueryHandler<'parts.list'> = ({ db }, input) => {
  const filter = {
    like: input.text ? `%${input.text}%` : null,
    below: input.belowMinimum ? 1 : null,
    all: input.all ? 1 : null,
  };
  const where = `WHERE (@all IS NOT NULL OR p.active = 1) AND (@below IS NULL OR (${BELOW_MINIMUM}))
    AND (@like IS NULL OR p.code LIKE @like OR p.name LIKE @like OR p.specification LIKE @like)`;
  const sums = db
    .prepare<[typeof filter], { total: number; valueFen: number; belowMinimum: number }>(
      `SELECT count(*) AS total, coalesce(sum(s.value_fen), 0) AS valueFen,
         coalesce(sum(${BELOW_MINIMUM}), 0) AS belowMinimum
       FROM parts p JOIN part_stocks s ON s.part_id = p.id ${where}`,
    )
    .get(filter);
  return {
    ...present(sums, 'a count of parts'),
    rows: db
      .prepare<[typeof filter & { limit: number; offset: number }], PartRecord>(
        `${PART} ${where} ORDER BY s.idle > 0 DESC, (${BELOW_MINIMUM}) DESC, p.code LIMIT @limit OFFSET @offset`,
      )
      .all({ ...filter, limit: input.limit, offset: input.offset })
      .map(viewOf),
  };
};

type MovementRow = {
  readonly movementId: string;
  readonly kind: MovementKind;
  readonly at: number;
  readonly businessDate: string;
  readonly by: string | null;
  readonly batch: string | null;
  readonly supplier: string | null;
  readonly orderNumber: string | null;
};

export const partCard: QueryHandler<'parts.card'> = ({ db }, { partId }) => {
  const part = partOf(db, partId);
  const { stock } = stockOfPart(db, part);
  const facts = new Map(
    db
      .prepare<[string], MovementRow>(
        `SELECT m.id AS movementId, m.kind, m.recorded_at AS at, m.business_date AS businessDate, u.display_name AS by,
           m.batch, m.supplier, q.number AS orderNumber
         FROM part_movements m LEFT JOIN users u ON u.id = m.actor_id
           LEFT JOIN work_order_reports q ON m.use_kind = 'workOrder' AND q.id = m.use_id
         WHERE m.part_id = ?`,
      )
      .all(partId)
      .map((row) => [row.movementId, row]),
  );
  return {
    ...viewOf(part),
    lots: stock.lots
      .filter((lot) => lot.quantityMilli > 0)
      .map(({ batch, quantityMilli }: Lot) => ({ batch, quantity: quantityText(quantityMilli) })),
    movements: stock.postings.toReversed().map((posting) => {
      const { by, batch, supplier, orderNumber, ...fact } = present(facts.get(posting.id), 'a movement');
      return {
        ...fact,
        by: by ?? '',
        quantity: quantityText(posting.quantityMilli),
        valueFen: posting.valueFen,
        balance: quantityText(posting.balanceMilli),
        balanceFen: posting.balanceFen,
        isIdle: posting.isIdle,
        ...(batch !== null && { batch }),
        ...(supplier !== null && { supplier }),
        ...(orderNumber !== null && { orderNumber }),
      };
    }),
  };
};

/** Throws `part.gone`, `part.code` for one that another part has, and `part.costing` once something moved. */
export const savePart: CommandHandler<'parts.save'> = ({ db, newId }, input) => {
  const partId = input.partId ?? newId();
  const before = input.partId === undefined ? undefined : partOf(db, input.partId);
  const taken = db
    .prepare<[string, string], string>('SELECT name FROM parts WHERE code = ? AND id <> ?')
    .pluck()
    .get(input.code, partId);
  if (taken !== undefined)
    throw new AppError('conflict', 'part.code', {
      path: ['code'],
      params: { code: input.code, name: taken },
    });
  if (before && before.costing !== input.costing && stockOfPart(db, before).movements.length > 0)
    throw new AppError('rule', 'part.costing', { path: ['costing'], params: { name: before.name } });
  return {
    ops: [
      newOp(
        partSaved,
        {
          partId,
          code: input.code,
          name: input.name,
          specification: input.specification ?? null,
          unit: input.unit,
          minimumMilli: milliOf(input.minimum),
          place: input.place ?? null,
          costing: input.costing,
          active: input.active,
        },
        [{ t: 'part', id: partId }],
      ),
    ],
    output: { partId },
    audit: { subject: partId, detail: { code: input.code, active: input.active } },
    changed: ['parts'],
  };
};
