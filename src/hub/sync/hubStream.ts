import { sign } from 'node:crypto';
import { rule } from '#shared/domain/rulings/rule.ts';
import { translate } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { offsetIso } from '#shared/kernel/offsetIso.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { deskRegistered } from '#shared/ops/community.ops.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { decodeOp, encodeOp, GENESIS_HASH, hashBytes, hashText, type Op } from '#shared/ops/envelope.ts';
import { encodeRuling, type Ruling, ruling } from '#shared/ops/ruling.ts';
import { acceptOps } from '#shared/sync/acceptOps.ts';
import type { HubTransaction } from '#shared/sync/hubTransaction.ts';
import type { ChainHead, SentOp } from '#shared/sync/wire.ts';
import { one, type Queries } from '../db/hubDatabase.ts';
import { dayIn } from './dayIn.ts';
import { newEpoch } from './enrolment.ts';
import { type HubKey, knowHubKey } from './hubKey.ts';
import { createHubTransaction } from './hubTransaction.ts';
import { createSettler } from './settle.ts';

export type HubWriter = { readonly key: HubKey; readonly now: number; readonly newId: () => string };

/**
 * Writes ops of the hub itself into a community's log. The hub is a stream like a desk's (sync.md 3.1): its ops are
 * signed, chained and taken in by the very rule of every exchange, so that a desk can bring back what a hub that was set
 * back forgot. `decide` answers them once nobody else can add to the log. Throws when one could not be placed: then none
 * stands.
 */
export async function writeAsHub(
  tx: Queries,
  communityId: string,
  writer: HubWriter,
  actor: string,
  decide: () => Promise<readonly NewOp[]>,
): Promise<void> {
  const { key, now } = writer;
  await knowHubKey(tx, key);
  const day = await dayIn(tx, communityId, now);
  const settler = createSettler(tx, communityId, now);
  const exchange = createHubTransaction(tx, communityId, settler, { now: () => now, newEpoch });
  const head = await lockedChain(tx, communityId, exchange, key);
  // The chain first, then the log, as every exchange does.
  await exchange.lockHead();
  const drafts = await decide();
  const placing = {
    communityId,
    actor,
    writer,
    zone: await zoneOf(tx, communityId),
    mono: Math.max(now, await lastMono(tx, communityId, head)),
  };
  const all = [...(await introduction(tx, communityId, key)), ...drafts];
  const sent = signed(opsOf(all, head, placing), key, provisional(day));
  const { entries } = await acceptOps(exchange, sent);
  await settler.finish();
  const placed = entries.filter(({ ruling: text }) => ruling.parse(JSON.parse(text)).verdict === 'accepted');
  if (placed.length !== all.length) throw new AppError('conflict', 'console.notPlaced');
}

/** A stream of its own for every start and every history of the hub: numbers it forgot are never given again. */
async function lockedChain(
  tx: Queries,
  communityId: string,
  exchange: HubTransaction,
  { deskId, start }: HubKey,
): Promise<ChainHead> {
  const inc = hashText(`${(await exchange.began()).epoch}|${deskId}|${start}`).slice(0, 16);
  // Whoever comes second waits for this row.
  await tx.all(
    `INSERT INTO chains (community_id, incarnation, desk_id, dseq, hash) VALUES ($1, $2, $3, 0, $4)
     ON CONFLICT DO NOTHING`,
    communityId,
    inc,
    deskId,
    GENESIS_HASH,
  );
  const { dseq, hash } = await exchange.lockChain(inc);
  return { inc, dseq, hash };
}

/** The hub's key as the desks check it, where the log doesn't have it yet. */
async function introduction(
  tx: Queries,
  communityId: string,
  { deskId, publicKey }: HubKey,
): Promise<NewOp[]> {
  const known = await one(tx, 'SELECT 1 FROM desks WHERE community_id = $1 AND id = $2', communityId, deskId);
  if (known) return [];
  return [
    newOp(deskRegistered, { deskId, name: translate('zh-CN', 'console.place.hub'), publicKey }, [
      { t: 'desk', id: deskId },
    ]),
  ];
}

type Placing = {
  readonly communityId: string;
  readonly actor: string;
  readonly writer: HubWriter;
  readonly zone: string;
  readonly mono: number;
};

function opsOf(drafts: readonly NewOp[], head: ChainHead, placing: Placing): Op[] {
  const { communityId, actor, writer, zone, mono } = placing;
  let { dseq, hash: prev } = head;
  return drafts.map((draft) => {
    dseq += 1;
    const op: Op = {
      v: 1,
      community: communityId,
      desk: writer.key.deskId,
      inc: head.inc,
      dseq,
      id: draft.id ?? writer.newId(),
      type: draft.type,
      sv: draft.sv,
      at: offsetIso(writer.now, zone),
      mono,
      actor,
      touch: draft.touch,
      body: draft.body,
      prev,
    };
    prev = hashBytes(encodeOp(op));
    return op;
  });
}

/** One signature for all of them, as a desk gives one per transaction. */
function signed(ops: readonly Op[], { privateKey }: HubKey, prior: (op: Op) => Ruling): SentOp[] {
  return ops.map((op, index) => {
    const bytes = encodeOp(op);
    const isLast = index === ops.length - 1;
    return {
      raw: new TextDecoder().decode(bytes),
      sig: isLast ? sign(null, Buffer.from(hashBytes(bytes), 'hex'), privateKey).toString('base64') : null,
      ruling: encodeRuling(prior(op)),
    };
  });
}

/** What the hub writes itself is ruled by no facts. */
function provisional(day: string): (op: Op) => Ruling {
  return (op) => rule({ day, outstandingFen: () => 0, isTakenBack: () => false }, op);
}

async function zoneOf(tx: Queries, communityId: string): Promise<string> {
  const row = await one<{ zone: string }>(
    tx,
    'SELECT zone FROM communities WHERE community_id = $1',
    communityId,
  );
  if (!row) throw new AppError('not_found', 'console.communityGone');
  return row.zone;
}

/** Time never runs backwards within a stream. */
async function lastMono(tx: Queries, communityId: string, { inc, dseq }: ChainHead): Promise<number> {
  const row = await one<{ raw: string }>(
    tx,
    'SELECT raw FROM log_entries WHERE community_id = $1 AND incarnation = $2 AND dseq = $3',
    communityId,
    inc,
    dseq,
  );
  return row ? decodeOp(row.raw).mono : 0;
}
