/** Rows of a statement. Values are bound as $1, $2 …; whole numbers come back as numbers. */
export type Queries = {
  all<Row>(sql: string, ...values: readonly unknown[]): Promise<Row[]>;
};

/** The hub's database: PostgreSQL, or the same engine embedded in a folder. */
export type HubDatabase = Queries & {
  /** What it is, in words for the log. */
  readonly kind: string;
  /** All of it or nothing. */
  transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
  /** Several statements without values, such as a migration. */
  execute(sql: string): Promise<void>;
  close(): Promise<void>;
};

/** The first row; undefined when there is none. */
export async function one<Row>(
  queries: Queries,
  sql: string,
  ...values: readonly unknown[]
): Promise<Row | undefined> {
  const [row] = await queries.all<Row>(sql, ...values);
  return row;
}
