import { parseArgs } from 'node:util';
import { openConfigured } from '../db/configured.ts';
import { createDatabases, type HubDatabases } from '../db/databases.ts';
import { migrateHub } from '../db/migrateHub.ts';
import { forgetCopy, listCommunities, moveCommunity } from './moveCommunity.ts';
import { type MoveRefusal, MoveRefused } from './moveRefused.ts';

const WORDS: Readonly<Record<MoveRefusal, string>> = {
  databaseUnknown: '没有配置这个名字的数据库。请检查 STEWARD_HUB_DATABASE_名字。',
  communityUnknown: '没有这个小区。用 communities 命令看编号。',
  notOpen: '这个小区还在入网，等它入完再搬。',
  otherStructure: '两个数据库的结构不一样。请把所有总部程序升级到同一个版本。',
  targetHasCopy: '那个数据库里还有这个小区以前留下的一份。确认不要以后用 forget 删掉，再搬。',
  underWay: '这个小区正在搬。如果上一次中断了，过两分钟再试。',
  takenOver: '搬到一半太久没有动静，已经被撤回。请再搬一次。',
  rowsDiffer: '两边的数据对不上，没有搬，小区还在原处。',
  logBroken: '账本的链对不上，没有搬，小区还在原处。请先查明原因。',
  ownerLeft: '路由指向的数据库说小区已经搬走。请先核对两边，再改路由。',
  twoOwners: '两个数据库都说小区在自己这里。请先核对两边，留下账本更长的一份。',
  stillHere: '这一份还在用，不能删。',
};

const PLACES = { here: '在用', leaving: '正在搬走', left: '已搬走的旧数据', arriving: '正在搬来' };

export const COMMANDS = ['communities', 'move', 'forget'] as const;
export type Command = (typeof COMMANDS)[number];

export const isCommand = (text: string | undefined): text is Command =>
  COMMANDS.some((each) => each === text);

export type CommandPorts = {
  readonly migrationsFolder: string;
  readonly now: () => number;
  readonly say: (line: string) => void;
};

/**
 * What an administrator does with communities and databases beside the running hub: `communities`, `move COMMUNITY --to
 * NAME`, `forget COMMUNITY --from NAME`. Answers the exit code.
 */
export async function runCommand(
  command: Command,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  ports: CommandPorts,
): Promise<number> {
  if (env.DATABASE_URL === undefined) {
    // The embedded database is for one process, which may be a running hub.
    ports.say('这些命令要用 PostgreSQL：请设 DATABASE_URL。');
    return 1;
  }
  const { database, others, replicas } = await openConfigured(env, '');
  const databases = createDatabases(database, others, replicas);
  try {
    for (const database of databases.byName.values()) await migrateHub(database, ports.migrationsFolder);
    await perform(command, args, databases, ports);
    return 0;
  } catch (error) {
    if (!(error instanceof MoveRefused)) throw error;
    ports.say(`${WORDS[error.why]}（${error.message}）`);
    return 1;
  } finally {
    await databases.close();
  }
}

async function perform(
  command: Command,
  args: readonly string[],
  databases: HubDatabases,
  { now, say }: CommandPorts,
): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { to: { type: 'string', default: '' }, from: { type: 'string', default: '' } },
    allowPositionals: true,
  });
  const [communityId = ''] = positionals;
  if (command === 'communities') {
    for (const { id, name, database, entries, place } of await listCommunities(databases)) {
      say([id, database, PLACES[place], `${entries} 条`, name].join('\t'));
    }
  } else if (command === 'move') {
    const isMoved = await moveCommunity(databases, communityId, values.to, { now });
    say(isMoved ? `已经搬到 ${values.to}，旧数据还留着。` : `本来就在 ${values.to}。`);
  } else {
    await forgetCopy(databases, communityId, values.from);
    say(`已经删掉 ${values.from} 里的旧数据。`);
  }
}
