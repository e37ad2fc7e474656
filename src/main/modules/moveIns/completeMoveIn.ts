import type { ParsedInput } from '#shared/contract/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { moveInCompleted } from '#shared/ops/moveIns.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { postCharge } from '../charges/index.ts';
import { callerInBooks, draftEntry } from '../counter/index.ts';
import { loadMeters, readMeters } from '../meters/index.ts';
import { changedRoom, roomOf } from '../rooms/index.ts';

/**
 * Throws `room.gone`, `moveIn.future` for a day to come, `moveIn.again` for a room handed over already, `moveIn.meters`
 * while a meter of the room isn't read or one is another room's, and what readings and charges do; then nothing is
 * recorded at all.
 */
export const completeMoveIn: CommandHandler<'moveIns.complete'> = (context, input) => {
  const { db, today } = context;
  const { roomId, on, receiver, checks, keys, papers, occupancy, note } = input;
  const room = roomOf(db, roomId);
  const params = { room: room.code };
  if (on > today) throw new AppError('validation', 'moveIn.future', { path: ['on'], params });
  if (room.saleState === 'delivered' && room.handedOverOn !== null)
    throw new AppError('conflict', 'moveIn.again', { params: { ...params, day: room.handedOverOn } });
  const read = readAll(context, input);
  const charged = input.charges.map((charge) => postCharge(context, { ...charge, roomId, on: today }));
  const notes = checks.flatMap(({ check, note: said }) => (said ? [[check, said] as const] : []));
  const { body, touched } = draftEntry(context, {
    kind: 'moveIn',
    roomId,
    personId: callerInBooks(context, roomId, { name: receiver }),
    content: { receiver, notes: Object.fromEntries(notes), ...(note && { note }) },
    detail: {
      on,
      checks: checks.map(({ check, fine }) => ({ check, fine })),
      keys,
      papers,
      readingIds: read.readings.map(({ readingId }) => readingId),
      lineIds: charged.map(({ output }) => output.lineId),
    },
  });
  const { entryId, number } = body;
  return {
    ops: [
      ...read.ops,
      ...charged.flatMap(({ ops = [] }) => ops),
      ...changedRoom(room, { occupancy, saleState: 'delivered', handedOverOn: on }),
      newOp(moveInCompleted, body, touched),
    ],
    output: {
      entryId,
      number,
      chargedFen: charged.reduce((sum, { output }) => sum + output.amountFen, 0),
      unusual: read.readings.filter(({ unusual }) => unusual.length > 0).length,
    },
    audit: {
      subject: entryId,
      detail: { number, on, readings: read.readings.length, charges: charged.length },
    },
    changed: ['counter', 'rooms', 'meters', 'bills'],
  };
};

/** Readings of every meter of the room that is in use, through the meters' own command. */
function readAll(context: HandlerContext, { roomId, on, readings }: ParsedInput<'moveIns.complete'>) {
  const own = loadMeters(context.db).filter(({ row }) => row.roomId === roomId && row.active);
  const given = new Set(readings.map(({ meterId }) => meterId));
  if (given.size !== own.length || own.some(({ row }) => !given.has(row.id)))
    throw new AppError('validation', 'moveIn.meters', { path: ['readings'], params: { count: own.length } });
  if (readings.length === 0) return { ops: [], readings: [] };
  const decision = readMeters(context, {
    readings: readings.map((reading) => ({ ...reading, day: on, rolledOver: false })),
  });
  if (typeof decision.output === 'function') throw new Error('readings are decided at once');
  return { ops: decision.ops ?? [], readings: decision.output.readings };
}
