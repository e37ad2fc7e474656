import { administratorHandlers } from './administrators.ts';
import { audit } from './audit.ts';
import { listCases } from './cases.ts';
import { cancelCode, listCodes, makeCode } from './codes.ts';
import type { CommunityHandlers, ConsoleHandlers } from './context.ts';
import { listDesksOfAll, revoke } from './desks.ts';
import { health } from './health.ts';
import { createUser, giveCode } from './newUsers.ts';
import { listPrices, publishPrice } from './prices.ts';
import { resolveCase } from './settling.ts';
import { accept, listSuspects } from './suspects.ts';
import { listCommunities } from './totals.ts';
import { block, listUsers, setRoles } from './users.ts';

export const consoleHandlers: ConsoleHandlers = {
  ...administratorHandlers,
  'administrators.audit': audit,
  'communities.list': listCommunities,
  'desks.list': listDesksOfAll,
  'codes.list': listCodes,
  'codes.make': makeCode,
  'codes.cancel': cancelCode,
  'cases.list': listCases,
  'prices.list': listPrices,
  'users.list': listUsers,
  'suspects.list': listSuspects,
  'hub.health': health,
};

export const communityHandlers: CommunityHandlers = {
  'desks.revoke': revoke,
  'prices.publish': publishPrice,
  'users.create': createUser,
  'users.giveCode': giveCode,
  'users.setRoles': setRoles,
  'users.block': block,
  'suspects.accept': accept,
  'cases.resolve': resolveCase,
};
