import { readFileSync } from 'node:fs';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, credsAuthenticator, headers, type NodeConnectionOptions } from '@nats-io/transport-node';
import type { Publisher, RelayedEntry } from './publisher.ts';

/** Longest the server takes to keep an entry. */
const ACK_MS = 5000;
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

export type NatsOptions = {
  /** `nats://` on this machine, `tls://` beyond it; a name and a password may stand in it. */
  readonly url: string;
  /** Made with the subjects `steward.>` where it isn't there. */
  readonly stream: string;
  /** Path of a credentials file, where the server wants one. */
  readonly credentials?: string | undefined;
};

/** What STEWARD_HUB_NATS_URL, _STREAM and _CREDENTIALS say; undefined where no relay is wanted. */
export function natsOptionsOf(env: NodeJS.ProcessEnv): NatsOptions | undefined {
  const url = env.STEWARD_HUB_NATS_URL;
  if (!url) return undefined;
  return {
    url,
    stream: env.STEWARD_HUB_NATS_STREAM || 'STEWARD',
    credentials: env.STEWARD_HUB_NATS_CREDENTIALS,
  };
}

/** The subject of an entry: `steward.COMMUNITY.TYPE`, the type being two words with a dot between. */
export const subjectOf = ({ communityId, type }: Pick<RelayedEntry, 'communityId' | 'type'>) =>
  `steward.${communityId}.${type}`;

/** Throws where the server can't be reached, has no JetStream, or would be spoken to plainly beyond this machine. */
export async function connectToNats(options: NatsOptions): Promise<Publisher> {
  const connection = await connect(connectionOf(options));
  try {
    const manager = await jetstreamManager(connection);
    const names = await manager.streams.names('steward.>').next();
    if (!names.includes(options.stream)) {
      await manager.streams.add({ name: options.stream, subjects: ['steward.>'] });
    }
  } catch (error) {
    await connection.close();
    throw error;
  }
  const stream = jetstream(connection);
  return {
    publish: async (entry) => {
      await stream.publish(subjectOf(entry), entry.raw, {
        msgID: entry.opId,
        headers: headersOf(entry),
        timeout: ACK_MS,
        expect: { streamName: options.stream },
      });
    },
    close: () => connection.close(),
  };
}

/** Enough to follow the chain: chash = sha256(former chash ‖ op id ‖ hash ‖ sha256(ruling)). */
function headersOf({ epoch, cseq, hash, ruling, chash }: RelayedEntry) {
  const named = headers();
  named.set('Steward-Epoch', epoch);
  named.set('Steward-Cseq', String(cseq));
  named.set('Steward-Hash', hash);
  named.set('Steward-Ruling', ruling);
  named.set('Steward-Chash', chash);
  return named;
}

function connectionOf({ url, credentials }: NatsOptions): NodeConnectionOptions {
  const { protocol, hostname, host, username, password } = new URL(url);
  if (protocol !== 'tls:' && !LOOPBACK.has(hostname)) {
    throw new Error('plain NATS is for this machine only; beyond it the address begins with tls://');
  }
  return {
    servers: host,
    name: 'steward-hub',
    // The relay makes a new connection itself: what wasn't acknowledged is sent again from the log.
    reconnect: false,
    ...(protocol === 'tls:' && { tls: {} }),
    ...(username && { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
    ...(credentials && { authenticator: credsAuthenticator(readFileSync(credentials)) }),
  };
}
