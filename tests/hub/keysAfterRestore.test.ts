import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { openTestDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import { joinFrom } from '../support/testHub.ts';
import { digestsOf, meet, openTwoDesks, type TwoDesks } from '../support/twoDesks.ts';

let postgres: RealPostgres;
let town: TwoDesks;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  town = await openTwoDesks(postgres);
});
afterEach(() => town?.close());

async function saveSomebody(desk: TestDesk, name: string): Promise<void> {
  await desk.call('people.save', {
    name,
    phones: [],
    ties: [{ roomId: town.roomIds[0] ?? '', role: 'tenant' }],
  });
}

async function namesAt(desk: TestDesk): Promise<string[]> {
  const { parties } = await desk.call('rooms.get', { roomId: town.roomIds[0] ?? '' });
  return parties.map(({ name }) => name ?? '').sort();
}

test.each([[false], [true]])(
  'a hub that was set back gets the keys of persons again, token too: %s',
  async (withToken) => {
    const { hub, first, second } = town;
    await hub.backUp();
    const before = await namesAt(first);
    await saveSomebody(first, '薛宝钗');
    await saveSomebody(second, '史湘云');
    await meet(first, second);
    await hub.restore({ withToken });
    await meet(first, second);
    // What is made from now on reaches who had more from the hub than it has now.
    await saveSomebody(second, '林黛玉');
    await meet(second, first);
    const names = [...before, '史湘云', '林黛玉', '薛宝钗'].sort();
    expect(await namesAt(first)).toEqual(names);
    const third = openTestDesk();
    try {
      await joinFrom(first, third);
      await third.call('sessions.signIn', { username: 'admin', password: PASSWORD });
      await meet(third, first);
      expect(await namesAt(third)).toEqual(names);
      expect(digestsOf(third)).toEqual(digestsOf(first));
    } finally {
      await third.close();
    }
  },
);
