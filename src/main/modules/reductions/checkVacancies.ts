import type { Output } from '#shared/contract/index.ts';
import { firstDayOf, lastDayOf } from '#shared/domain/calendar/months.ts';
import { decimal } from '#shared/domain/money/decimal.ts';
import { policyOn } from '#shared/domain/policies/policies.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import { loadMeters } from '../meters/index.ts';
import { allPolicies } from '../policies/index.ts';

type Used = Output<'reductions.check'>['used'][number];

type VacancyRow = {
  reductionId: string;
  roomId: string;
  roomCode: string;
  feeItemId: string | null;
  fromDay: string;
};

/**
 * Vacancies in force whose room used more in a span that ended in the month than the policy of its last day allows.
 * Listed for a person to end: usage alone says nobody lives there or that a tap dripped.
 */
export const checkVacancies: QueryHandler<'reductions.check'> = ({ db }, { period }) => {
  const [first, last] = [firstDayOf(period), lastDayOf(period)];
  const rows = db
    .prepare<[{ first: string; last: string }], VacancyRow>(
      `SELECT d.id AS reductionId, d.room_id AS roomId, r.code AS roomCode, d.fee_item_id AS feeItemId,
         d.from_day AS fromDay
       FROM reductions d JOIN rooms r ON r.id = d.room_id
       WHERE d.kind = 'vacancy' AND d.from_day <= @last AND (d.to_day IS NULL OR d.to_day > @first)
       ORDER BY r.sort_key, d.id`,
    )
    .all({ first, last });
  if (rows.length === 0) return { used: [] };
  const policies = allPolicies(db);
  const meters = Map.groupBy(
    loadMeters(db, { roomIds: [...new Set(rows.map(({ roomId }) => roomId))] }).filter(
      ({ row }) => row.active,
    ),
    ({ row }) => row.roomId,
  );
  return {
    used: rows.flatMap(({ feeItemId, fromDay, ...vacancy }) => {
      const { mostUsage } = policyOn(policies, 'vacancy', last, feeItemId);
      if (mostUsage === undefined) return [];
      return (meters.get(vacancy.roomId) ?? []).flatMap(({ row, number, state }): Used[] =>
        state.timeline.spans
          .filter(({ from, to, usage }) => {
            const isInMonth = first <= to && to <= last && from >= fromDay;
            return isInMonth && decimal(usage).gt(decimal(mostUsage));
          })
          .map(({ from, to, usage }) => ({
            ...vacancy,
            meterId: row.id,
            kind: row.kind,
            number,
            from,
            to,
            usage,
            mostUsage,
          })),
      );
    }),
  };
};
