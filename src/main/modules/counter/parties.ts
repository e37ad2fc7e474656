import { readPhone } from '#shared/domain/identity/phone.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { SealedNumber } from '#shared/ops/sealed.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { partiesOfRoom } from '../rooms/index.ts';

export type Caller = { readonly name?: string | undefined; readonly phone?: string | undefined };

/** A phone as the books keep it; undefined for none. Throws `person.phone`. */
export function plainPhone(text: string | undefined, path: readonly string[]): string | undefined {
  if (text === undefined || text === '') return undefined;
  const phone = readPhone(text);
  if (!phone) throw new AppError('validation', 'person.phone', { path: [...path] });
  return phone.number;
}

/** The person of the room whose phone it is, or whose name, when the books know them; null otherwise. */
export function callerInBooks(
  { db, community, today }: HandlerContext,
  roomId: string | undefined,
  caller: Caller,
): string | null {
  if (roomId === undefined) return null;
  const hash = caller.phone === undefined ? undefined : community.keys.searchHash(caller.phone);
  const party = partiesOfRoom(db, roomId, today).find(
    (one) =>
      one.erased === 0 &&
      ((hash !== undefined &&
        (JSON.parse(one.phones) as SealedNumber[]).some((phone) => phone.hash === hash)) ||
        (caller.name !== undefined && one.name === caller.name)),
  );
  return party?.personId ?? null;
}
