import { AppError } from '#shared/kernel/appError.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { markOf } from '../../core/ledger.ts';
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

/**
 * Builds a new file from the log, compares it with the old one and puts it in its place. Nothing is lost on cancel.
 * Throws `rebuild.changed` when somebody worked meanwhile and `rebuild.notSwapped` when the file system refuses; either
 * way the old file is in use again, with all that runs beside it.
 */
export const rebuildFile: TaskHandler<'system.rebuild'> = async (context) => {
  const { desk, community } = context;
  const path = communityFile(desk.dataFolder);
  const rebuiltPath = `${path}.rebuild`;
  const before = markOf(community.ledger.head());
  const target = openEmpty(rebuiltPath, readMigrations(desk.host.migrationsFolder));
  let entries = 0;
  let equal = false;
  let hasStopped = false;
  try {
    target.exec('BEGIN');
    for (const progress of replay(community.write, target, community.keys.open)) {
      await context.step(progress.done, progress.total, 'rebuild.projecting');
      entries = progress.done;
    }
    target.exec('COMMIT');
    hasStopped = true;
    for (const service of desk.services.values()) await service.stop();
    // From here to the swap nothing waits, so nobody can add to the log what the rebuilt tables don't know.
    if (markOf(community.ledger.head()) !== before) throw new AppError('busy', 'rebuild.changed');
    const rebuilt = digestTables(target);
    equal = [...digestTables(community.write)].every(([table, digest]) => rebuilt.get(table) === digest);
    community.write.pragma('wal_checkpoint(TRUNCATE)');
    copyUnprojected(path, target);
    target.close();
  } catch (error) {
    if (target.open) target.close();
    removeDatabase(rebuiltPath);
    if (hasStopped) desk.adopt(community);
    throw error;
  }
  const { identity, keyring } = community;
  const open = () => desk.adopt(resumeCommunity(desk, openMigrated(desk), identity.communityId, keyring));
  community.close();
  try {
    swapIn(rebuiltPath, path);
  } catch (error) {
    removeDatabase(rebuiltPath);
    open();
    const detail = error instanceof Error && 'code' in error ? String(error.code) : 'rename';
    throw new AppError('busy', 'rebuild.notSwapped', { params: { detail }, cause: error });
  }
  open();
  context.audit({ entries, equal });
  desk.events.emit({ type: 'changed', topics: ['system'] });
  return { entries, equal };
};
