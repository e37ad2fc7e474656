import { hostname } from 'node:os';
import { GENESIS_HASH } from '#shared/ops/envelope.ts';
import { type EnrolmentCode, enrolReply, foundReply } from '#shared/sync/hubApi.ts';
import type { LogPoint } from '#shared/sync/wire.ts';
import type { Community } from '../core/community.ts';
import { deskLetterOf } from '../core/incarnation.ts';
import { version } from '../version.ts';
import { entriesAfter } from './entriesAfter.ts';
import { askHub, askHubSigned, type RequestSigner } from './hubClient.ts';
import { becomeEnrolled } from './syncState.ts';

/** Most of one request: an op of many bills has a hundred kilobytes. */
const PAGE = { entries: 200, bytes: 4 * 1024 * 1024 } as const;

/**
 * Hands the log of a desk that worked alone over to the hub, with its rulings and numbers, and follows the hub from
 * then on. What is recorded meanwhile is handed over too; the last step finds nothing new and switches over in one
 * transaction. Throws HubRefused or HubUnreachable; then this desk works on alone.
 */
export async function foundAtHub(
  community: Community,
  code: EnrolmentCode,
  step: (done: number, total: number) => Promise<void>,
): Promise<void> {
  const { identity, keyring, series } = community;
  const address = { url: code.url, fingerprint: code.fingerprint };
  const letter = deskLetterOf(series);
  const founds = { community: identity.communityId, desk: identity.deskId, letter };
  const enrolment = {
    code: code.code,
    publicKey: keyring.deskPublicKey,
    name: hostname(),
    app: version,
    founds,
  };
  await askHub(address, '/v1/enroll', enrolment, enrolReply);
  const signer = countingSigner(community);
  let at: LogPoint = { cseq: 0, chash: GENESIS_HASH };
  for (;;) {
    const entries = entriesAfter(community.read, at.cseq, Number.MAX_SAFE_INTEGER, PAGE);
    if (entries.length === 0) {
      if (switchOver(community, { address, letter, at, requests: signer.last() })) return;
      continue;
    }
    at = (await askHubSigned(address, signer, '/v1/found', { entries }, foundReply)).head;
    await step(at.cseq, community.ledger.head().cseq);
  }
}

/** False when something was recorded in between. */
function switchOver(
  community: Community,
  enrolment: { address: { url: string }; letter: string; at: LogPoint; requests: number },
): boolean {
  return community.transact(() => {
    if (community.ledger.head().cseq !== enrolment.at.cseq) return false;
    const { address: hub, letter, at, requests } = enrolment;
    becomeEnrolled(community.write, { hub, letter, at, requests });
    community.write.exec(
      `INSERT OR IGNORE INTO beside_outbox (kind, id) SELECT DISTINCT 'subjectKey', subject_id FROM subject_keys;
       INSERT OR IGNORE INTO beside_outbox (kind, id) SELECT 'credential', user_id FROM credentials;`,
    );
    return true;
  });
}

/** Before this desk is enrolled its requests are counted here. */
function countingSigner({ identity, keyring }: Community): RequestSigner & { last(): number } {
  let count = 0;
  return {
    community: identity.communityId,
    desk: identity.deskId,
    privateKey: keyring.deskPrivateKey,
    nextCount: () => {
      count += 1;
      return count;
    },
    skipTo: (last) => {
      count = Math.max(count, last);
    },
    last: () => count,
  };
}
