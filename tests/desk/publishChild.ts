/*
 * A desk in a process of its own that publishes one preview and is killed somewhere on the way. It says `ready` before
 * and, should it get that far, `published` after.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { startDesk } from '#main/startDesk.ts';
import type { Input, OperationName, Output } from '#shared/contract/index.ts';
import { hostOf, PASSWORD } from '../support/testDesk.ts';

const [dataFolder = '', configFolder = '', now = '0'] = process.argv.slice(2);
const say = (text: string) => writeSync(1, `${text}\n`);

const started = performance.now();
const desk = startDesk(
  dataFolder,
  hostOf(configFolder),
  (_incident, error) => {
    throw error;
  },
  { now: () => Number(now) + Math.floor(performance.now() - started) },
);

async function call<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
  const result = await desk.call('child', { name, input, requestId: randomUUID() });
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.fault)}`);
  return result.value as Output<Name>;
}

await call('sessions.signIn', { username: 'admin', password: PASSWORD });
const [preview] = (await call('billRuns.list', {})).previews;
if (!preview) throw new Error('there is no preview to publish');
say('ready');
const before = performance.now();
await call('billRuns.publish', { previewId: preview.previewId });
say(`published ${Math.round(performance.now() - before)}`);
await desk.close();
