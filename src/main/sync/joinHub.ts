import { rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { AppError } from '#shared/kernel/appError.ts';
import { GENESIS_HASH } from '#shared/ops/envelope.ts';
import { type EnrolmentCode, type EnrolReply, enrolReply } from '#shared/sync/hubApi.ts';
import { firstOpsOfDesk, markFile } from '../core/beginDesk.ts';
import { type Community, openCommunity } from '../core/community.ts';
import type { Desk } from '../core/desk.ts';
import { openHighWater } from '../core/highWater.ts';
import { type Incarnation, newIncarnation } from '../core/incarnation.ts';
import { joinKeyring, keyringPath, newDeskKey } from '../core/keys/keyring.ts';
import { writeLocal } from '../core/localState.ts';
import { communityFile, openMigrated } from '../core/openFolder.ts';
import { removeDatabase } from '../core/rebuild.ts';
import { SYSTEM_ACTOR } from '../core/systemActor.ts';
import { openForReading } from '../db/openDatabase.ts';
import { version } from '../version.ts';
import { exchangeBeside } from './besideExchange.ts';
import { type OnEntries, takeLogInParts } from './bulk.ts';
import { exchangeUntilEven } from './exchange.ts';
import { askHub } from './hubClient.ts';
import { persistently } from './persistently.ts';
import { createSqliteStore } from './sqliteStore.ts';
import { becomeEnrolled, signerOf } from './syncState.ts';

/** Where parts of the log are kept while they come: another try with another code goes on with them. */
const PARTS = 'bootstrap';

/** Until the community's own op says it. */
const ZONE = 'Asia/Shanghai';

/**
 * Makes an empty folder a desk of a community: keys from the invitation, the whole log from the hub, then an
 * incarnation with a receipt series of its own. When it is cut off, only parts of the log stay, and the code is spent.
 * Throws `setup.done`, `enrolment.wrongCode`, HubRefused or HubUnreachable.
 */
export async function joinHub(desk: Desk, code: EnrolmentCode, progress: OnEntries): Promise<Community> {
  const { secret } = code;
  if (code.purpose !== 'join' || secret === undefined) {
    throw new AppError('validation', 'enrolment.notForJoining', { path: ['code'] });
  }
  const { deskKey, publicKey } = newDeskKey();
  const address = { url: code.url, fingerprint: code.fingerprint };
  const request = { code: code.code, publicKey, name: hostname(), app: version };
  const enrolled = await askHub(address, '/v1/enroll', request, enrolReply);
  removeDatabase(communityFile(desk.dataFolder));
  const { sealedKey } = enrolled;
  if (sealedKey === null) throw new AppError('validation', 'enrolment.notForJoining', { path: ['code'] });
  const keyring = joinKeyring(desk.dataFolder, desk.host.machineKey, { sealedKey, secret, deskKey });
  const incarnation = newIncarnation(1, enrolled.letter);
  const write = openMigrated(desk);
  const community = openCommunity({
    identity: {
      communityId: enrolled.community,
      deskId: enrolled.desk,
      incarnation: incarnation.id,
      zone: ZONE,
    },
    series: incarnation.series,
    keyring,
    write,
    read: openForReading(communityFile(desk.dataFolder)),
    highWater: openHighWater(desk.host.configFolder, enrolled.community, desk.dataFolder),
    now: () => desk.clock.now(),
    newId: desk.newId,
    markAtOnce: false,
  });
  const { signal } = new AbortController();
  try {
    community.transact(() => {
      becomeEnrolled(write, {
        hub: address,
        letter: enrolled.letter,
        at: { cseq: 0, chash: GENESIS_HASH },
        requests: 0,
      });
    });
    const link = { address, signer: signerOf(community), signal };
    const now = desk.clock.now();
    await persistently(signal, () => exchangeBeside(community, address, link.signer, now, signal));
    await takeLogInParts(createSqliteStore(community), link, join(desk.dataFolder, PARTS), progress);
    await persistently(signal, () => exchangeUntilEven(community, desk.clock, signal, progress));
    begin(community, enrolled, incarnation);
  } catch (error) {
    community.close();
    removeDatabase(communityFile(desk.dataFolder));
    rmSync(keyringPath(desk.dataFolder), { force: true });
    throw error;
  }
  return community;
}

/** The first facts of the new desk: from here on the folder is a desk that may take money. */
function begin(community: Community, enrolled: EnrolReply, incarnation: Incarnation): void {
  const { write, keyring } = community;
  const deskId = enrolled.desk;
  community.transact(() => {
    markFile(write, { communityId: enrolled.community, deskId, incarnation });
    // Whoever founded the community saved its recovery key and set it up.
    writeLocal(write, 'recoveryKeyConfirmed', '1');
    writeLocal(write, 'setupData', '1');
    community.record(SYSTEM_ACTOR, firstOpsOfDesk(deskId, keyring.deskPublicKey, incarnation));
  });
}
