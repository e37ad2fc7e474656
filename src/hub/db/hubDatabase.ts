/** Rows of a statement. Values are bound as $1, $2 …; whole numbers come back as numbers. */
export type Queries = {
  all<Row>(sql: string, ...values: readonly unknown[]): Promise<Row[]>;
};

/** Whether a community may be served from a database: only where it is 'here'. The others belong to a move. */
export type Place = 'here' | 'leaving' | 'left' | 'arriving';

/** What a database knows of a community when a transaction over it begins. */
export type CommunityHead = {
  readonly place: Place;
  readonly epoch: string;
  /** Where its log ends. */
  readonly cseq: number;
  readonly chash: string;
  /** Where it lies; null until its founding op was read. */
  readonly zone: string | null;
};

/** Reads a CommunityHead; what stands for the community's id follows. */
export const COMMUNITY_HEAD = `SELECT h.place, h.epoch, h.cseq, h.chash, c.zone FROM community_heads h
  LEFT JOIN communities c ON c.community_id = h.community_id WHERE h.community_id = `;

/** The hub's database: PostgreSQL, or the same engine embedded in a folder. */
export type HubDatabase = Queries & {
  /** What it is, in words for the log. */
  readonly kind: string;
  /** All of it or nothing. */
  transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
  /**
   * The same over one community, with where it is: that doesn't change before the transaction ends. `head` is undefined
   * where the community isn't known.
   */
  inCommunity<T>(
    communityId: string,
    work: (tx: Queries, head: CommunityHead | undefined) => Promise<T>,
  ): Promise<T>;
  /** Reads only, all of it as it was at one moment. */
  reading<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
  /** Several statements without values, such as a migration. */
  execute(sql: string): Promise<void>;
  close(): Promise<void>;
};

/** Taken shared by every transaction over a community, and alone by whoever changes its place. */
export const PLACE_LOCK = 7_483_648;

/** The first row; undefined when there is none. */
export async function one<Row>(
  queries: Queries,
  sql: string,
  ...values: readonly unknown[]
): Promise<Row | undefined> {
  const [row] = await queries.all<Row>(sql, ...values);
  return row;
}
