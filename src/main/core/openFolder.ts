import { join } from 'node:path';
import { AppError } from '#shared/kernel/appError.ts';
import { invariant } from '#shared/kernel/invariant.ts';
import { newOp, PROJECTION_VERSION } from '#shared/ops/catalogue.ts';
import { incarnationStarted } from '#shared/ops/community.ops.ts';
import { backupBeforeMigration } from '../backup/backupBeforeMigration.ts';
import { migrate, readMigrations } from '../db/migrate.ts';
import { guarded, openForReading, openForWriting, type WriteDb } from '../db/openDatabase.ts';
import { type Community, openCommunity } from './community.ts';
import type { Desk } from './desk.ts';
import { forgetErasedAgain } from './forgetPerson.ts';
import { openHighWater } from './highWater.ts';
import { continuityOf, deskLetterOf, type Incarnation, newIncarnation } from './incarnation.ts';
import { type Keyring, openKeyring } from './keys/keyring.ts';
import { createSubjectKeys } from './keys/subjectKeys.ts';
import { readHead } from './ledger.ts';
import { readLocal, writeLocal } from './localState.ts';
import { copyUnprojected, openEmpty, replay, swapIn } from './rebuild.ts';
import { SYSTEM_ACTOR } from './systemActor.ts';

export function communityFile(dataFolder: string): string {
  return join(dataFolder, 'community.sqlite');
}

/** Opens the file for writing and brings its structure up to date. */
export function openMigrated(desk: Desk): WriteDb {
  const path = communityFile(desk.dataFolder);
  const write = openForWriting(path);
  try {
    guarded(() => {
      const [check] = write.pragma('quick_check(1)') as { quick_check: string }[];
      invariant(check, 'quick_check answers');
      if (check.quick_check !== 'ok') {
        throw new AppError('db_corrupt', 'database.corrupt', { params: { detail: check.quick_check } });
      }
      migrate(write, readMigrations(desk.host.migrationsFolder), (from) =>
        backupBeforeMigration(write, desk.dataFolder, from),
      );
    });
    return write;
  } catch (error) {
    write.close();
    throw error;
  }
}

/** Opens a folder that holds a community; undefined when the wizard never got that far. Throws without its keys. */
export function openExistingCommunity(desk: Desk): Community | undefined {
  const write = openMigrated(desk);
  const communityId = readLocal(write, 'community');
  if (communityId === undefined) {
    write.close();
    return undefined;
  }
  let keyring: Keyring;
  try {
    keyring = openKeyring(desk.dataFolder, desk.host.machineKey);
  } catch (error) {
    write.close();
    throw error;
  }
  return resumeCommunity(desk, reprojected(desk, write, keyring), communityId, keyring);
}

/** Rebuilds the file from its log when another version of the program projected it; otherwise leaves it alone. */
export function reprojected(desk: Desk, write: WriteDb, keyring: Keyring): WriteDb {
  if (Number(readLocal(write, 'projection')) === PROJECTION_VERSION) return write;
  const path = communityFile(desk.dataFolder);
  const target = openEmpty(`${path}.rebuild`, readMigrations(desk.host.migrationsFolder));
  const { open } = createSubjectKeys(write, write, keyring);
  target.transaction(() => {
    for (const _progress of replay(write, target, open));
  })();
  write.pragma('wal_checkpoint(TRUNCATE)');
  copyUnprojected(path, target);
  target.close();
  write.close();
  swapIn(`${path}.rebuild`, path);
  return openForWriting(path);
}

/**
 * Goes on where the file stands: with its own numbers when the high-water mark agrees, otherwise as a new incarnation
 * with a new receipt series, before any money is taken (sync.md 3.8).
 */
export function resumeCommunity(
  desk: Desk,
  write: WriteDb,
  communityId: string,
  keyring: Keyring,
): Community {
  const path = communityFile(desk.dataFolder);
  const deskId = readLocal(write, 'desk');
  const incarnationId = readLocal(write, 'incarnation');
  invariant(
    deskId !== undefined && incarnationId !== undefined,
    'a founded file names its desk and incarnation',
  );
  const row = write
    .prepare<[string], { ordinal: number; series: string }>(
      'SELECT ordinal, series FROM incarnations WHERE id = ?',
    )
    .get(incarnationId);
  invariant(row, 'the incarnation of this desk is known');
  const highWater = openHighWater(desk.host.configFolder, communityId, desk.dataFolder);
  const broken = continuityOf(write, incarnationId, highWater);
  const incarnation: Incarnation = broken
    ? newIncarnation(row.ordinal + 1, deskLetterOf(row.series))
    : { id: incarnationId, ...row };
  const zone = write.prepare<[], string>('SELECT zone FROM communities').pluck().get() ?? 'Asia/Shanghai';
  const parentHead = readHead(write, incarnationId).hash;
  const community = openCommunity({
    identity: { communityId, deskId, incarnation: incarnation.id, zone },
    series: incarnation.series,
    keyring,
    write,
    read: openForReading(path),
    highWater,
    now: () => desk.clock.now(),
    newId: desk.newId,
    markAtOnce: broken === undefined,
  });
  community.stages.dropUnfinished();
  if (broken) {
    community.transact(() => {
      writeLocal(write, 'incarnation', incarnation.id);
      community.record(SYSTEM_ACTOR, [
        newOp(
          incarnationStarted,
          {
            incarnation: incarnation.id,
            deskId,
            ordinal: incarnation.ordinal,
            series: incarnation.series,
            parent: { incarnation: incarnationId, head: parentHead },
            reason: broken,
          },
          [{ t: 'desk', id: deskId }],
        ),
      ]);
      community.audit.add({
        at: desk.clock.now(),
        userId: null,
        action: 'system.newIncarnation',
        subject: deskId,
        outcome: 'ok',
        detail: { reason: broken, series: incarnation.series, previous: row.series },
      });
    });
  }
  forgetErasedAgain(community, highWater.erased());
  return community;
}
