import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import type { Queries } from '#hub/db/hubDatabase.ts';
import { encodeOp, GENESIS_HASH, hashText } from '#shared/ops/envelope.ts';
import { REQUEST_HEADERS, requestHash } from '#shared/sync/signedRequest.ts';
import type { SentOp } from '#shared/sync/wire.ts';
import { TEST_NOW } from './testDesk.ts';

/** A desk that is nothing but its key and its chain: a thousand real ones don't fit on one machine. */
export type SmallDesk = {
  readonly id: string;
  readonly key: KeyObject;
  readonly community: string;
  readonly inc: string;
  /** Its last op, and its last request. */
  dseq: number;
  head: string;
  requests: number;
};

/** A community that is nothing but its place at the hub; answers its id. */
export async function openSmallCommunity(database: Queries): Promise<string> {
  const community = randomUUID();
  await database.all(
    `INSERT INTO community_heads (community_id, epoch, cseq, chash, state) VALUES ($1, $2, 0, $3, 'open')`,
    community,
    hashText(community).slice(0, 16),
    GENESIS_HASH,
  );
  return community;
}

/** Enrols desks as the hub knows them; their letters are no real ones. */
export async function enrolSmallDesks(
  database: Queries,
  community: string,
  count: number,
): Promise<SmallDesk[]> {
  const made = Array.from({ length: count }, () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const id = randomUUID();
    return {
      spki: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      desk: {
        id,
        key: privateKey,
        community,
        inc: hashText(id).slice(0, 16),
        dseq: 0,
        head: GENESIS_HASH,
        requests: 0,
      },
    };
  });
  await database.all(
    `INSERT INTO enrolled_desks (community_id, desk_id, name, letter, public_key, state, enrolled_at, app_version)
     SELECT $1, u.id, 'PC', 'Z' || u.spki, u.spki, 'active', $2::bigint, '0'
     FROM unnest($3::text[], $4::text[]) AS u (id, spki)`,
    community,
    TEST_NOW,
    made.map(({ desk }) => desk.id),
    made.map(({ spki }) => spki),
  );
  return made.map(({ desk }) => desk);
}

const RULING = JSON.stringify({ day: '2026-11-23', effects: [], period: '2026-11', verdict: 'accepted' });

/** The next facts of a desk, signed at their end: each names a file that nobody has yet. */
export function nextFacts(desk: SmallDesk, count: number, roomId: string): SentOp[] {
  const ops: SentOp[] = [];
  for (let index = 0; index < count; index += 1) {
    desk.dseq += 1;
    const id = uuidOf(`${desk.inc}|${desk.dseq}`);
    const raw = new TextDecoder().decode(
      encodeOp({
        v: 1,
        community: desk.community,
        desk: desk.id,
        inc: desk.inc,
        dseq: desk.dseq,
        id,
        type: 'attachment.added',
        sv: 1,
        at: '2026-11-23T10:00:00.000+08:00',
        mono: TEST_NOW,
        actor: desk.community,
        touch: [],
        body: {
          attachmentId: id,
          sha256: hashText(id),
          subjectKind: 'room',
          subjectId: roomId,
          sealSubject: roomId,
          name: 'AAAA',
          mediaType: 'image/jpeg',
          bytes: 1,
        },
        prev: desk.head,
      }),
    );
    desk.head = hashText(raw);
    const sig = index === count - 1 ? signedBy(desk, desk.head) : null;
    ops.push({ raw, sig, ruling: RULING });
  }
  return ops;
}

export type Asked = {
  readonly path: string;
  readonly body: string;
  readonly headers: Record<string, string>;
};

/** A round of a desk with these ops, signed and counted. */
export function roundOf(desk: SmallDesk, ops: readonly SentOp[], fields: object = {}): Asked {
  const body = JSON.stringify({
    v: 1,
    nonce: randomUUID(),
    desk: desk.id,
    epoch: null,
    at: { cseq: 0, chash: GENESIS_HASH },
    earlier: [],
    acked: [],
    ops,
    limit: 1,
    clock: TEST_NOW,
    ...fields,
  });
  return asked(desk, '/v1/sync', body);
}

export function asked(desk: SmallDesk, path: string, body: string): Asked {
  desk.requests += 1;
  const { community, id, requests: count } = desk;
  const hash = requestHash({ method: 'POST', path, body, community, desk: id, count });
  return {
    path,
    body,
    headers: {
      'content-type': 'application/json',
      [REQUEST_HEADERS.community]: community,
      [REQUEST_HEADERS.desk]: id,
      [REQUEST_HEADERS.count]: String(count),
      [REQUEST_HEADERS.signature]: signedBy(desk, hash),
    },
  };
}

function signedBy({ key }: SmallDesk, hash: string): string {
  return sign(null, Buffer.from(hash, 'hex'), key).toString('base64');
}

function uuidOf(text: string): string {
  const hex = hashText(text);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `7${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
