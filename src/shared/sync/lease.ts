/** A desk that hasn't reached the hub for this long collects only (ms). */
export const LEASE_MS = 30 * 86_400_000;
