import { maskCardUid } from '#shared/domain/accessCards/accessCard.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { askDevice } from '../devices/index.ts';
import { holderOf } from './cardQueries.ts';

/** Throws `smartCard.noReader` and faults of the reader and the card. */
export const readCard: TaskHandler<'smartCards.read'> = async (context, input) => {
  const uid = await askDevice(
    context,
    {
      kind: 'cardReader',
      deviceId: input.deviceId,
      missing: 'smartCard.noReader',
      starting: 'accessCards.put',
    },
    ({ host, settings, options }) =>
      host.call('cards.readUid', { reader: settings.reader, waitMs: input.waitSeconds * 1000 }, options),
  );
  const holder = holderOf(context.db, context.community.keys.searchHash(uid));
  context.audit({ known: holder !== undefined });
  return { uid, mask: maskCardUid(uid), ...(holder && { holder }) };
};
