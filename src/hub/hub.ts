import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeEnrolmentCode } from '#shared/sync/hubApi.ts';
import { openConfigured } from './db/configured.ts';
import { listeningOf } from './listening.ts';
import { isCommand, runCommand } from './move/moveCommand.ts';
import { connectToNats, natsOptionsOf } from './relay/natsPublisher.ts';
import { startHub } from './startHub.ts';
import { makeFoundingCode } from './sync/enrolment.ts';

// out/main/hub.js stands two folders below the program.
const migrationsFolder = join(import.meta.dirname, '..', '..', 'migrations', 'hub');
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
  relay: nats && (() => connectToNats(nats)),
});
await hub.server.listen({ host: listening.host, port: Number(values.port) });
const bound = hub.server.server.address();
const address = listening.url(typeof bound === 'object' && bound ? bound.port : Number(values.port));
const code = await makeFoundingCode(database, now(), CODE_MINUTES);
console.log(`STEWARD_HUB=${address}`);
const { fingerprint } = listening;
console.log(
  `STEWARD_FOUNDING_CODE=${writeEnrolmentCode({ url: address, purpose: 'found', code, ...(fingerprint && { fingerprint }) })}`,
);
console.log(
  `总部已启动（${database.kind}）。上面的入网码 ${CODE_MINUTES} 分钟内有效，只能用一次：在前台电脑的「设置 → 总部同步」里粘贴。`,
);

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await hub.stop();
  process.exit(0);
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
