import { Refusal } from '../http/refusal.ts';
import type { HubDatabase, Queries } from './hubDatabase.ts';
import { one } from './hubDatabase.ts';

/** A database that follows another one and only reads. */
export type Replica = Pick<HubDatabase, 'reading' | 'close'>;

/** How long one that failed isn't asked. */
const REST_MS = 10_000;

/** What whoever asks knows of a log already: a replica that knows less must not answer. */
export type Needed = { readonly communityId: string; readonly epoch: string; readonly cseq: number };

export type Replicas = {
  /**
   * Reads from the replica of a database. Answers undefined where it is behind, can't be reached, or hasn't got what
   * was asked for: then the database itself is asked.
   */
  read<T>(name: string, needed: Needed, work: (tx: Queries) => Promise<T>): Promise<{ done: T } | undefined>;
  /** The same where `work` itself looks whether the replica has enough, and answers undefined where it hasn't. */
  look<T>(name: string, work: (tx: Queries) => Promise<T | undefined>): Promise<T | undefined>;
  close(): Promise<void>;
};

/** `monotonic` answers milliseconds that only grow. */
export function createReplicas(
  byName: ReadonlyMap<string, Replica>,
  monotonic: () => number = () => performance.now(),
): Replicas {
  const restsUntil = new Map<string, number>();

  async function look<T>(
    name: string,
    work: (tx: Queries) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const replica = byName.get(name);
    if (!replica || monotonic() < (restsUntil.get(name) ?? 0)) return undefined;
    try {
      return await replica.reading(work);
    } catch (error) {
      // What it refuses may be there in the database itself.
      if (!(error instanceof Refusal)) restsUntil.set(name, monotonic() + REST_MS);
      return undefined;
    }
  }

  return {
    look,
    read: (name, { communityId, epoch, cseq }, work) =>
      look(name, async (tx) => {
        const head = await one<{ epoch: string; cseq: number }>(
          tx,
          'SELECT epoch, cseq FROM community_heads WHERE community_id = $1',
          communityId,
        );
        if (head?.epoch !== epoch || head.cseq < cseq) return undefined;
        return { done: await work(tx) };
      }),
    close: async () => {
      for (const replica of byName.values()) await replica.close();
    },
  };
}
