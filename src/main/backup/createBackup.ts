import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '#shared/kernel/appError.ts';
import type { Desk } from '../core/desk.ts';
import { keyringPath } from '../core/keys/keyring.ts';
import { readLocal, writeLocal } from '../core/localState.ts';
import { communityFile } from '../core/openFolder.ts';
import { countWaiting, FIRST_WAITING } from '../core/waitingPlaces.ts';
import { openForReading } from '../db/openDatabase.ts';
import type { LastBackup } from './backupState.ts';

export type Backup = { readonly fileName: string; readonly bytes: number };

/** Copies kept in the second place; the oldest goes when there are more. */
const KEPT = 14;
const PREFIX = 'steward-';
const PAGES_PER_STEP = 1000;

/**
 * Copies file, keys and attachments into a folder of the second place and checks the copy: readable, whole, and with
 * the log's head. Throws `backup.noFolder` or `backup.failed`; the failure stays on the pill.
 */
export async function createBackup(
  desk: Desk,
  step: (done: number, total: number) => Promise<void> = async () => undefined,
): Promise<Backup> {
  const community = desk.community();
  const { write, read } = community;
  const path = communityFile(desk.dataFolder);
  const folder = readLocal(read, 'backupFolder');
  if (!folder) throw new AppError('rule', 'backup.noFolder');
  const at = desk.clock.now();
  const remember = (last: LastBackup) => {
    community.transact(() => writeLocal(write, 'lastBackup', JSON.stringify(last)));
    desk.events.emit({ type: 'changed', topics: ['system'] });
  };
  const fileName = `${PREFIX}${community.dayAt(at)}-${String(at)}`;
  const partial = join(folder, `${fileName}.partial`);
  try {
    mkdirSync(partial, { recursive: true });
    const copy = join(partial, basename(path));
    await copySnapshot(path, copy, step);
    cpSync(keyringPath(desk.dataFolder), join(partial, basename(keyringPath(desk.dataFolder))));
    const attachments = join(desk.dataFolder, 'attachments');
    if (existsSync(attachments)) cpSync(attachments, join(partial, 'attachments'), { recursive: true });
    checkCopy(copy);
    renameSync(partial, join(folder, fileName));
    prune(folder);
    remember({ at, ok: true, fileName });
    return { fileName, bytes: sizeOf(join(folder, fileName)) };
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    remember({ at, ok: false, error: error instanceof Error ? error.message : String(error) });
    if (error instanceof AppError) throw error;
    throw new AppError('rule', 'backup.failed', { params: { folder }, cause: error });
  }
}

/**
 * Copies the file as it is now. The copying begins anew whenever another connection writes, so it reads one snapshot, by a
 * connection of its own: whoever works goes on meanwhile.
 */
async function copySnapshot(
  path: string,
  copy: string,
  step: (done: number, total: number) => Promise<void>,
): Promise<void> {
  const source = openForReading(path);
  try {
    source.exec('BEGIN');
    source.prepare('SELECT 1 FROM sqlite_master').get();
    let cancelled: unknown;
    await source.backup(copy, {
      progress: ({ totalPages, remainingPages }) => {
        if (cancelled !== undefined) throw cancelled;
        step(totalPages - remainingPages, totalPages).catch((error: unknown) => {
          cancelled = error;
        });
        return PAGES_PER_STEP;
      },
    });
  } finally {
    source.close();
  }
}

function checkCopy(path: string): void {
  const copy = openForReading(path);
  try {
    const [result] = copy.pragma('integrity_check(1)') as { integrity_check: string }[];
    const ops = copy.prepare<[], number>('SELECT count(*) FROM ops').pluck().get() ?? 0;
    const head = copy
      .prepare<[number], number | null>('SELECT max(cseq) FROM op_place WHERE cseq < ?')
      .pluck()
      .get(FIRST_WAITING);
    const isWhole = ops === (head ?? 0) + countWaiting(copy);
    if (result?.integrity_check !== 'ok' || !isWhole) throw new AppError('rule', 'backup.copyBroken');
  } finally {
    copy.close();
  }
}

/** Finished copies of the second place, newest first. */
export function listBackups(folder: string): { fileName: string; bytes: number; createdAt: number }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^steward-\d{4}-\d{2}-\d{2}-\d+$/.test(name))
    .map((fileName) => ({
      fileName,
      bytes: sizeOf(join(folder, fileName)),
      createdAt: Number(fileName.slice(fileName.lastIndexOf('-') + 1)),
    }))
    .sort((a, b) => b.createdAt - a.createdAt);
}

function prune(folder: string): void {
  for (const old of listBackups(folder).slice(KEPT))
    rmSync(join(folder, old.fileName), { recursive: true, force: true });
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
