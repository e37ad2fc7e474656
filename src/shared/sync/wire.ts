import { z } from 'zod';

/*
 * What desk and hub say to each other (docs/adr/0020). Op bytes travel as the text that was signed and are never
 * written anew; hashes are hex.
 */

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const incarnation = z.string().regex(/^[0-9a-f]{16}$/);

/** An op on its way to the hub, whoever carries it. */
export const sentOp = z.strictObject({
  raw: z.string(),
  /** Ed25519 over the op's hash by the key of the op's desk; only the last op of a run must have one. */
  sig: z.string().nullable(),
  /** What it was ruled to be where it was made, or at a hub that forgot it. */
  ruling: z.string(),
});
export type SentOp = z.infer<typeof sentOp>;

/** An op with its place in the log of its community. */
export const logEntry = z.strictObject({
  cseq: z.int().positive(),
  raw: z.string(),
  sig: z.string().nullable(),
  ruling: z.string(),
  chash: hash,
});
export type LogEntry = z.infer<typeof logEntry>;

/** How far a chain goes: the ops of one incarnation, numbered without a gap. */
export const chainHead = z.strictObject({ inc: incarnation, dseq: z.int().nonnegative(), hash });
export type ChainHead = z.infer<typeof chainHead>;

/** A point in the log's history: its number and the chain hash there. */
export const logPoint = z.strictObject({ cseq: z.int().nonnegative(), chash: hash });
export type LogPoint = z.infer<typeof logPoint>;

/** How a desk says it is, for whoever looks after it: nothing depends on it. */
export const deskReport = z.strictObject({
  /** Facts without a place in the log, and when the oldest was recorded (epoch ms). */
  waiting: z.int().nonnegative(),
  oldestAt: z.int().nullable(),
  /** The version of its program. */
  app: z.string().max(40),
});
export type DeskReport = z.infer<typeof deskReport>;

export const syncRequest = z.strictObject({
  v: z.literal(1),
  nonce: z.string().min(16).max(64),
  desk: z.uuid(),
  /** The hub's history this desk follows; null before the first answer. */
  epoch: z.string().nullable(),
  at: logPoint,
  /** Points before `at`, ever further apart, so that the last common one is found in one round. */
  earlier: z.array(logPoint).max(64),
  /** The chains this desk has something of to send, and its own: how far the hub has said to have them. */
  acked: z.array(chainHead).max(256),
  ops: z.array(sentOp).max(2000),
  /** Most entries wanted in the answer. */
  limit: z.int().positive().max(5000),
  /** Epoch ms by this desk's clock: a claim, never an order. */
  clock: z.int(),
  report: deskReport.optional(),
});
export type SyncRequest = z.infer<typeof syncRequest>;

const replied = { nonce: z.string(), epoch: z.string() };

export const syncReply = z.discriminatedUnion('t', [
  z.strictObject({
    t: z.literal('ok'),
    ...replied,
    /** How far the hub has the chains that were asked about. */
    chains: z.array(chainHead),
    /** Chains in which the hub has another op under the number of one that was sent: it keeps what was sent aside. */
    forks: z.array(incarnation),
    /** The page begins after this point, which must be the desk's own. */
    from: logPoint,
    page: z.array(logEntry),
    head: logPoint,
    /** Something that was sent waits for a newer program at the hub. */
    isOlder: z.boolean(),
    /** Epoch ms by the hub's clock. */
    clock: z.int(),
    /** As which desk the hub itself writes into the log. */
    hub: z.uuid().optional(),
  }),
  /** The hub's history is another one: go back to `to`, the last point both have, and send again what comes after. */
  z.strictObject({ t: z.literal('rewind'), ...replied, to: logPoint, chains: z.array(chainHead) }),
]);
export type SyncReply = z.infer<typeof syncReply>;
