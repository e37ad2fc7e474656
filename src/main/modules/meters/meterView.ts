import type { Output } from '#shared/contract/index.ts';
import { pointInPlace } from '#shared/domain/metering/meterState.ts';
import type { Meter } from './meterBook.ts';

/** A meter as the contract shows it: number, ratio and digits are those of the meter in place now. */
export function meterView({ row, number, facts, state }: Meter): Output<'meters.list'>['rows'][number] {
  const { ratio, digits } = pointInPlace(state.counted, facts.point);
  const last = state.counted.at(-1);
  const { waiting } = state;
  return {
    meterId: row.id,
    ...(row.roomId !== null && { roomId: row.roomId }),
    ...(row.roomCode !== null && { roomCode: row.roomCode }),
    kind: row.kind,
    number,
    ratio,
    ...(digits !== undefined && { digits }),
    label: row.label,
    route: row.route,
    routeOrder: row.routeOrder,
    isMaster: row.isMaster,
    ...(row.serves && { serves: row.serves }),
    active: row.active,
    ...(last && { last: { day: last.day, value: last.value, kind: last.kind } }),
    ...(waiting && {
      waiting: {
        readingId: waiting.reading.id,
        day: waiting.reading.day,
        value: waiting.reading.value,
        ...(waiting.previous && { previous: waiting.previous.value }),
        unusual: [...waiting.kinds],
      },
    }),
  };
}
