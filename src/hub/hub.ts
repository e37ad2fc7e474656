import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeEnrolmentCode } from '#shared/sync/hubApi.ts';
import { makeFirstLink, writeLink } from './console/links.ts';
import { openConfigured } from './db/configured.ts';
import { listeningOf } from './listening.ts';
import { isCommand, runCommand } from './move/moveCommand.ts';
import { connectToNats, natsOptionsOf } from './relay/natsPublisher.ts';
import { startHub } from './startHub.ts';
import { makeFoundingCode } from './sync/enrolment.ts';

// out/main/hub.js stands two folders below the program.
const programFolder = join(import.meta.dirname, '..', '..');
const migrationsFolder = join(programFolder, 'migrations', 'hub');
const now = () => Date.now();

const [command, ...rest] = process.argv.slice(2);
if (isCommand(command)) {
  process.exit(await runCommand(command, rest, process.env, { migrationsFolder, now, say: console.log }));
}

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '.steward/hub' },
    port: { type: 'string', default: '8787' },
    listen: { type: 'string' },
    'tls-cert': { type: 'string' },
    'tls-key': { type: 'string' },
    'behind-proxy': { type: 'boolean', default: false },
    address: { type: 'string' },
    // A link for an administrator, for whoever holds this machine and lost the password.
    'console-link': { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});

const CODE_MINUTES = 30;

mkdirSync(values.data, { recursive: true, mode: 0o700 });
const { database, others, replicas } = await openConfigured(process.env, values.data);
const listening = await listeningOf(values, values.data, now());
const nats = natsOptionsOf(process.env);
const hub = await startHub({
  database,
  others,
  replicas,
  tls: listening.tls,
  folder: values.data,
  migrationsFolder,
  now,
  log: !values.quiet,
  reach: () => ({ url: addressNow(), fingerprint: listening.fingerprint }),
  consoleFolder: join(programFolder, 'out', 'console'),
  relay: nats && (() => connectToNats(nats)),
});
await hub.server.listen({ host: listening.host, port: Number(values.port) });
const address = addressNow();
const code = await makeFoundingCode(database, now(), CODE_MINUTES);
console.log(`STEWARD_HUB=${address}`);
const { fingerprint } = listening;
console.log(
  `STEWARD_FOUNDING_CODE=${writeEnrolmentCode({ url: address, purpose: 'found', code, ...(fingerprint && { fingerprint }) })}`,
);
console.log(
  `总部已启动（${database.kind}）。上面的入网码 ${CODE_MINUTES} 分钟内有效，只能用一次：在前台电脑的「设置 → 总部同步」里粘贴。`,
);

const secret = await makeFirstLink(database, now(), values['console-link']);
if (secret !== undefined) {
  console.log(`STEWARD_CONSOLE=${writeLink({ url: address, fingerprint }, secret)}`);
  console.log(
    '用上面的链接在浏览器里设总部管理员（24 小时内有效，只能用一次）。谁拿到它谁就是管理员，不要转发。',
  );
}

function addressNow(): string {
  const bound = hub.server.server.address();
  return listening.url(typeof bound === 'object' && bound ? bound.port : Number(values.port));
}

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await hub.stop();
  process.exit(0);
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
