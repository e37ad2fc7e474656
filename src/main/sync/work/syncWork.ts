import type { OnEntries } from '../bulk.ts';
import type { TakenBundle } from '../bundles.ts';

/** Told while a round runs. */
export type Heard = {
  /** Entries came and stand in the file. */
  readonly placed: OnEntries;
  /** A request carried so many facts, and so many entries came with its answer. */
  readonly carried: (sent: number, received: number) => void;
};

/** Called between transactions with what is done; what it throws ends the work. */
export type Step = (done: number, total: number) => Promise<void>;

/**
 * The heavy part of keeping in step: asking, checking, applying. The service decides when; this is done on the desk's own
 * thread, or on one beside it, so that no clerk waits for it.
 */
export type SyncWork = {
  /** Talks with the hub until neither side has more. False for a desk that works alone. Throws as `exchangeUntilEven`. */
  exchange(signal: AbortSignal, heard: Heard): Promise<boolean>;
  /** Takes what another desk wrote into a bundle. Throws as `takeBundle`, and what `step` throws. */
  takeBundle(bytes: Uint8Array, step: Step): Promise<TakenBundle>;
  /** Ends whatever runs; afterwards this holds nothing of the file. */
  stop(): Promise<void>;
};
