import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { openTestDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import { meet, openTwoDesks, type TwoDesks } from '../support/twoDesks.ts';

let postgres: RealPostgres;
let town: TwoDesks;

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres);
});

afterAll(async () => {
  await town?.first.close();
  await town?.hub.close();
  await postgres?.stop();
});

/** The second desk's data on another machine, which has nothing of the first one's. */
async function onAnotherMachine(name: string, second: TestDesk): Promise<TestDesk> {
  await second.desk.close();
  return openTestDesk({
    folder: second.folder,
    dataFolder: second.dataFolder,
    configFolder: join(second.folder, name),
  });
}

test('a recovery key that was renewed at one desk opens the others, and the one before no more', async () => {
  const { first, second } = town;
  const { recoveryKey: former } = await first.call('setup.renewRecoveryKey', {});
  await meet(first, second);
  const { recoveryKey } = await first.call('setup.renewRecoveryKey', {});
  // Both at once: the one that reaches the hub last is everybody's.
  await second.call('setup.renewRecoveryKey', {});
  second.clock.advance(1000);
  first.clock.advance(2000);
  await meet(second, first);
  await meet(second, first);
  expect(await first.call('setup.state', {})).toMatchObject({ step: 'recoveryKey' });
  expect(await second.call('setup.state', {})).not.toMatchObject({ step: 'recoveryKey' });

  const moved = await onAnotherMachine('other machine', second);
  expect(await moved.fault('setup.recover', { recoveryKey: former })).toMatchObject({
    sub: 'recoveryKey.wrong',
  });
  expect(await moved.call('setup.recover', { recoveryKey })).toMatchObject({ communityName: '云杉苑' });
  await moved.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  await moved.close();
});
