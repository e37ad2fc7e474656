import { Refusal } from '../http/refusal.ts';
import { type CommunityHead, type HubDatabase, one, type Queries } from './hubDatabase.ts';
import { createReplicas, type Replica, type Replicas } from './replicas.ts';

/** The database that holds the routes, and every community without one. */
export const HOME = 'home';

/** The databases of a hub by name, and which of them a community belongs to. */
export type HubDatabases = {
  readonly home: HubDatabase;
  readonly byName: ReadonlyMap<string, HubDatabase>;
  /** The name of the database a community belongs to, as the route says now. */
  ownerOf(communityId: string): Promise<string>;
  /**
   * Work in one transaction of the database that has the community. Throws the refusal `busy` while it moves, and where
   * its database isn't known to this hub.
   */
  inCommunity<T>(
    communityId: string,
    work: (tx: Queries, head: CommunityHead | undefined) => Promise<T>,
  ): Promise<T>;
  /**
   * Reads what its replica knows of a community at least up to `cseq`, as the head of the same request said it; undefined
   * where the database itself has to be asked.
   */
  fromReplica<T>(
    communityId: string,
    head: CommunityHead,
    cseq: number,
    work: (tx: Queries) => Promise<T>,
  ): Promise<{ done: T } | undefined>;
  /** Reads from the replica of a database; undefined without one, and where `work` finds that it hasn't enough. */
  lookInReplica<T>(name: string, work: (tx: Queries) => Promise<T | undefined>): Promise<T | undefined>;
  /** Whether it is worth asking. */
  readonly hasReplicas: boolean;
  close(): Promise<void>;
};

/** `others` are known by their names, as are replicas by those of their databases. One database needs no routes. */
export function createDatabases(
  home: HubDatabase,
  others: ReadonlyMap<string, HubDatabase> = new Map(),
  replicas: ReadonlyMap<string, Replica> = new Map(),
): HubDatabases {
  const reading: Replicas = createReplicas(replicas);
  const byName = new Map([[HOME, home], ...others]);
  // What is remembered may be old: the database itself says whether it still has the community.
  const known = new Map<string, string>();

  async function ownerOf(communityId: string): Promise<string> {
    const row = await one<{ name: string }>(
      home,
      'SELECT database_name AS name FROM community_routes WHERE community_id = $1',
      communityId,
    );
    return row?.name ?? HOME;
  }

  /** Undefined where the community turned out to be elsewhere. */
  async function tryIn<T>(
    name: string,
    communityId: string,
    work: (tx: Queries, head: CommunityHead | undefined) => Promise<T>,
  ): Promise<{ done: T } | undefined> {
    const database = byName.get(name);
    if (!database) return undefined;
    const wasKnown = known.has(communityId);
    return database.inCommunity(communityId, async (tx, head) => {
      if (head ? head.place !== 'here' : wasKnown) return undefined;
      if (head && others.size > 0) known.set(communityId, name);
      return { done: await work(tx, head) };
    });
  }

  return {
    home,
    byName,
    ownerOf,
    inCommunity: async (communityId, work) => {
      const name = others.size === 0 ? HOME : (known.get(communityId) ?? (await ownerOf(communityId)));
      let tried = await tryIn(name, communityId, work);
      if (!tried && known.delete(communityId)) {
        tried = await tryIn(await ownerOf(communityId), communityId, work);
      }
      if (!tried) throw new Refusal('busy');
      return tried.done;
    },
    hasReplicas: replicas.size > 0,
    fromReplica: async (communityId, head, cseq, work) => {
      const name = others.size === 0 ? HOME : known.get(communityId);
      if (name === undefined || !replicas.has(name)) return undefined;
      // What the database has no more of than the replica has is answered as fully as it would itself.
      const needed = { communityId, epoch: head.epoch, cseq: Math.min(cseq, head.cseq) };
      return reading.read(name, needed, work);
    },
    lookInReplica: reading.look,
    close: async () => {
      await reading.close();
      for (const database of byName.values()) await database.close();
    },
  };
}
