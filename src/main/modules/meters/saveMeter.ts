import { pointInPlace } from '#shared/domain/metering/meterState.ts';
import { decimal } from '#shared/domain/money/decimal.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { meterRead, meterSaved } from '#shared/ops/meters.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { roomOf } from '../rooms/index.ts';
import { loadMeters, type Meter, meterOf } from './meterBook.ts';

/** A meter of a room touches it, a common one the community. */
export function touchedBy(
  { community }: Pick<HandlerContext, 'community'>,
  roomIds: readonly (string | null)[],
): NewOp['touch'] {
  const rooms = [...new Set(roomIds)].slice(0, 64);
  return rooms.map((id) =>
    id === null ? { t: 'community', id: community.identity.communityId } : { t: 'room', id },
  );
}

type Saved = Parameters<CommandHandler<'meters.save'>>[1];

/** What a meter is that was never read, or the first one of those that were in its place. */
type Register = Pick<Saved, 'number' | 'ratio'> & { readonly digits: number | null };

/**
 * Number, ratio and digits as they are kept: of a meter that was read they stay, and only digits nobody knew are told
 * later. Throws `meter.wasRead` and `meter.openingLate`.
 */
function registerOf(known: Meter | undefined, input: Saved): Register {
  const told = { number: input.number, ratio: input.ratio, digits: input.digits ?? null };
  if (!known) return told;
  const { row, number, facts, state } = known;
  if (input.opening) throw new AppError('rule', 'meter.openingLate', { path: ['opening'] });
  if (facts.readings.length === 0) return told;
  const present = pointInPlace(state.counted, facts.point);
  const isOneOf = (value: string, ...of: readonly string[]) =>
    of.some((one) => decimal(one).eq(decimal(value)));
  const changed = (
    [
      ['number', input.number !== row.number && input.number !== number],
      ['kind', row.kind !== input.kind],
      ['ratio', !isOneOf(input.ratio, row.ratio, present.ratio)],
      ['digits', present.digits !== undefined && present.digits !== input.digits],
      ['roomId', row.roomId !== (input.roomId ?? null)],
    ] as const
  ).find(([, differs]) => differs);
  if (changed) throw new AppError('rule', 'meter.wasRead', { path: [changed[0]] });
  for (const { value } of facts.readings) checkDigits(value, input.digits);
  return { number: row.number, ratio: row.ratio, digits: row.digits ?? input.digits ?? null };
}

function checkDigits(reading: string, digits: number | undefined): void {
  if (digits !== undefined && decimal(reading).gte(decimal(10).pow(digits)))
    throw new AppError('rule', 'meter.beyondDigits', { path: ['digits'], params: { reading, digits } });
}

/** Throws `meter.taken` where the room, or the community, has another meter of that kind and number. */
function checkNumber({ db }: HandlerContext, input: Saved): void {
  const taken = loadMeters(db, { kind: input.kind, ...(input.roomId && { roomIds: [input.roomId] }) }).find(
    ({ row, number }) =>
      row.id !== input.meterId && row.roomId === (input.roomId ?? null) && number === input.number,
  );
  if (taken)
    throw new AppError('conflict', 'meter.taken', { path: ['number'], params: { number: input.number } });
}

/**
 * Faults: `room.gone`, `meter.gone`, `meter.taken` for a number the room has already, `meter.servesRoom`, `meter.openingLate`
 * for a meter that was read, and `meter.wasRead` where number, ratio or digits of one would change.
 */
export const saveMeter: CommandHandler<'meters.save'> = (context, input) => {
  const { db, newId } = context;
  if (input.roomId !== undefined) roomOf(db, input.roomId);
  if (input.roomId !== undefined && (input.serves !== undefined || input.isMaster))
    throw new AppError('validation', 'meter.servesRoom', { path: ['serves'] });
  const known = input.meterId === undefined ? undefined : meterOf(db, input.meterId);
  const register = registerOf(known, input);
  checkNumber(context, input);
  if (input.opening) checkDigits(input.opening.value, input.digits);
  const meterId = input.meterId ?? newId();
  const touched = touchedBy(context, [input.roomId ?? null]);
  const { opening } = input;
  return {
    ops: [
      newOp(
        meterSaved,
        {
          meterId,
          roomId: input.roomId ?? null,
          kind: input.kind,
          ...register,
          label: input.label,
          route: input.route,
          routeOrder: input.routeOrder,
          isMaster: input.isMaster,
          serves: input.serves ?? null,
          active: input.active,
        },
        touched,
      ),
      ...(opening
        ? [
            newOp(
              meterRead,
              { readings: [{ readingId: newId(), meterId, ...opening, kind: 'opening' as const }] },
              touched,
            ),
          ]
        : []),
    ],
    output: { meterId },
    audit: { subject: meterId, detail: { kind: input.kind, number: input.number, roomId: input.roomId } },
    changed: ['meters'],
  };
};
