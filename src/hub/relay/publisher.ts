/** An entry of a community's log as it leaves the hub. */
export type RelayedEntry = {
  readonly communityId: string;
  readonly epoch: string;
  readonly cseq: number;
  readonly opId: string;
  readonly type: string;
  /** The bytes that were signed, as text: personal data in them stays sealed. */
  readonly raw: string;
  readonly hash: string;
  readonly ruling: string;
  readonly chash: string;
};

/** Where entries are handed on to. */
export type Publisher = {
  /** Resolves when the other side has kept the entry; throws otherwise. */
  publish(entry: RelayedEntry): Promise<void>;
  close(): Promise<void>;
};
