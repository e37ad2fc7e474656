/** What a driver is given beside its parameters. */
export interface DriverContext<Event> {
  /**
   * Tells the desk something. Resolves when the desk's listener has returned, so that what it wrote down is
   * committed; rejects when it threw.
   */
  emit(event: Event): Promise<void>;
  /** Aborted when the desk cancels the call. A driver then rejects. */
  readonly signal: AbortSignal;
}

/**
 * One thing that devices can be asked to do, run inside the device process. Parameters, events and result must survive
 * a structured clone. Rejects with a DeviceError for everything a device can do; anything else is a bug.
 */
export type Driver<Params, Result, Event = never> = (
  params: Params,
  context: DriverContext<Event>,
) => Promise<Result>;

/** Any driver, for tables of them. */
export type AnyDriver = (params: never, context: DriverContext<never>) => Promise<unknown>;
