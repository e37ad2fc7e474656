import { AppError } from '#shared/kernel/appError.ts';
import type { Opener, SealedNumber } from '#shared/ops/sealed.ts';
import type { ReadDb, WriteDb } from '../../db/openDatabase.ts';
import type { Keyring } from './keyring.ts';
import { keyedHash, newKey, openBytes, openText, sealBytes, sealText } from './sealing.ts';

/** The keys of persons (and rooms without a known person), kept beside the log, wrapped by the community key. */
export type SubjectKeys = {
  /**
   * Seals a text; the first use makes the subject's key. Only within a writing transaction. Throws `person.gone` after erasure.
   */
  seal(subject: string, text: string): string;
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
  const cache = new Map<string, Buffer>();
  const select = 'SELECT wrapped FROM subject_keys WHERE subject_id = ?';
  const selectForWrite = write.prepare<[string], { wrapped: string }>(select);
  const selectForRead = read.prepare<[string], { wrapped: string }>(select);
  const insert = write.prepare('INSERT INTO subject_keys (subject_id, wrapped) VALUES (?, ?)');
  const remove = write.prepare('DELETE FROM subject_keys WHERE subject_id = ?');
  const erased = write.prepare<[string], { one: number }>(
    'SELECT 1 AS one FROM erasures WHERE person_id = ?',
  );

  function find(subject: string): Buffer | undefined {
    const cached = cache.get(subject);
    if (cached) return cached;
    const row = (write.inTransaction ? selectForWrite : selectForRead).get(subject);
    if (!row) return undefined;
    const key = openBytes(keyring.communityKey, Buffer.from(row.wrapped, 'base64'));
    cache.set(subject, key);
    return key;
  }

  function findOrMake(subject: string): Buffer {
    const found = find(subject);
    if (found) return found;
    // A key is never made again for an erased person.
    if (erased.get(subject)) throw new AppError('not_found', 'person.gone');
    const key = newKey();
    insert.run(subject, sealBytes(keyring.communityKey, key).toString('base64'));
    cache.set(subject, key);
    return key;
  }

  const searchHash = (number: string) => keyedHash(keyring.indexKey, number);

  return {
    seal: (subject, text) => sealText(findOrMake(subject), text),
    sealNumber: (subject, number) => ({
      sealed: sealText(findOrMake(subject), number),
      last4: number.slice(-4),
      hash: searchHash(number),
    }),
    open: (subject, value) => {
      const key = find(subject);
      return key ? openText(key, value) : null;
    },
    sealFile: (subject, bytes) => sealBytes(findOrMake(subject), bytes),
    openFile: (subject, value) => {
      const key = find(subject);
      return key ? openBytes(key, value) : null;
    },
    searchHash,
    destroy: (subject) => {
      remove.run(subject);
      cache.delete(subject);
    },
    forget: () => cache.clear(),
  };
}
