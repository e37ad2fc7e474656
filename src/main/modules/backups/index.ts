import { backupState, lastBackup } from '../../backup/backupState.ts';
import { createBackup, listBackups } from '../../backup/createBackup.ts';
import type { ModuleHandlers, QueryHandler, TaskHandler } from '../../core/handlers.ts';
import { readLocal } from '../../core/localState.ts';

const create: TaskHandler<'backups.create'> = async (context) => {
  const { fileName, bytes } = await createBackup(context.desk, (done, total) =>
    context.step(done, total, 'backup.copying'),
  );
  context.audit({ fileName, bytes });
  return { fileName, bytes, verified: true };
};

const list: QueryHandler<'backups.list'> = ({ db, clock }) => {
  const folder = readLocal(db, 'backupFolder');
  const failed = backupState(db, clock.now()).backup === 'failed';
  const error = lastBackup(db)?.error;
  return {
    backups: folder ? listBackups(folder).map((backup) => ({ ...backup, verified: true })) : [],
    ...(folder && { folder }),
    ...(failed && error !== undefined && { lastError: error }),
  };
};

export const backupsHandlers = {
  queries: { 'backups.list': list },
  tasks: { 'backups.create': create },
} satisfies ModuleHandlers;
