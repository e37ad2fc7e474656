import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  randomUUID,
} from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Queries } from '../db/hubDatabase.ts';

/** By whom and with what the hub signs what it writes itself. */
export type HubKey = {
  /** The hub as a desk of every community. */
  readonly deskId: string;
  /** SPKI, base64. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
  /** Another one at every start, so that a hub that was set back never goes on where it stood. */
  readonly start: string;
};

const FILE = 'hub-key.json';

const stored = z.strictObject({ deskId: z.uuid(), privateKey: z.string() });

/** The key in the hub's own folder, beside the database and not in it; made at the first start. */
export function openHubKey(folder: string): HubKey {
  const path = join(folder, FILE);
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    const text = JSON.stringify({
      deskId: randomUUID(),
      privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    });
    writeFileSync(`${path}.new`, text, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  const { deskId, privateKey: der } = stored.parse(JSON.parse(readFileSync(path, 'utf8')));
  const privateKey = createPrivateKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64');
  return { deskId, publicKey, privateKey, start: randomBytes(8).toString('hex') };
}

/** Makes the key known where signatures are checked: a database that was set back must know it again. */
export async function knowHubKey(queries: Queries, { deskId, publicKey }: HubKey): Promise<void> {
  await queries.all(
    'INSERT INTO hub_keys (desk_id, public_key) VALUES ($1, $2) ON CONFLICT (desk_id) DO NOTHING',
    deskId,
    publicKey,
  );
}
