import { AppError } from '#shared/kernel/appError.ts';
import type { Opener, SealedNumber } from '#shared/ops/sealed.ts';
import type { ReadDb, WriteDb } from '../../db/openDatabase.ts';
import { noteBeside } from '../besideLog.ts';
import type { Keyring } from './keyring.ts';
import { keyedHash, newKey, openBytes, openText, sealBytes, sealText } from './sealing.ts';

/** The keys of persons (and rooms without a known person), kept beside the log, wrapped by the community key. */
export type SubjectKeys = {
  /**
   * Seals a text; the first use makes the subject's key. Only within a writing transaction. Throws `person.gone` after erasure.
   */
  seal(subject: string, text: string): string;
  /**
   * Seals a text that replaces `before`: the same text keeps its seal, otherwise another desk couldn't tell that it wasn't
   * changed. Throws as `seal` does.
   */
  sealAgain(subject: string, text: string, before: string | null | undefined): string;
  /** Seals an ID number or phone with its last four digits and search hash. */
  sealNumber(subject: string, number: string): SealedNumber;
  /** Null when the key was destroyed or never came. */
  open: Opener;
  sealFile(subject: string, bytes: Uint8Array): Buffer;
  openFile(subject: string, sealed: Uint8Array): Buffer | null;
  /** The keyed hash by which a whole number is found. */
  searchHash(number: string): string;
  /** Overwrites and deletes the key: what it sealed is gone. Only within a writing transaction. */
  destroy(subject: string): void;
  /** Drops what is cached, after a rolled back transaction. */
  forget(): void;
};

export function createSubjectKeys(write: WriteDb, read: ReadDb, keyring: Keyring): SubjectKeys {
  const cache = new Map<string, readonly Buffer[]>();
  const select = 'SELECT wrapped FROM subject_keys WHERE subject_id = ? ORDER BY wrapped';
  const selectForWrite = write.prepare<[string], string>(select).pluck();
  const selectForRead = read.prepare<[string], string>(select).pluck();
  const insert = write.prepare('INSERT INTO subject_keys (subject_id, wrapped) VALUES (?, ?)');
  const remove = write.prepare('DELETE FROM subject_keys WHERE subject_id = ?');
  const erased = write.prepare<[string], { one: number }>(
    'SELECT 1 AS one FROM erasures WHERE person_id = ?',
  );

  /** Usually one; two where two desks made a key for the same subject before they knew of each other. */
  function find(subject: string): readonly Buffer[] {
    const cached = cache.get(subject);
    if (cached) return cached;
    const rows = (write.inTransaction ? selectForWrite : selectForRead).all(subject);
    if (rows.length === 0) return [];
    const keys = rows.map((wrapped) => openBytes(keyring.communityKey, Buffer.from(wrapped, 'base64')));
    cache.set(subject, keys);
    return keys;
  }

  function findOrMake(subject: string): Buffer {
    const [found] = find(subject);
    if (found) return found;
    // A key is never made again for an erased person.
    if (erased.get(subject)) throw new AppError('not_found', 'person.gone');
    const key = newKey();
    insert.run(subject, sealBytes(keyring.communityKey, key).toString('base64'));
    noteBeside(write, 'subjectKey', subject);
    cache.set(subject, [key]);
    return key;
  }

  /** What the first key that fits opens; null when none does. */
  function openWith<T>(subject: string, opens: (key: Buffer) => T): T | null {
    const isRemembered = cache.has(subject);
    const keys = find(subject);
    for (const [index, key] of keys.entries()) {
      try {
        return opens(key);
      } catch (error) {
        if (index < keys.length - 1) continue;
        // Another thread may have brought the key that fits.
        if (isRemembered && cache.delete(subject)) return openWith(subject, opens);
        if (keys.length === 1) throw error;
      }
    }
    return null;
  }

  const searchHash = (number: string) => keyedHash(keyring.indexKey, number);

  const seal = (subject: string, text: string) => sealText(findOrMake(subject), text);
  const open: Opener = (subject, value) => openWith(subject, (key) => openText(key, value));

  return {
    seal,
    sealAgain: (subject, text, before) =>
      before && open(subject, before) === text ? before : seal(subject, text),
    sealNumber: (subject, number) => ({
      sealed: sealText(findOrMake(subject), number),
      last4: number.slice(-4),
      hash: searchHash(number),
    }),
    open,
    sealFile: (subject, bytes) => sealBytes(findOrMake(subject), bytes),
    openFile: (subject, value) => openWith(subject, (key) => openBytes(key, value)),
    searchHash,
    destroy: (subject) => {
      remove.run(subject);
      cache.delete(subject);
    },
    forget: () => cache.clear(),
  };
}
