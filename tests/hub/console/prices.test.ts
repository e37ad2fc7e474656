import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHubTransaction } from '#hub/sync/hubTransaction.ts';
import { createSettler } from '#hub/sync/settle.ts';
import type { ConsoleAsked } from '#shared/console/index.ts';
import { encodeOp, GENESIS_HASH, hashText } from '#shared/ops/envelope.ts';
import { acceptOps } from '#shared/sync/acceptOps.ts';
import { linesOf } from '../../support/household.ts';
import { type RealPostgres, startPostgres } from '../../support/realPostgres.ts';
import { openTestDesk, TEST_NOW, type TestDesk } from '../../support/testDesk.ts';
import { joinFrom } from '../../support/testHub.ts';
import { digestsOf, meet, openTwoDesks, type TwoDesks } from '../../support/twoDesks.ts';
import { type ConsoleBrowser, openSignedIn } from './consoleBrowser.ts';

let postgres: RealPostgres;
let town: TwoDesks;
let browser: ConsoleBrowser;
let communityId = '';

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres, { rooms: 2 });
  browser = await openSignedIn(town.hub.direct, town.hub.database);
  communityId = (await browser.call('communities.list', {})).communities[0]?.communityId ?? '';
});

afterAll(async () => {
  await town?.close();
  await postgres?.stop();
});

const publish = (price: Partial<ConsoleAsked<'prices.publish'>> & { readonly from: string }) =>
  browser.call('prices.publish', {
    communityId,
    code: '1',
    rule: { kind: 'areaPrice', unitPrice: '3.00' },
    ...price,
  });

async function rulesAt(desk: TestDesk, code = '1') {
  const { feeItems } = await desk.call('feeItems.list', {});
  return feeItems
    .find((item) => item.code === code)
    ?.rules.map(({ from, rule }) => [from, 'unitPrice' in rule ? rule.unitPrice : rule.kind]);
}

async function isWhole(desk: TestDesk): Promise<void> {
  expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
  expect(await desk.call('system.rebuild', {})).toMatchObject({ equal: true });
}

test('a price published from the centre is on every desk, is billed by, and says who set it', async () => {
  const { first, second, roomIds } = town;
  await meet(first, second);
  expect((await publish({ from: '2026-11-01' })).isNew).toBe(false);
  await meet(first, second);
  for (const desk of [first, second]) {
    expect(await rulesAt(desk)).toEqual([
      ['2026-01-01', '2.03'],
      ['2026-11-01', '3.00'],
    ]);
    const { rows } = await desk.call('audit.search', { action: 'hub.' });
    expect(rows.map(({ action, userName, outcome }) => [action, userName, outcome])).toEqual([
      ['hub.price.set', '总部 · 总部管理员', 'ok'],
    ]);
    // The hub is no PC of the office, and its administrators are no users of it.
    expect((await desk.call('sync.status', {})).desks).toHaveLength(2);
    expect(JSON.stringify(await desk.call('users.list', {}))).not.toContain('hub:');
    await isWhole(desk);
  }
  expect(digestsOf(second)).toEqual(digestsOf(first));
  const { previewId } = await second.call('billRuns.preview', { period: '2026-11' });
  await second.call('billRuns.publish', { previewId });
  const november = (await linesOf(second, roomIds[0] ?? '')).find(({ period }) => period === '2026-11');
  // 89.50 m² × 3.00 元.
  expect(november?.amountFen).toBe(268_50);
  await meet(second, first);
  expect(digestsOf(second)).toEqual(digestsOf(first));
});

test('a second price of the same day holds, even against a clock that is ahead', async () => {
  const { first, second } = town;
  first.clock.advance(10 * 60_000);
  await meet(first, second);
  await first.call('feeItems.save', {
    code: '2',
    name: '停车费',
    rule: { from: '2026-12-01', rule: { kind: 'areaPrice', unitPrice: '1.00' } },
  });
  await meet(first);
  await publish({ code: '2', from: '2026-12-01', rule: { kind: 'areaPrice', unitPrice: '1.50' } });
  await meet(first, second);
  for (const desk of [first, second]) expect(await rulesAt(desk, '2')).toEqual([['2026-12-01', '1.50']]);
  const { communities } = await browser.call('prices.list', {});
  expect(communities[0]?.feeItems.find(({ code }) => code === '2')?.rules).toEqual([
    { from: '2026-12-01', rule: { kind: 'areaPrice', unitPrice: '1.50' } },
  ]);
});

test('an item that is missing is made only where that is asked for, and its code once', async () => {
  const { first, second } = town;
  const price = {
    communityId,
    code: '77',
    from: '2026-12-01',
    rule: { kind: 'fixedAmount', amountFen: 800 },
  } as const;
  expect((await browser.fault('prices.publish', price)).sub).toBe('console.feeItemMissing');
  const create = { name: '垃圾清运费', nature: 'ownRevenue' } as const;
  expect((await browser.call('prices.publish', { ...price, create })).isNew).toBe(true);
  expect((await browser.call('prices.publish', { ...price, create, from: '2027-01-01' })).isNew).toBe(false);
  await meet(first, second);
  const { feeItems } = await second.call('feeItems.list', {});
  expect(feeItems.filter(({ code }) => code === '77')).toMatchObject([
    { name: '垃圾清运费', active: true, rules: [{ from: '2026-12-01' }, { from: '2027-01-01' }] },
  ]);
  const item = feeItems.find(({ code }) => code === '77');
  await second.call('feeItems.save', {
    feeItemId: item?.feeItemId ?? '',
    code: '77',
    name: '停用',
    active: false,
  });
  await meet(second);
  expect((await browser.fault('prices.publish', { ...price, create })).sub).toBe('console.feeItemInactive');
  expect((await browser.fault('prices.publish', { ...price, communityId: randomUUID() })).sub).toBe(
    'console.communityGone',
  );
  const before = await town.hub.database.all('SELECT 1 FROM log_entries');
  expect(
    (await browser.fault('prices.publish', { ...price, rule: { kind: 'fixedAmount', amountFen: -1 } })).sub,
  ).toBe('console.malformed');
  expect(await town.hub.database.all('SELECT 1 FROM log_entries')).toHaveLength(before.length);
});

test('many at once each get their place, and a desk that waits is told', async () => {
  const { first, second } = town;
  const days = Array.from({ length: 8 }, (_, index) => `2027-02-0${index + 1}`);
  await Promise.all(days.map((from) => publish({ from })));
  await meet(first, second);
  const rules = await rulesAt(second);
  for (const day of days) expect(rules).toContainEqual([day, '3.00']);
  expect(await first.call('system.verify', {})).toMatchObject({ ok: true });
});

test('what a hub that was set back forgot comes back from the desks, and it goes on in another stream', async () => {
  const { hub, first, second } = town;
  await meet(first, second);
  await hub.backUp();
  browser = await openSignedIn(hub.direct, hub.database, 'after-backup');
  await publish({ from: '2027-03-01' });
  await publish({ from: '2027-03-02' });
  await meet(first, second);
  await hub.restore();
  browser = await openSignedIn(hub.direct, hub.database, 'after-restore');
  await publish({ from: '2027-03-03' });
  await meet(first, second, first);
  const wanted = ['2027-03-01', '2027-03-02', '2027-03-03'];
  const { communities } = await browser.call('prices.list', {});
  const atHub = communities[0]?.feeItems.find(({ code }) => code === '1')?.rules.map(({ from }) => from);
  for (const day of wanted) {
    expect(atHub).toContain(day);
    for (const desk of [first, second]) expect(await rulesAt(desk)).toContainEqual([day, '3.00']);
  }
  for (const desk of [first, second]) {
    expect(await desk.call('sync.status', {})).toMatchObject({ waiting: 0, state: 'online' });
    await isWhole(desk);
    // Nobody's act is in the audit twice because it came twice.
    const { rows } = await desk.call('audit.search', { action: 'hub.price.set' });
    expect(new Set(rows.map(({ detail }) => detail)).size).toBe(rows.length);
  }
  expect(digestsOf(second)).toEqual(digestsOf(first));
  expect(await hub.database.all('SELECT 1 FROM suspect_ops')).toEqual([]);
});

test('a desk that joins later has the prices, and who published them', async () => {
  const third = openTestDesk();
  try {
    await joinFrom(town.first, third);
    await third.call('sessions.signIn', { username: 'admin', password: 'correct horse 1' });
    expect(await rulesAt(third)).toEqual(await rulesAt(town.first));
    const published = async (desk: TestDesk) => (await desk.call('audit.search', { action: 'hub.' })).total;
    expect(await published(third)).toBe(await published(town.first));
    await isWhole(third);
  } finally {
    await third.close();
  }
});

test('nobody writes in the hub’s name without its key', async () => {
  const { hub } = town;
  const [key] = await hub.database.all<{ desk_id: string }>('SELECT desk_id FROM hub_keys');
  const stranger = generateKeyPairSync('ed25519').privateKey;
  const raw = new TextDecoder().decode(
    encodeOp({
      v: 1,
      community: communityId,
      desk: key?.desk_id ?? '',
      inc: 'feedfacecafebeef',
      dseq: 1,
      id: randomUUID(),
      type: 'setting.changed',
      sv: 1,
      at: '2026-11-23T10:00:00.000+08:00',
      mono: 0,
      actor: randomUUID(),
      touch: [],
      body: { key: 'dayEndsAtMinutes', value: '0', fromDay: '2026-11-23' },
      prev: GENESIS_HASH,
    }),
  );
  const sig = sign(null, Buffer.from(hashText(raw), 'hex'), stranger).toString('base64');
  const ruling = '{"day":"2026-11-23","effects":[],"period":"2026-11","verdict":"accepted"}';
  const entries = await hub.database.transaction(async (tx) => {
    const settler = createSettler(tx, communityId, TEST_NOW);
    const exchange = createHubTransaction(tx, communityId, settler, { now: () => 0, newEpoch: () => '0' });
    return (await acceptOps(exchange, [{ raw, sig, ruling }])).entries;
  });
  expect(entries).toEqual([]);
});
