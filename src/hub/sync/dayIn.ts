import { dayOf } from '#shared/kernel/clock.ts';
import { one, type Queries } from '../db/hubDatabase.ts';

/** Where a community lies until its founding op was read. */
const DEFAULT_ZONE = 'Asia/Shanghai';

/** The local day of an instant (epoch ms) in a community's zone. */
export async function dayIn(tx: Queries, communityId: string, instant: number): Promise<string> {
  const row = await one<{ zone: string }>(
    tx,
    'SELECT zone FROM communities WHERE community_id = $1',
    communityId,
  );
  return localDay(instant, row?.zone);
}

/** The same where the community's zone is known. */
export const localDay = (instant: number, zone: string | null | undefined): string =>
  dayOf(instant, zone ?? DEFAULT_ZONE);
