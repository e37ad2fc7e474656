import { mkdirSync } from 'node:fs';
import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { dayOf } from '#shared/kernel/clock.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { communityFounded, userSaved } from '#shared/ops/community.ops.ts';
import { firstOpsOfDesk, markFile } from '../../core/beginDesk.ts';
import { type Community, openCommunity } from '../../core/community.ts';
import { saveCredential } from '../../core/credentials.ts';
import type { Desk } from '../../core/desk.ts';
import { openHighWater } from '../../core/highWater.ts';
import { newIncarnation } from '../../core/incarnation.ts';
import { foundKeyring } from '../../core/keys/keyring.ts';
import { lastGroupOf } from '../../core/keys/recoveryKey.ts';
import { sealText } from '../../core/keys/sealing.ts';
import { writeLocal } from '../../core/localState.ts';
import { communityFile, openMigrated } from '../../core/openFolder.ts';
import { newCredential } from '../../core/passwords.ts';
import { openForReading } from '../../db/openDatabase.ts';

const ZONE = 'Asia/Shanghai';

/**
 * Founds a community in an empty folder: keys, desk, first incarnation, administrator, high-water file. Throws
 * `setup.done` when the folder has one. Answers the recovery key, which is kept nowhere.
 */
export function initialise(
  desk: Desk,
  input: ParsedInput<'setup.initialise'>,
  options: { demo: boolean } = { demo: false },
): Output<'setup.initialise'> {
  if (desk.hasCommunity()) throw new AppError('conflict', 'setup.done');
  if (input.backupFolder) assertFolder(input.backupFolder);
  const write = openMigrated(desk);
  const communityId = desk.newId();
  const deskId = desk.newId();
  const administratorId = desk.newId();
  const incarnation = newIncarnation(1);
  const { keyring, recoveryKey } = foundKeyring(desk.dataFolder, desk.host.machineKey);
  const community: Community = openCommunity({
    identity: { communityId, deskId, incarnation: incarnation.id, zone: ZONE },
    series: incarnation.series,
    keyring,
    write,
    read: openForReading(communityFile(desk.dataFolder)),
    highWater: openHighWater(desk.host.configFolder, communityId, desk.dataFolder),
    now: () => desk.clock.now(),
    newId: desk.newId,
    markAtOnce: false,
  });
  const { administrator } = input;
  community.transact(() => {
    markFile(write, { communityId, deskId, incarnation });
    writeLocal(write, 'recoveryKeyTail', sealText(keyring.communityKey, lastGroupOf(recoveryKey)));
    if (input.backupFolder) writeLocal(write, 'backupFolder', input.backupFolder);
    community.record(administratorId, [
      newOp(
        communityFounded,
        { companyName: input.companyName, name: input.communityName, zone: ZONE, demo: options.demo },
        [{ t: 'community', id: communityId }],
      ),
      ...firstOpsOfDesk(deskId, keyring.deskPublicKey, incarnation),
      newOp(
        userSaved,
        {
          userId: administratorId,
          username: administrator.username.normalize('NFKC'),
          displayName: administrator.displayName,
          roles: ['administrator'],
          active: true,
        },
        [{ t: 'user', id: administratorId }],
      ),
    ]);
    saveCredential(write, administratorId, newCredential(administrator.password));
    community.audit.add({
      at: desk.clock.now(),
      userId: administratorId,
      action: 'setup.initialise',
      subject: communityId,
      outcome: 'ok',
      detail: { series: incarnation.series, day: dayOf(desk.clock.now(), ZONE) },
    });
  });
  desk.adopt(community);
  desk.events.emit({ type: 'changed', topics: ['settings', 'system', 'session'] });
  return { communityId, deskId, incarnation: incarnation.id, series: incarnation.series, recoveryKey };
}

function assertFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new AppError('validation', 'backup.folder', {
      path: ['backupFolder'],
      params: { folder },
      cause: error,
    });
  }
}
