import type { Community } from './community.ts';

/** How long a repeated request gets its first answer: longer than any retry, shorter than what a file should carry. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Forgets answers of requests made more than 30 days before `now` (epoch ms), in one short transaction. */
export function purgeRequests({ transact, write }: Community, now: number): void {
  transact(() => write.prepare('DELETE FROM requests WHERE at < ?').run(now - KEPT_DAYS * DAY_MS));
}
