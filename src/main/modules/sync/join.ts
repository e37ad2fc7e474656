import { AppError } from '#shared/kernel/appError.ts';
import type { Desk } from '../../core/desk.ts';
import { settingsOf } from '../../core/settings.ts';
import { asHubFault } from '../../sync/hubFault.ts';
import { joinHub } from '../../sync/joinHub.ts';
import { readCode } from './readCode.ts';

/** Makes an empty folder a desk of the community that invited it. */
export async function join(
  desk: Desk,
  text: string,
  progress: (done: number, total: number) => void,
): Promise<{ communityName: string; series: string }> {
  if (desk.hasCommunity() || desk.needsRecovery()) throw new AppError('conflict', 'setup.done');
  try {
    const community = await joinHub(desk, readCode(text, 'join'), progress);
    desk.adopt(community);
    desk.events.emit({ type: 'changed', topics: ['settings', 'system', 'session'] });
    return { communityName: settingsOf(community.read).communityName, series: community.series };
  } catch (error) {
    throw asHubFault(error);
  }
}
