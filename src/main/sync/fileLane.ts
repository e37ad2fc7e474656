import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE_SLICE_BYTES, FILES_ASKED, filesReply, sliceReply } from '#shared/sync/files.ts';
import type { Community } from '../core/community.ts';
import { writeFileDurably } from '../core/durableFile.ts';
import { sha256Of } from '../core/sha256Of.ts';
import { FIRST_WAITING } from '../core/waitingPlaces.ts';
import type { ReadDb } from '../db/openDatabase.ts';
import type { HubLink } from './bulk.ts';
import { askHubForBytes, askHubSigned } from './hubClient.ts';

/** Below this much free disk nothing is fetched: the books need the room. */
const FREE_BYTES = 2 * 1024 ** 3;
/** A file that came damaged is asked for anew this often. */
const TRIES = 2;

/** What the lane has before it, by the hash of each file. */
export type WaitingFiles = { readonly toSend: readonly string[]; readonly toFetch: readonly string[] };

/** Asks one thing of the hub at a time: facts go before files, so each slice waits until no round runs. */
export type OneByOne = <T>(ask: (link: HubLink) => Promise<T>) => Promise<T>;

/** Carries attachments between a desk's folder and the hub. */
export type FileLane = {
  /** Sends and fetches until nothing is left that the hub can take or give. `announce` after each file that came. */
  carry(announce: () => void): Promise<void>;
  /** Fetches one file at once; false when the hub hasn't got it whole. */
  fetch(sha256: string): Promise<boolean>;
  waiting(): WaitingFiles;
};

/** `folder` holds the encrypted files, each under the hash of its bytes. */
export function createFileLane(community: Community, folder: string, oneByOne: OneByOne): FileLane {
  const noteAtHub = (sha256: string) =>
    community.transact(() =>
      community.write.prepare('INSERT OR IGNORE INTO files_at_hub (sha256) VALUES (?)').run(sha256),
    );
  const waiting = () => waitingFiles(community.read, folder);

  /** What the hub has of these files. */
  async function atHub(hashes: readonly string[]): Promise<Map<string, { have: number; size: number }>> {
    const found = new Map<string, { have: number; size: number }>();
    for (let start = 0; start < hashes.length; start += FILES_ASKED) {
      const asked = { hashes: hashes.slice(start, start + FILES_ASKED) };
      const { files } = await oneByOne(({ address, signer, signal }) =>
        askHubSigned(address, signer, '/v1/files', asked, filesReply, { signal }),
      );
      for (const { sha256, ...known } of files) found.set(sha256, known);
    }
    return found;
  }

  async function send(sha256: string, have: number): Promise<void> {
    const bytes = await readFile(join(folder, sha256));
    // A file that was damaged on this disk stays here for a backup to mend.
    if (sha256Of(bytes) !== sha256) return;
    const size = bytes.byteLength;
    let start = have;
    for (let asked = 0; start < size && asked <= 2 * Math.ceil(size / FILE_SLICE_BYTES); asked += 1) {
      const content = bytes.subarray(start, start + FILE_SLICE_BYTES).toString('base64');
      const slice = { sha256, size, start, content };
      const reply = await oneByOne(({ address, signer, signal }) =>
        askHubSigned(address, signer, '/v1/files/put', slice, sliceReply, { signal }),
      );
      // An old answer, of another file, says nothing of this one.
      if (reply.sha256 === sha256) start = reply.have;
    }
    if (start === size) noteAtHub(sha256);
  }

  /** False when it came damaged each time. */
  async function take(sha256: string, size: number): Promise<boolean> {
    const part = join(folder, `${sha256}.part`);
    for (let tried = 0; tried < TRIES; tried += 1) {
      let have = existsSync(part) ? statSync(part).size : 0;
      while (have < size) {
        const start = have;
        const bytes = await oneByOne(({ address, signer, signal }) =>
          askHubForBytes(address, signer, '/v1/files/get', { sha256, start }, { signal }),
        );
        // The hub has lost what it says to have.
        if (bytes.byteLength === 0) break;
        appendFileSync(part, bytes, { mode: 0o600 });
        have += bytes.byteLength;
      }
      const whole = await readFile(part);
      rmSync(part);
      if (sha256Of(whole) !== sha256) continue;
      writeFileDurably(join(folder, sha256), whole);
      noteAtHub(sha256);
      return true;
    }
    return false;
  }

  async function fetchAll(toFetch: readonly string[], announce: () => void): Promise<void> {
    const there = await atHub(toFetch);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const sha256 of toFetch) {
      const known = there.get(sha256);
      if (!known || known.have < known.size) continue;
      if (!(await hasRoom(folder))) return;
      if (await take(sha256, known.size)) announce();
    }
  }

  return {
    carry: async (announce) => {
      const { toSend, toFetch } = waiting();
      const there = await atHub(toSend);
      for (const sha256 of toSend) {
        const known = there.get(sha256);
        if (known && known.have === known.size) noteAtHub(sha256);
        else await send(sha256, known?.have ?? 0);
      }
      if (toFetch.length > 0) await fetchAll(toFetch, announce);
    },
    fetch: async (sha256) => {
      const known = (await atHub([sha256])).get(sha256);
      if (!known || known.have < known.size) return false;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return take(sha256, known.size);
    },
    waiting,
  };
}

/** Of the attachments whose facts have their place in the log: which the hub isn't known to have, and which aren't here. */
function waitingFiles(db: ReadDb, folder: string): WaitingFiles {
  const here = new Set(existsSync(folder) ? readdirSync(folder) : []);
  const rows = db
    .prepare<[number], { sha256: string; atHub: 0 | 1 }>(
      `SELECT a.sha256, h.sha256 IS NOT NULL AS atHub FROM attachments a
       JOIN op_place p ON p.op_id = a.op_id LEFT JOIN files_at_hub h ON h.sha256 = a.sha256
       WHERE p.cseq < ? AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = a.seal_subject)
       GROUP BY a.sha256 ORDER BY max(a.added_at) DESC`,
    )
    .all(FIRST_WAITING);
  return {
    toSend: rows.filter(({ sha256, atHub }) => atHub === 0 && here.has(sha256)).map(({ sha256 }) => sha256),
    toFetch: rows.filter(({ sha256 }) => !here.has(sha256)).map(({ sha256 }) => sha256),
  };
}

async function hasRoom(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize > FREE_BYTES;
}
