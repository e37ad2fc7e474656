import { AppError } from '#shared/kernel/appError.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { communityFile, openMigrated, resumeCommunity } from '../../core/openFolder.ts';
import {
  copyUnprojected,
  digestTables,
  openEmpty,
  removeDatabase,
  replay,
  swapIn,
} from '../../core/rebuild.ts';
import { readMigrations } from '../../db/migrate.ts';

/** Builds a new file from the log, compares it with the old one and puts it in its place. Nothing is lost on cancel. */
export const rebuildFile: TaskHandler<'system.rebuild'> = async (context) => {
  const { desk, community } = context;
  const path = communityFile(desk.dataFolder);
  const rebuiltPath = `${path}.rebuild`;
  const target = openEmpty(rebuiltPath, readMigrations(desk.host.migrationsFolder));
  let entries = 0;
  let equal = false;
  try {
    target.exec('BEGIN');
    for (const progress of replay(community.write, target, community.keys.open)) {
      await context.step(progress.done, progress.total, 'rebuild.projecting');
      entries = progress.done;
    }
    target.exec('COMMIT');
    if (community.ledger.head().cseq !== entries) throw new AppError('busy', 'rebuild.changed');
    const rebuilt = digestTables(target);
    equal = [...digestTables(community.write)].every(([table, digest]) => rebuilt.get(table) === digest);
    for (const service of desk.services.values()) await service.stop();
    community.write.pragma('wal_checkpoint(TRUNCATE)');
    copyUnprojected(path, target);
    target.close();
  } catch (error) {
    if (target.open) target.close();
    removeDatabase(rebuiltPath);
    throw error;
  }
  const { identity, keyring } = community;
  community.close();
  swapIn(rebuiltPath, path);
  desk.adopt(resumeCommunity(desk, openMigrated(desk), identity.communityId, keyring));
  context.audit({ entries, equal });
  desk.events.emit({ type: 'changed', topics: ['system'] });
  return { entries, equal };
};
