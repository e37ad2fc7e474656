import type { HubDatabases } from '../db/databases.ts';

/** Longest a desk waits for a word. */
const LONGEST_MS = 25_000;
/** Another hub on the same database may have taken the entries: it is asked this often, once for all who wait. */
const LOOK_MS = 300;

export type Pokes = {
  /** Entries were added to a community's log here. */
  tell(communityId: string): void;
  /** Answers the log's length as soon as it is longer than `cseq`; `cseq` itself when a while has passed. */
  wait(communityId: string, cseq: number, gone: AbortSignal): Promise<number>;
  stop(): void;
};

type Waiter = {
  readonly communityId: string;
  readonly cseq: number;
  readonly answer: (cseq: number) => void;
};

/** Desks that wait to hear that their log grew. What they hear is a hint: they ask for it by the exchange. */
export function createPokes(databases: HubDatabases, failed: (error: unknown) => void): Pokes {
  const waiters = new Set<Waiter>();
  let stopped = false;

  /** Answers whoever waits for less than there is. */
  async function look(communityIds: readonly string[]): Promise<void> {
    if (communityIds.length === 0) return;
    const lengths = new Map<string, number>();
    for (const database of databases.byName.values()) {
      const rows = await database.all<{ community_id: string; cseq: number }>(
        "SELECT community_id, cseq FROM community_heads WHERE community_id = ANY($1) AND place = 'here'",
        communityIds,
      );
      for (const row of rows) lengths.set(row.community_id, row.cseq);
    }
    for (const waiter of [...waiters]) {
      const length = lengths.get(waiter.communityId) ?? 0;
      if (length > waiter.cseq) waiter.answer(length);
    }
  }

  const lookAtAll = () =>
    look([...new Set([...waiters].map(({ communityId }) => communityId))]).catch(failed);
  const ticker = setInterval(lookAtAll, LOOK_MS);
  ticker.unref();

  return {
    tell: (communityId) => {
      look([communityId]).catch(failed);
    },
    wait: async (communityId, cseq, gone) => {
      const answered = new Promise<number>((resolve) => {
        const answer = (length: number) => {
          clearTimeout(timer);
          gone.removeEventListener('abort', leave);
          waiters.delete(waiter);
          resolve(length);
        };
        const leave = () => answer(cseq);
        const waiter: Waiter = { communityId, cseq, answer };
        const timer = setTimeout(leave, LONGEST_MS);
        gone.addEventListener('abort', leave);
        waiters.add(waiter);
        if (stopped) leave();
      });
      await look([communityId]);
      return answered;
    },
    stop: () => {
      stopped = true;
      clearInterval(ticker);
      for (const waiter of [...waiters]) waiter.answer(waiter.cseq);
    },
  };
}
