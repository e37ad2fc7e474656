import { afterEach, beforeEach, expect, test } from 'vitest';
import { residentText } from '../peers/idCardTexts.ts';
import { type PlannedTrouble, type SdtCard, SdtReaderPeer } from '../peers/sdtReader.ts';
import { textsOnDisk } from '../support/diskSearch.ts';
import { foundTown } from '../support/household.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

const NUMBER = '11010519491231002X';
const ADDRESS = '北京市朝阳区样例路1号院2号楼301室';

let desk: TestDesk;
let peer: SdtReaderPeer | undefined;

beforeEach(async () => {
  desk = await openFoundedDesk();
});

afterEach(async () => {
  await desk.close();
  await peer?.unplug();
  peer = undefined;
});

/** A reader on the network, on record at this PC. */
async function plugIn(card?: SdtCard, ...troubles: PlannedTrouble[]): Promise<SdtReaderPeer> {
  peer = await SdtReaderPeer.start({ ...(card && { card }), troubles });
  await desk.call('devices.save', {
    name: '前台身份证读卡器',
    settings: { kind: 'idReader', transport: { kind: 'tcp', host: '127.0.0.1', port: peer.port } },
  });
  return peer;
}

const health = async () => {
  const [device] = (await desk.call('devices.list', {})).devices;
  return { health: device?.health, problem: device?.problem };
};

test('a card is read whole, and nothing of it stays behind', async () => {
  await plugIn('resident');
  expect(await desk.call('idCards.read', {})).toEqual({
    card: {
      type: 'resident',
      name: '周样例',
      sex: 'female',
      nation: { code: '01', name: '汉' },
      birth: '1949-12-31',
      address: ADDRESS,
      number: NUMBER,
      issuer: '北京市公安局朝阳分局',
      validFrom: '2010-01-01',
      validTo: '长期',
    },
    validity: 'valid',
    suspectNumber: false,
    photo: 'notAsked',
  });
  expect(await health()).toEqual({ health: 'ready', problem: undefined });
  const { events } = await desk.call('devices.events', {});
  expect(events[0]).toMatchObject({ what: 'done', driver: 'idReader.read', subject: '前台身份证读卡器' });
  const { rows } = await desk.call('audit.search', { action: 'idCards.read' });
  expect(rows).toHaveLength(1);
  for (const kept of [events, rows])
    for (const text of ['周样例', NUMBER, ADDRESS]) expect(JSON.stringify(kept)).not.toContain(text);
  expect(textsOnDisk(desk.dataFolder, ['周样例', NUMBER, ADDRESS])).toEqual([]);
});

test('a photo that is asked for is honestly not available', async () => {
  await plugIn('resident');
  expect((await desk.call('idCards.read', { photo: true })).photo).toBe('notAvailable');
});

test('the address written on the card later is the one that counts', async () => {
  (await plugIn('resident')).newAddress = '北京市朝阳区新样路2号';
  expect((await desk.call('idCards.read', {})).card.address).toBe('北京市朝阳区新样路2号');
});

test('somebody on record is found by the number, and not after erasure', async () => {
  const { roomIds } = await foundTown(desk, { billed: [] });
  const { personId } = await desk.call('people.save', {
    name: '周老',
    idNumber: NUMBER.toLowerCase(),
    ties: roomIds.map((roomId) => ({ roomId, role: 'tenant' as const, isPayer: false })),
  });
  const reader = await plugIn('resident');
  expect((await desk.call('idCards.read', {})).existing).toEqual({
    personId,
    name: '周老',
    roomCodes: ['1-1-101', '1-1-102'],
  });
  await desk.call('people.erase', { personId, reason: '本人申请删除' });
  reader.put('resident');
  expect((await desk.call('idCards.read', {})).existing).toBeUndefined();
});

test('an expired card and a number that does not check are said', async () => {
  await plugIn(residentText({ to: '20261122', number: '110105194912310020' }));
  expect(await desk.call('idCards.read', {})).toMatchObject({ validity: 'expired', suspectNumber: true });
});

test('a visitor who pays is put on record with the card', async () => {
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '9',
    name: '临时收费',
    rule: { from: '2026-01-01', rule: { kind: 'agreed' } },
  });
  const { roomId } = await desk.call('charges.post', {
    feeItemId,
    amountFen: 100,
    payer: { name: '周样例', idNumber: NUMBER, address: ADDRESS },
  });
  const [party] = (await desk.call('rooms.get', { roomId })).parties;
  expect(party).toMatchObject({ idNumberMask: '110105********002X', addressMask: '北京市***' });
  await plugIn('resident');
  expect((await desk.call('idCards.read', {})).existing?.personId).toBe(party?.personId);
});

test.each([
  ['remove', 'read', 'device.cardMoved', 'ready'],
  ['authFailed', 'read', 'device.authFailed', 'ready'],
  ['unauthorised', 'find', 'device.readerUnauthorised', 'trouble'],
  ['selfTestFailed', 'samId', 'device.readerFault', 'trouble'],
] as const)('%s at %s is told as %s, and the reader is %s', async (trouble, at, sub, state) => {
  await plugIn('resident', { trouble, at });
  expect(await desk.fault('idCards.read', {})).toMatchObject({ code: 'device', sub });
  expect(await health()).toMatchObject({ health: state });
});

test('what went wrong stands in the log for support, by commands and lengths alone', async () => {
  await plugIn('resident', { trouble: 'wrongLengths', at: 'read' });
  expect(await desk.fault('idCards.read', {})).toMatchObject({ code: 'device', sub: 'device.protocol' });
  const [event] = (await desk.call('devices.events', {})).events;
  expect(event).toMatchObject({ what: 'failed', driver: 'idReader.read', code: 'PROTOCOL' });
  expect(event?.raw).toContain('> 30 01 < 00 00 90 +1284');
  expect(event?.raw).toContain('(384+1024/1284)');
});

test('a reader that is off, and one that was never set up, are two things', async () => {
  expect(await desk.fault('idCards.read', {})).toMatchObject({ code: 'rule', sub: 'idCard.noReader' });
  expect(await desk.fault('smartCards.read', {})).toMatchObject({ code: 'rule', sub: 'smartCard.noReader' });
  await (await plugIn()).unplug();
  expect(await desk.fault('idCards.read', {})).toMatchObject({ code: 'device', sub: 'device.offline' });
  expect(await health()).toEqual({ health: 'trouble', problem: 'device.offline' });
});

test('waiting for a card has an end', async () => {
  await plugIn();
  expect(await desk.fault('idCards.read', { waitSeconds: 1 })).toMatchObject({ sub: 'device.noCard' });
  expect(await health()).toMatchObject({ health: 'ready' });
});

test('the test of a reader asks it for its number', async () => {
  const reader = await plugIn();
  const [device] = (await desk.call('devices.list', {})).devices;
  const deviceId = device?.deviceId ?? '';
  expect(await desk.call('devices.test', { deviceId })).toEqual({ health: 'ready' });
  expect(reader.asked).toEqual(['samId']);
});
