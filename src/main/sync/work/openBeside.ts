import { idSource } from '#shared/kernel/ids.ts';
import { type Community, openCommunity } from '../../core/community.ts';
import { keyringOf } from '../../core/keys/keyring.ts';
import { randomFew } from '../../core/keys/randomBlock.ts';
import { openForReading, openForWriting } from '../../db/openDatabase.ts';
import { turnBehind } from '../../db/writeTurn.ts';
import type { WorkerStart } from './messages.ts';

/**
 * Opens the file of a running desk once more, for a thread beside the desk's own. The mark outside of the file stays with
 * the desk: a second writer could set it back. `erased` is called after a commit that erased somebody.
 */
export function openBeside(start: WorkerStart, erased: () => void): Community {
  const { file, identity, series, communityKey, deskKey, turn } = start;
  const now = () => Date.now();
  return openCommunity({
    identity,
    series,
    keyring: keyringOf(Buffer.from(communityKey), Buffer.from(deskKey)),
    write: openForWriting(file),
    read: openForReading(file),
    highWater: {
      erased: () => [],
      keepErased: erased,
      write: () => undefined,
      close: () => undefined,
    },
    turn: turnBehind(turn),
    now,
    newId: idSource(now, () => randomFew(16)),
    markAtOnce: true,
  });
}
