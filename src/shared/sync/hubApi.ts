import { z } from 'zod';
import { hashText } from '../ops/envelope.ts';
import { entryColumns } from './columns.ts';
import { logEntry, logPoint } from './wire.ts';

/*
 * What a desk asks of the hub beside the exchange itself: to be let in, to hand its log over, to bring others in, and
 * what travels beside the log. Every request but the first carries the desk's signature (see signedRequest.ts).
 */

const base64 = z.string().regex(/^[A-Za-z0-9+/]+=*$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a code lets in: a desk with the community it founded, or another desk of a community. */
export const CODE_PURPOSES = ['found', 'join'] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];

/** The one-use code as it is handed on, by paper, screen or QR: where the hub is, and what it opens. */
export const enrolmentCode = z.strictObject({
  /** Base address of the hub. */
  url: z.url(),
  /** SHA-256 fingerprint of its certificate (hex); none where it is on this very machine. */
  fingerprint: hash.optional(),
  purpose: z.enum(CODE_PURPOSES),
  /** 128 random bits, hex. The hub knows its hash. */
  code: z.string().regex(/^[0-9a-f]{32}$/),
  /** Opens the community's key, which the hub keeps sealed; only in codes that desks make. */
  secret: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
});
export type EnrolmentCode = z.infer<typeof enrolmentCode>;

const CODE_PREFIX = 'steward1';
const ABSENT = '-';

/** The code as one line: marks that hold no dot, then the address. */
export function writeEnrolmentCode({ purpose, code, secret, fingerprint, url }: EnrolmentCode): string {
  return [CODE_PREFIX, purpose, code, secret ?? ABSENT, fingerprint ?? ABSENT, url].join('.');
}

/** Reads a code as it was pasted; undefined when it isn't one. */
export function readEnrolmentCode(text: string): EnrolmentCode | undefined {
  const [prefix, purpose, code, secret, fingerprint, ...url] = text.replace(/\s/g, '').split('.');
  if (prefix !== CODE_PREFIX) return undefined;
  const parsed = enrolmentCode.safeParse({
    purpose,
    code,
    ...(secret !== ABSENT && { secret }),
    ...(fingerprint !== ABSENT && { fingerprint }),
    url: url.join('.'),
  });
  return parsed.success ? parsed.data : undefined;
}

export const enrolRequest = z.strictObject({
  code: z.string().regex(/^[0-9a-f]{32}$/),
  /** Ed25519 key of the desk, SPKI. */
  publicKey: base64,
  name: z.string().min(1).max(100),
  app: z.string().max(40),
  /** The community a founding desk brings; a joining desk is told its own. */
  founds: z
    .strictObject({ community: z.uuid(), desk: z.uuid(), letter: z.string().regex(/^[A-Z]{1,3}$/) })
    .optional(),
});
export type EnrolRequest = z.infer<typeof enrolRequest>;

export const enrolReply = z.strictObject({
  community: z.uuid(),
  desk: z.uuid(),
  /** The letter its receipt series begin with. */
  letter: z.string(),
  /** The community's key as the inviting desk sealed it; null for the founder. */
  sealedKey: base64.nullable(),
});
export type EnrolReply = z.infer<typeof enrolReply>;

/** A founding desk hands over its log with the rulings it made: the hub makes none of its own for them. */
export const foundRequest = z.strictObject({ entries: z.array(logEntry).max(2000) });
export const foundReply = z.strictObject({ head: logPoint });

export const inviteRequest = z.strictObject({ hash, sealedKey: base64, minutes: z.int().min(1).max(1440) });
export const inviteReply = z.strictObject({ expiresAt: z.int() });

/** What desks seal for each other, and what the hub itself sends in the clear (fromHub.ts). */
export const DESK_ITEMS = ['subjectKey', 'credential', 'recovery'] as const;
export type DeskItem = (typeof DESK_ITEMS)[number];
/** Those that every program knows. */
export const FIRST_ITEMS = ['subjectKey', 'credential'] as const satisfies readonly DeskItem[];
export const HUB_ITEMS = ['activation', 'reason'] as const;

export const besideItem = z.strictObject({
  kind: z.enum([...DESK_ITEMS, ...HUB_ITEMS]),
  /** The subject and a mark of the key, the user, or the op. */
  id: z.string().min(1).max(200),
  /** Grows with each change of the same item. */
  version: z.int().nonnegative(),
  /** Sealed with the community's key, or JSON of what the hub says. */
  content: z.string().max(16_384),
});
export type BesideItem = z.infer<typeof besideItem>;
/** No desk speaks for the hub. */
const deskItem = besideItem.extend({ kind: z.enum(DESK_ITEMS) });

/** The id of a subject's key among what travels beside the log: a subject may have several keys. */
export function subjectKeyId(subject: string, wrapped: string): string {
  return `${subject}|${hashText(wrapped).slice(0, 16)}`;
}

export const bundleReply = z.strictObject({ accepted: z.int().nonnegative(), head: logPoint });

export const besideRequest = z.strictObject({
  /** Comes back in the answer: an old one must not count as the hub having what was just sent. */
  nonce: z.uuid(),
  cursor: z.int().nonnegative(),
  items: z.array(deskItem).max(1000),
  limit: z.int().positive().max(5000),
});
export const besideReply = z.strictObject({
  nonce: z.uuid(),
  cursor: z.int().nonnegative(),
  items: z.array(besideItem),
});

export const emptyRequest = z.strictObject({});

/** Entries in bulk, for a desk that has far to go. */
export const pullRequest = z.strictObject({ after: logPoint, limit: z.int().min(1).max(5000) });
/** `epoch` is the hub's history. Throws `logBroken` at a point that isn't in it. */
export const pullReply = z.strictObject({ epoch: z.string(), columns: entryColumns, head: logPoint });

/** The log from its beginning in parts that never change, each known by the hash of its bytes. */
export const manifestReply = z.strictObject({
  epoch: z.string(),
  parts: z.array(z.strictObject({ from: logPoint, to: logPoint, sha256: hash, bytes: z.int() })),
  head: logPoint,
});
export type Manifest = z.infer<typeof manifestReply>;
/** Asks for the bytes of a part: brotli of `EntryColumns` as JSON. */
export const partRequest = z.strictObject({ sha256: hash });

/** How the desks of a community are, as the hub sees them. */
export const desksReply = z.strictObject({
  desks: z.array(
    z.strictObject({
      desk: z.uuid(),
      state: z.enum(['active', 'revoked']),
      /** Epoch ms; null for one that never came. */
      lastSeenAt: z.int().nullable(),
      /** Entries it doesn't have yet. */
      behind: z.int(),
      /** Its clock minus the hub's, in ms. */
      clockOffsetMs: z.int().nullable(),
      /** Ops of it that are kept aside because it was revoked. */
      suspects: z.int(),
    }),
  ),
});
export const deskRequest = z.strictObject({ desk: z.uuid() });
export const acceptedReply = z.strictObject({ accepted: z.int().nonnegative() });

/** Waits until the log is longer than this, or for some time. A hint: it carries nothing. */
export const pokeRequest = z.strictObject({ cseq: z.int().nonnegative() });
export const pokeReply = z.strictObject({ cseq: z.int().nonnegative() });

/** Why the hub refuses; a desk has a sentence for each. */
export const HUB_REFUSALS = [
  'codeUnknown',
  'codeUsed',
  'codeExpired',
  'communityKnown',
  'deskUnknown',
  'deskRevoked',
  'signatureWrong',
  'requestReplayed',
  'requestMalformed',
  'programTooOld',
  'hubTooOld',
  'requestTooLarge',
  'logBroken',
  'partUnknown',
  'fileUnknown',
  'busy',
  'diskFull',
] as const;
export type HubRefusal = (typeof HUB_REFUSALS)[number];

/** By these a hub that is reached says that it takes nothing just now: whoever asked comes again (sync.md RETRY). */
export const COME_AGAIN: ReadonlySet<HubRefusal> = new Set(['busy', 'diskFull']);

export const hubRefusal = z.strictObject({
  refused: z.enum(HUB_REFUSALS),
  /** Of `requestReplayed`: the number of the last request the hub took. */
  requests: z.int().optional(),
});
