import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { hubReason, type SignedActivation, signedActivation } from '#shared/sync/fromHub.ts';
import { type BesideItem, besideReply, subjectKeyId } from '#shared/sync/hubApi.ts';
import type { BesideKind } from '../core/besideLog.ts';
import type { Community } from '../core/community.ts';
import { credentialOf, keepCredential } from '../core/credentials.ts';
import { projectPersonAgain } from '../core/forgetPerson.ts';
import { keepActivation, keepReason } from '../core/fromHub.ts';
import { renewalOf, takeRenewal } from '../core/keys/newestRecoveryKey.ts';
import { openText, sealText } from '../core/keys/sealing.ts';
import type { Credential } from '../core/passwords.ts';
import type { ReadDb } from '../db/openDatabase.ts';
import { askHubSigned, type RequestSigner } from './hubClient.ts';
import { type HubAddress, HubUnreachable } from './hubTransport.ts';

/** Most items of one request, and of one answer. */
const ITEMS = 500;

const credentialShape = z.strictObject({
  verifier: z.string(),
  publicKey: z.string(),
  wrappedKey: z.string(),
});

/**
 * Sends the keys and credentials that are new here and takes those that are new elsewhere, until neither side has more.
 * `now` (epoch ms) orders changes of one credential.
 */
export async function exchangeBeside(
  community: Community,
  address: HubAddress,
  signer: RequestSigner,
  now: number,
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    const waiting = outbox(community);
    const items = waiting.flatMap((entry) => itemsOf(community, entry, now));
    const cursor = cursorOf(community);
    const input = { nonce: randomUUID(), cursor, items, limit: ITEMS };
    const reply = await askHubSigned(address, signer, '/v1/beside', input, besideReply, { signal });
    if (reply.nonce !== input.nonce) {
      throw new HubUnreachable(new Error('the answer belongs to another request'));
    }
    community.transact(() => {
      const remove = community.write.prepare('DELETE FROM beside_outbox WHERE kind = ? AND id = ?');
      for (const { kind, id } of waiting) remove.run(kind, id);
      take(community, reply.items, now);
      community.write.prepare('UPDATE sync_state SET beside_cursor = ?').run(reply.cursor);
    });
    if (waiting.length < ITEMS && reply.items.length < ITEMS) return;
  }
}

type Waiting = { kind: BesideKind; id: string };

function outbox({ write }: Community): Waiting[] {
  return write
    .prepare<[number], Waiting>('SELECT kind, id FROM beside_outbox ORDER BY kind, id LIMIT ?')
    .all(ITEMS);
}

function cursorOf({ write }: Community): number {
  return write.prepare<[], number>('SELECT beside_cursor FROM sync_state').pluck().get() ?? 0;
}

function itemsOf(community: Community, { kind, id }: Waiting, now: number): BesideItem[] {
  if (kind === 'subjectKey') {
    return community.write
      .prepare<[string], string>('SELECT wrapped FROM subject_keys WHERE subject_id = ?')
      .pluck()
      .all(id)
      .map((content) => ({ kind, id: subjectKeyId(id, content), version: 0, content }));
  }
  const text = kind === 'recovery' ? renewalOf(community.write) : credentialText(community.write, id);
  if (text === undefined) return [];
  const content = sealText(community.keyring.communityKey, text);
  return [{ kind, id, version: now, content }];
}

function credentialText(db: ReadDb, userId: string): string | undefined {
  const credential = credentialOf(db, userId);
  return credential && JSON.stringify(credential);
}

function take(community: Community, items: readonly BesideItem[], now: number): void {
  const keys: SubjectKey[] = [];
  for (const { kind, id, content } of items) {
    switch (kind) {
      case 'subjectKey':
        keys.push({ subject: id.slice(0, id.indexOf('|')), wrapped: content });
        break;
      case 'credential':
        takeCredential(community, id, openText(community.keyring.communityKey, content));
        break;
      case 'recovery':
        takeRenewal(community.write, openText(community.keyring.communityKey, content));
        break;
      case 'activation':
        takeActivation(community, signedActivation.parse(JSON.parse(content)), now);
        break;
      case 'reason':
        keepReason(community.write, id, hubReason.parse(JSON.parse(content)).reason);
        break;
      default:
        kind satisfies never;
    }
  }
  takeSubjectKeys(community, keys);
}

/** That the centre gave somebody a code stands in the audit log of every desk that hears of it. */
function takeActivation({ write, audit }: Community, activation: SignedActivation, now: number): void {
  if (!keepActivation(write, activation)) return;
  const { userId, by, expiresAt } = activation;
  audit.add({
    at: now,
    userId: by,
    action: 'hub.user.code',
    subject: userId,
    outcome: 'ok',
    detail: { expiresAt },
  });
}

/** A subject's key, sealed with the community's. */
export type SubjectKey = { readonly subject: string; readonly wrapped: string };

/**
 * Takes keys of persons that are new here and not of somebody erased, and opens what they open. Answers whose they are.
 * Only within a transaction.
 */
export function takeSubjectKeys(community: Community, keys: readonly SubjectKey[]): Set<string> {
  const add = community.write.prepare(
    `INSERT OR IGNORE INTO subject_keys (subject_id, wrapped) SELECT @subject, @wrapped
     WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE person_id = @subject)`,
  );
  const unlocked = new Set<string>();
  for (const key of keys) if (add.run(key).changes > 0) unlocked.add(key.subject);
  community.keys.forget();
  for (const subject of unlocked) projectPersonAgain(community, subject, community.keys.open);
  return unlocked;
}

/** A change that was made here and not sent yet is newer than what comes. */
function takeCredential({ write }: Community, userId: string, text: string): void {
  const credential: Credential = credentialShape.parse(JSON.parse(text));
  const isChangedHere = write
    .prepare<[string], number>("SELECT 1 FROM beside_outbox WHERE kind = 'credential' AND id = ?")
    .pluck()
    .get(userId);
  const known = credentialOf(write, userId);
  if (isChangedHere === undefined && known?.wrappedKey !== credential.wrappedKey) {
    keepCredential(write, userId, credential);
  }
}
