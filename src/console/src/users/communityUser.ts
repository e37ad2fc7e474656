import type { ConsoleOutput } from '#shared/console/index.ts';

type Community = ConsoleOutput<'users.list'>['communities'][number];

/** A user with the community whose desks they sign in at. */
export type CommunityUser = Community['users'][number] & Pick<Community, 'communityId' | 'communityName'>;
