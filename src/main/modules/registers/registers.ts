import type { ParsedInput } from '#shared/contract/index.ts';
import { REGISTER_KINDS, type RegisterKind } from '#shared/domain/counter/kinds.ts';
import { DUE_NEEDED, REGISTER_WAYS, WHO_NEEDED } from '#shared/domain/counter/registers.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { registerEnded, registerEntered } from '#shared/ops/registers.ops.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import { callerInBooks, draftEntry, entryEvent, entryOf, plainPhone } from '../counter/index.ts';
import { roomOf } from '../rooms/index.ts';

/** Throws `room.gone`, `person.phone`, and `register.who` or `register.due` for what a kind can't be without. */
export const addEntry: CommandHandler<'registers.add'> = (context, input) => {
  const { kind, what, roomId, name, place, dueAt } = input;
  if (roomId !== undefined) roomOf(context.db, roomId);
  assertWhole(context.clock.now(), input);
  const phone = plainPhone(input.phone, ['phone']);
  const content = {
    what,
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    ...(place !== undefined && { place }),
  };
  const { body, touched } = draftEntry(context, {
    kind,
    roomId,
    personId: callerInBooks(context, roomId, { name, phone }),
    content,
    detail: { kind, dueAt: dueAt ?? null },
  });
  const { entryId, number } = body;
  return {
    ops: [newOp(registerEntered, body, touched)],
    output: { entryId, number },
    audit: { subject: entryId, detail: { number, kind } },
    changed: ['counter'],
  };
};

function assertWhole(now: number, { kind, name, dueAt }: ParsedInput<'registers.add'>): void {
  if (WHO_NEEDED.includes(kind) && name === undefined)
    throw new AppError('validation', 'register.who', { path: ['name'] });
  if ((DUE_NEEDED.includes(kind) && dueAt === undefined) || (dueAt !== undefined && dueAt <= now))
    throw new AppError('validation', 'register.due', { path: ['dueAt'] });
}

/** Throws `counter.gone`, `register.ended` and `register.way` for an end that its kind doesn't know. */
export const endEntry: CommandHandler<'registers.end'> = (context, { entryId, way, note }) => {
  const entry = entryOf(context.db, REGISTER_KINDS, { entryId });
  const { number } = entry;
  if (entry.ended === 1) throw new AppError('conflict', 'register.ended', { params: { number } });
  const ways: readonly string[] = REGISTER_WAYS[entry.kind as RegisterKind];
  if (!ways.includes(way)) throw new AppError('validation', 'register.way', { path: ['way'] });
  return {
    ops: [entryEvent(context, entry, registerEnded, { detail: { way }, note })],
    output: { number },
    audit: { subject: entryId, detail: { number, way } },
    changed: ['counter'],
  };
};
