import { randomBytes } from 'node:crypto';
import { AppError } from '#shared/kernel/appError.ts';
import { readPrintedKey, SECRET_BYTES, writePrintedKey } from '#shared/kernel/printedKey.ts';

const PURPOSE = 'steward recovery key';

/** A new recovery key: 128 random bits and a check, as eight groups of four characters. */
export function newRecoveryKey(): string {
  return writePrintedKey(randomBytes(SECRET_BYTES), PURPOSE);
}

/** The secret of a typed recovery key, however it is spaced or cased. Throws a fault on a misprint. */
export function readRecoveryKey(typed: string): Buffer {
  const secret = readPrintedKey(typed, PURPOSE);
  if (!secret) throw new AppError('validation', 'recoveryKey.mistyped', { path: ['recoveryKey'] });
  return Buffer.from(secret);
}

export function lastGroupOf(recoveryKey: string): string {
  return recoveryKey.slice(recoveryKey.lastIndexOf('-') + 1);
}
