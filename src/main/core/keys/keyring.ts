import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/kernel/appError.ts';
import { writeFileDurably } from '../durableFile.ts';
import type { MachineKey } from '../hostPort.ts';
import { newRecoveryKey, readRecoveryKey } from './recoveryKey.ts';
import { derivedKey, newKey, openBytes, openText, sealBytes, sealText } from './sealing.ts';

const keyringFile = z.strictObject({
  version: z.literal(1),
  /** The community key wrapped twice: by this machine and by the recovery key. */
  byMachine: z.string(),
  byRecovery: z.string(),
  /** The desk's Ed25519 key (PKCS 8), wrapped by the community key. */
  deskKey: z.string(),
});

/** The opened keys of a community on this desk. */
export type Keyring = {
  readonly communityKey: Buffer;
  /** Searches sealed numbers: the same number gives the same hash within the community. */
  readonly indexKey: Buffer;
  readonly deskPrivateKey: KeyObject;
  /** SPKI, base64. */
  readonly deskPublicKey: string;
};

const RECOVERY_PURPOSE = 'steward recovery wrap';
const FILE_NAME = 'keyring.json';

export function keyringPath(dataFolder: string): string {
  return join(dataFolder, FILE_NAME);
}

/** Makes the keys of a new community and answers the recovery key, which is kept nowhere. */
export function foundKeyring(
  dataFolder: string,
  machineKey: MachineKey,
): { keyring: Keyring; recoveryKey: string } {
  const communityKey = newKey();
  const recoveryKey = newRecoveryKey();
  const { deskKey } = newDeskKey();
  writeKeyring(dataFolder, {
    version: 1,
    byMachine: toText(machineKey.wrap(communityKey)),
    byRecovery: wrappedForRecovery(communityKey, recoveryKey),
    deskKey: toText(sealBytes(communityKey, deskKey)),
  });
  return { keyring: keyringOf(communityKey, deskKey), recoveryKey };
}

/** What a desk needs of another one's keys to open the community: sealed with the secret of an invitation. */
const sharedKeys = z.strictObject({ communityKey: z.string(), byRecovery: z.string() });

const INVITATION_PURPOSE = 'steward invitation';

/** Seals the community's key for whoever holds the secret (hex) of an invitation. Base64. */
export function sealForInvitation(dataFolder: string, { communityKey }: Keyring, secret: string): string {
  const { byRecovery } = readKeyring(dataFolder);
  const shared = JSON.stringify({ communityKey: toText(communityKey), byRecovery });
  return sealText(derivedKey(Buffer.from(secret, 'hex'), INVITATION_PURPOSE), shared);
}

/** Keys of a desk that joins: a signing key of its own, the community's key from the invitation. Throws when it isn't. */
export function joinKeyring(
  dataFolder: string,
  machineKey: MachineKey,
  invitation: { readonly sealedKey: string; readonly secret: string; readonly deskKey: Buffer },
): Keyring {
  let shared: z.infer<typeof sharedKeys>;
  try {
    const key = derivedKey(Buffer.from(invitation.secret, 'hex'), INVITATION_PURPOSE);
    shared = sharedKeys.parse(JSON.parse(openText(key, invitation.sealedKey)));
  } catch (error) {
    throw new AppError('forbidden', 'enrolment.wrongCode', { path: ['code'], cause: error });
  }
  const communityKey = fromText(shared.communityKey);
  writeKeyring(dataFolder, {
    version: 1,
    byMachine: toText(machineKey.wrap(communityKey)),
    byRecovery: shared.byRecovery,
    deskKey: toText(sealBytes(communityKey, invitation.deskKey)),
  });
  return keyringOf(communityKey, invitation.deskKey);
}

/** A new signing key of a desk: PKCS 8, and its public half as SPKI in base64. */
export function newDeskKey(): { readonly deskKey: Buffer; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    deskKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
    publicKey: toText(publicKey.export({ format: 'der', type: 'spki' })),
  };
}

/**
 * Wraps the keys with another recovery key and answers it, with the community's key as it wraps it; the one before opens
 * nothing of this desk any more.
 */
export function renewRecoveryKey(
  dataFolder: string,
  { communityKey }: Keyring,
): { readonly recoveryKey: string; readonly byRecovery: string } {
  const recoveryKey = newRecoveryKey();
  const byRecovery = wrappedForRecovery(communityKey, recoveryKey);
  keepRecoveryWrap(dataFolder, byRecovery);
  return { recoveryKey, byRecovery };
}

/** Keeps the community's key as another recovery key wraps it. */
export function keepRecoveryWrap(dataFolder: string, byRecovery: string): void {
  const file = readKeyring(dataFolder);
  if (file.byRecovery !== byRecovery) writeKeyring(dataFolder, { ...file, byRecovery });
}

function wrappedForRecovery(communityKey: Uint8Array, recoveryKey: string): string {
  return toText(sealBytes(derivedKey(readRecoveryKey(recoveryKey), RECOVERY_PURPOSE), communityKey));
}

/** Opens the keys with this machine's key. Throws `keyring.otherMachine` when they were wrapped elsewhere. */
export function openKeyring(dataFolder: string, machineKey: MachineKey): Keyring {
  const file = readKeyring(dataFolder);
  let communityKey: Buffer;
  try {
    communityKey = Buffer.from(machineKey.unwrap(fromText(file.byMachine)));
  } catch (error) {
    throw new AppError('forbidden', 'keyring.otherMachine', { cause: error });
  }
  return keyringOf(communityKey, openBytes(communityKey, fromText(file.deskKey)));
}

/** Opens the keys with the recovery key and wraps them for this machine. Throws when the key is not theirs. */
export function recoverKeyring(dataFolder: string, machineKey: MachineKey, recoveryKey: string): Keyring {
  const file = readKeyring(dataFolder);
  const communityKey = unwrapWithRecovery(file.byRecovery, recoveryKey);
  writeKeyring(dataFolder, { ...file, byMachine: toText(machineKey.wrap(communityKey)) });
  return keyringOf(communityKey, openBytes(communityKey, fromText(file.deskKey)));
}

/** Whether a typed recovery key opens this community. Throws a fault when it doesn't. */
export function checkRecoveryKey(dataFolder: string, recoveryKey: string): void {
  unwrapWithRecovery(readKeyring(dataFolder).byRecovery, recoveryKey);
}

function unwrapWithRecovery(wrapped: string, recoveryKey: string): Buffer {
  const key = derivedKey(readRecoveryKey(recoveryKey), RECOVERY_PURPOSE);
  try {
    return openBytes(key, fromText(wrapped));
  } catch (error) {
    throw new AppError('forbidden', 'recoveryKey.wrong', { path: ['recoveryKey'], cause: error });
  }
}

/** The keyring of a community key and a signing key (PKCS 8), such as another thread of this desk is handed them. */
export function keyringOf(communityKey: Buffer, deskKey: Buffer): Keyring {
  const deskPrivateKey = createPrivateKey({ key: deskKey, format: 'der', type: 'pkcs8' });
  return {
    communityKey,
    indexKey: derivedKey(communityKey, 'steward index'),
    deskPrivateKey,
    deskPublicKey: toText(createPublicKey(deskPrivateKey).export({ format: 'der', type: 'spki' })),
  };
}

function readKeyring(dataFolder: string): z.infer<typeof keyringFile> {
  const path = keyringPath(dataFolder);
  if (!existsSync(path)) throw new AppError('db_corrupt', 'keyring.missing');
  try {
    return keyringFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new AppError('db_corrupt', 'keyring.damaged', { cause: error });
  }
}

function writeKeyring(dataFolder: string, file: z.infer<typeof keyringFile>): void {
  writeFileDurably(keyringPath(dataFolder), JSON.stringify(file, null, 2));
}

const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const fromText = (text: string) => Buffer.from(text, 'base64');
