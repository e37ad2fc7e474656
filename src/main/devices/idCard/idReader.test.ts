import { afterEach, describe, expect, it } from 'vitest';
import { residentText } from '#tests/peers/idCardTexts.ts';
import { ManualTimers } from '#tests/peers/manualTimers.ts';
import { type PlannedTrouble, type SdtCard, SdtReaderPeer, type SdtTrouble } from '#tests/peers/sdtReader.ts';
import { DeviceError } from '../deviceError.ts';
import { systemTimers, type Timers } from '../timers.ts';
import { tcpTransport } from '../transports/tcpTransport.ts';
import { CardMemory } from './cardMemory.ts';
import { type IdCardReading, type IdReader, type IdReaderEvent, idReader } from './idReader.ts';
import { noPhotoDecoder, type PhotoDecoder } from './photoDecoder.ts';

const TIMEOUTS = { samId: 1001, find: 1002, select: 1003, read: 5004, quiet: 305 };
const POLL = 406;
const REOPEN = 507;
const WAIT = 30_008;
const never = new AbortController().signal;

let peer: SdtReaderPeer;
let timers: ManualTimers;

afterEach(async () => {
  await peer.unplug();
});

async function start(card?: SdtCard, ...troubles: PlannedTrouble[]): Promise<void> {
  peer = await SdtReaderPeer.start({ ...(card && { card }), troubles });
  timers = new ManualTimers();
}

function reader(
  more: {
    decodePhoto?: PhotoDecoder;
    timers?: Timers;
    trace?: (line: string) => void;
    memory?: CardMemory;
  } = {},
): IdReader {
  return idReader({
    openTransport: () => tcpTransport({ host: '127.0.0.1', port: peer.port }),
    timers,
    timeouts: TIMEOUTS,
    pollMs: POLL,
    reopenMs: [REOPEN],
    ...more,
  });
}

type Outcome = { reading?: IdCardReading; error?: DeviceError; events: IdReaderEvent[] };

async function read(one: IdReader = reader(), signal: AbortSignal = never): Promise<Outcome> {
  const events: IdReaderEvent[] = [];
  try {
    return { reading: await one.readOnce(WAIT, (event) => events.push(event), signal), events };
  } catch (error) {
    if (error instanceof DeviceError) return { error, events };
    throw error;
  }
}

const codeOf = async (outcome: Promise<Outcome>) => (await outcome).error?.code;
const times = (name: string) => peer.asked.filter((each) => each === name).length;

describe('a reader of identity cards', () => {
  it('reads a card that lies on it, and drops the photo', async () => {
    await start('resident');
    const { reading, events } = await read();
    expect(reading?.card).toMatchObject({ type: 'resident', name: '周样例', number: '11010519491231002X' });
    expect(reading?.newAddress).toBeUndefined();
    expect(reading?.photo).toEqual({ state: 'notAsked' });
    expect(events.some((event) => event.kind === 'reading')).toBe(true);
    expect(peer.asked).toEqual(['samId', 'find', 'select', 'read', 'newAddress']);
  });

  it.each([
    ['hmt', 'hmt'],
    ['foreign17', 'foreign2017'],
    ['foreign23', 'foreign2023'],
  ] as const)('R6: takes %s for what it is', async (card, type) => {
    await start(card);
    expect((await read()).reading?.card.type).toBe(type);
  });

  it('R5: keeps an unknown nation, a long address and a rare name word for word', async () => {
    const address = '样'.repeat(35);
    await start(residentText({ nation: '81', name: '𠮷䶮', address }));
    const { reading } = await read();
    expect(reading?.card).toMatchObject({
      nation: { code: '81' },
      name: '𠮷䶮',
      address,
      validTo: '长期',
    });
  });

  it('takes the address that was added later', async () => {
    await start('resident');
    peer.newAddress = '北京市朝阳区新样路2号';
    expect((await read()).reading?.newAddress).toBe('北京市朝阳区新样路2号');
  });

  it('knows no later address on a reader that does not know the question', async () => {
    await start('resident', { trouble: 'unknownCommand', at: 'newAddress' });
    const { reading } = await read();
    expect(reading?.card.name).toBe('周样例');
    expect(reading?.newAddress).toBeUndefined();
  });

  it('says honestly that there is no decoder when a photo is asked for', async () => {
    await start('resident');
    const { reading } = await read(reader({ decodePhoto: noPhotoDecoder }));
    expect(reading?.photo).toEqual({ state: 'notAvailable' });
  });

  it('waits for a card', async () => {
    await start();
    const outcome = read();
    await timers.pass(POLL);
    await timers.started(POLL);
    peer.put('resident');
    await timers.pass(POLL);
    const { reading, events } = await outcome;
    expect(reading?.card.name).toBe('周样例');
    expect(events.filter((event) => event.kind === 'waiting')).toHaveLength(1);
  });

  it('finds a card again only after it was lifted', async () => {
    await start('resident');
    expect((await read()).reading).toBeDefined();
    const second = read();
    await timers.started(POLL);
    peer.lift();
    peer.put('resident');
    await timers.pass(POLL);
    expect((await second).reading).toBeDefined();
  });

  it('never takes a card that still lies there for another one, and asks for it to be taken away', async () => {
    await start('resident');
    peer.findsAgain = true;
    const one = reader({ memory: new CardMemory() });
    expect((await read(one)).reading).toBeDefined();
    const second = read(one);
    await timers.started(POLL);
    await timers.pass(POLL);
    await timers.started(POLL);
    peer.lift();
    await timers.pass(POLL);
    await timers.started(POLL);
    peer.put('hmt');
    await timers.pass(POLL);
    const { reading, events } = await second;
    expect(reading?.card.type).toBe('hmt');
    expect(events.map(({ kind }) => kind)).toEqual(['reading', 'stays', 'waiting', 'reading']);
  });

  it('takes the same card when it was put down anew', async () => {
    await start('resident');
    peer.findsAgain = true;
    const one = reader({ memory: new CardMemory() });
    expect((await read(one)).reading).toBeDefined();
    peer.lift();
    const second = read(one);
    await timers.started(POLL);
    peer.put('resident');
    await timers.pass(POLL);
    expect((await second).reading?.card.name).toBe('周样例');
  });

  it('takes the same card that was put down anew before anybody asked, on a reader that finds a card once', async () => {
    await start('resident');
    const one = reader({ memory: new CardMemory() });
    expect((await read(one)).reading).toBeDefined();
    peer.put('resident');
    const { reading, events } = await read(one);
    expect(reading?.card.name).toBe('周样例');
    expect(events.map(({ kind }) => kind)).toEqual(['reading']);
  });

  it('takes another card that was put down before anybody asked', async () => {
    await start('resident');
    peer.findsAgain = true;
    const one = reader({ memory: new CardMemory() });
    expect((await read(one)).reading).toBeDefined();
    peer.put('hmt');
    expect((await read(one)).reading?.card.type).toBe('hmt');
  });

  it('says that the card stays when nobody takes it away', async () => {
    await start('resident');
    peer.findsAgain = true;
    const one = reader({ memory: new CardMemory() });
    expect((await read(one)).reading).toBeDefined();
    const second = read(one);
    await timers.started(POLL);
    await timers.pass(WAIT);
    await timers.pass(POLL);
    expect(await codeOf(second)).toBe('CARD_STAYS');
  });

  it('has an end to waiting', async () => {
    await start();
    const outcome = read();
    await timers.started(POLL);
    await timers.pass(WAIT);
    await timers.pass(POLL);
    expect(await codeOf(outcome)).toBe('NO_CARD');
  });

  it('stops at once when it is cancelled', async () => {
    await start();
    const cancel = new AbortController();
    const outcome = read(reader(), cancel.signal);
    await timers.started(POLL);
    cancel.abort(new Error('cancelled by the clerk'));
    await expect(outcome).rejects.toThrow('cancelled by the clerk');
  });

  it('stops in the middle of a command too', async () => {
    await start('resident', { trouble: 'mute', at: 'read' });
    const cancel = new AbortController();
    const outcome = read(reader(), cancel.signal);
    await peer.until(() => peer.asked.includes('read'));
    cancel.abort(new Error('cancelled by the clerk'));
    await expect(outcome).rejects.toThrow('cancelled by the clerk');
  });

  it('tells its number', async () => {
    await start();
    expect(await reader().samId(never)).toBe('05.03-20200101-0000012345-0000000678');
  });

  it('writes nothing of the card into the log', async () => {
    await start('resident');
    const log: string[] = [];
    await read(reader({ trace: (line) => log.push(line) }));
    expect(log).toEqual([
      '> 12 ff',
      '< 00 00 90 +16',
      '> 20 01',
      '< 00 00 9f +4',
      '> 20 02',
      '< 00 00 90 +8',
      '> 30 01',
      '< 00 00 90 +1284',
      '> 30 03',
      '< 00 00 91 +0',
    ]);
  });
});

describe('failures of a reader', () => {
  it('is offline when nobody listens', async () => {
    await start();
    await peer.unplug();
    expect(await codeOf(read())).toBe('OFFLINE');
  });

  it('R1: comes back after it was unplugged, over a new connection', async () => {
    await start();
    const outcome = read();
    await timers.started(POLL);
    await peer.unplug();
    await timers.pass(POLL);
    await timers.started(REOPEN);
    await peer.plugIn();
    peer.put('resident');
    await timers.pass(REOPEN);
    const { reading, events } = await outcome;
    expect(reading?.card.name).toBe('周样例');
    expect(events.filter((event) => event.kind === 'lost')).toHaveLength(1);
    expect(peer.connections).toBe(2);
  });

  it('R1: is disconnected when it goes away in the middle of the first reading', async () => {
    await start('resident', { trouble: 'mute', at: 'read' });
    const outcome = read();
    await peer.until(() => peer.asked.includes('read'));
    await peer.unplug();
    expect(await codeOf(outcome)).toBe('DISCONNECTED');
  });

  it('R2: says that the card was moved when it is lifted before the reading', async () => {
    await start('resident', { trouble: 'remove', at: 'read', times: 1 });
    expect(await read()).toMatchObject({ error: { code: 'CARD_MOVED', retry: 'safe' } });
    expect(times('find')).toBe(2);
  });

  it('R2: and when it is lifted before it is chosen', async () => {
    await start('resident', { trouble: 'remove', at: 'select', times: 1 });
    expect(await codeOf(read())).toBe('CARD_MOVED');
  });

  it.each<SdtTrouble>(['garbage', 'split'])('R3: reads on through %s answers', async (trouble) => {
    const everywhere = (['samId', 'find', 'select', 'read', 'newAddress'] as const).map((at) => ({
      trouble,
      at,
    }));
    await start('resident', ...everywhere);
    expect((await read()).reading?.card.number).toBe('11010519491231002X');
  });

  it('R3: tries once more after a wrong checksum', async () => {
    await start('resident', { trouble: 'badXor', at: 'select', times: 1 });
    const outcome = read();
    await timers.pass(TIMEOUTS.quiet);
    expect((await outcome).reading?.card.name).toBe('周样例');
    expect(times('find')).toBe(2);
  });

  it('R3: gives up after a second wrong checksum', async () => {
    await start('resident', { trouble: 'badXor', at: 'select', times: 2 });
    const outcome = read();
    await timers.pass(TIMEOUTS.quiet);
    await peer.until(() => times('select') === 2);
    await timers.pass(TIMEOUTS.quiet);
    expect(await codeOf(outcome)).toBe('CHECKSUM');
    expect(times('select')).toBe(2);
  });

  it('R3: times out on an answer that never ends', async () => {
    await start('resident', { trouble: 'truncated', at: 'select' });
    const outcome = read();
    await timers.pass(TIMEOUTS.select);
    await peer.until(() => times('select') === 2);
    await timers.pass(TIMEOUTS.select);
    expect(await codeOf(outcome)).toBe('TIMEOUT');
  });

  it('R3: times out on a reader that never says a word', async () => {
    await start('resident', { trouble: 'mute', at: 'samId' });
    const outcome = read();
    await timers.pass(TIMEOUTS.samId);
    await peer.until(() => times('samId') === 2);
    await timers.pass(TIMEOUTS.samId);
    expect(await codeOf(outcome)).toBe('TIMEOUT');
  });

  it.each([
    ['authFailed', 'AUTH_FAILED'],
    ['unauthorised', 'READER_UNAUTHORISED'],
    ['selfTestFailed', 'READER_FAULT'],
  ] as const)('R3: does not try %s again', async (trouble, code) => {
    await start('resident', { trouble, at: 'read' });
    expect(await read()).toMatchObject({ error: { code, retry: 'never' } });
    expect(times('read')).toBe(1);
  });

  it('R3: takes nothing out of an answer whose lengths do not add up', async () => {
    await start('resident', { trouble: 'wrongLengths', at: 'read' });
    expect(await codeOf(read())).toBe('PROTOCOL');
  });

  it('shows nothing of a card with a field that can not be', async () => {
    await start(residentText({ birth: '19490230' }));
    const { error } = await read();
    expect(error).toMatchObject({ code: 'CARD_SUSPECT', raw: 'birth' });
    expect(JSON.stringify(error)).not.toContain('1949');
  });

  it('R4: takes a late answer for no other command', async () => {
    await start('resident', { trouble: 'late', at: 'select', times: 1 });
    const outcome = read();
    await timers.pass(TIMEOUTS.select);
    expect((await outcome).reading?.card.name).toBe('周样例');
    // After the time-out the reader is asked for its number; what comes before that is nobody's.
    expect(peer.asked.slice(0, 6)).toEqual(['samId', 'find', 'select', 'samId', 'find', 'select']);
  });

  it('R4: never takes the reading of one card for that of the next', async () => {
    await start('resident', { trouble: 'late', at: 'read', times: 1 });
    const outcome = read();
    await peer.until(() => times('read') === 1);
    peer.put('foreign23');
    await timers.pass(TIMEOUTS.read);
    expect((await outcome).reading?.card.number).toBe('932682198501010017');
  });

  it('R4: does not believe that a card is there because one was', async () => {
    await start('resident', { trouble: 'late', at: 'find', times: 1 });
    const outcome = read();
    await timers.started(TIMEOUTS.find);
    peer.lift();
    await timers.pass(TIMEOUTS.find);
    expect(await codeOf(outcome)).toBe('TIMEOUT');
    expect(times('select')).toBe(0);
  });

  it('works by the clock of the system too', async () => {
    await start('resident');
    expect((await read(reader({ timers: systemTimers }))).reading).toBeDefined();
    await peer.until(() => peer.connections === 1);
  });
});
