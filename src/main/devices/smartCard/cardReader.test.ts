import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { residentText } from '#tests/peers/idCardTexts.ts';
import { ManualTimers } from '#tests/peers/manualTimers.ts';
import { PcscService, VPCD_PORTS } from '#tests/peers/pcscService.ts';
import { VirtualCard, type VirtualCardOptions } from '#tests/peers/virtualCard.ts';
import { saySkipped } from '#tests/support/lacking.ts';
import { DeviceError } from '../deviceError.ts';
import { askCard, cardUid } from './askCard.ts';
import type { CardEvent } from './cardPresence.ts';
import { type CardReader, cardReader } from './cardReader.ts';
import { readIdCardByApdu } from './idCardByApdu.ts';
import { waitForCard } from './waitForCard.ts';

/** The system's own card service with virtual cards: one on a machine, so all of it stands in this file. */
const READERS = ['Virtual PCD 00 00', 'Virtual PCD 00 01'] as const;
const [READER] = READERS;
const never = new AbortController().signal;
const AUTHENTICATE = Uint8Array.from(Buffer.from('ff860000050100046000', 'hex'));

let service: PcscService;
let unavailable: string | undefined;
const cards: VirtualCard[] = [];
const watches: { stop: AbortController; ended: Promise<void> }[] = [];

/** Watches all the time, so that no test finds the card of the one before. */
let always: ReturnType<typeof follow>;

beforeAll(async () => {
  const started = await PcscService.start();
  if (typeof started === 'string') {
    unavailable = started;
    saySkipped('cards through PC/SC', started);
    return;
  }
  service = started;
  always = follow();
});

afterEach(async () => {
  if (unavailable) return;
  for (const card of cards.splice(0)) await card.lift();
  await always.until(() => always.present().length === 0);
  for (const { stop, ended } of watches.splice(1)) {
    stop.abort();
    await ended;
  }
});

afterAll(async () => {
  if (unavailable) return;
  always.stop.abort();
  await always.ended;
  await service.remove();
});

/** Puts a card on and answers when the service has seen it. */
async function put(options: VirtualCardOptions = {}, slot: 0 | 1 = 0): Promise<VirtualCard> {
  const card = await VirtualCard.put(VPCD_PORTS[slot], options);
  cards.push(card);
  await always.until(() => always.present().includes(READERS[slot]));
  return card;
}

/** Follows what a watch tells, with a way to wait for the next event of a kind. */
function follow(reader: CardReader = cardReader({ reconnectMs: 50 })) {
  const events: CardEvent[] = [];
  const waiting = new Set<() => void>();
  const stop = new AbortController();
  const ended = reader.watch((event) => {
    events.push(event);
    for (const look of [...waiting]) look();
  }, stop.signal);
  watches.push({ stop, ended });
  let seen = 0;
  const until = (condition: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (!condition()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  const next = async (kind: CardEvent['kind']): Promise<CardEvent | undefined> => {
    const at = () => events.findIndex((event, index) => index >= seen && event.kind === kind);
    await until(() => at() >= 0);
    seen = at() + 1;
    return events[seen - 1];
  };
  /** The readers that hold a card. */
  const present = () => {
    const readers = new Set<string>();
    for (const event of events) {
      if (event.kind === 'in') readers.add(event.reader);
      if (event.kind === 'out') readers.delete(event.reader);
    }
    return [...readers];
  };
  return { events, next, until, present, stop, ended };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof DeviceError ? `${error.code} ${error.retry}` : String(error)),
  );

describe.runIf(process.platform === 'linux')('cards through PC/SC', () => {
  it('lists readers, tells of cards and reads their numbers', async (context) => {
    if (unavailable) return context.skip(unavailable);
    const reader = cardReader();
    expect(await reader.readers()).toEqual(READERS);
    const watch = follow(reader);
    const card = await put({ uid: '04A1B2C3D4E5F6' });
    expect(await watch.next('in')).toMatchObject({ reader: READER });
    expect(await cardUid(reader, READER)).toBe('04A1B2C3D4E5F6');
    await card.lift();
    expect(await watch.next('out')).toEqual({ kind: 'out', reader: READER });
    await put({ uid: '0102030405060708' }, 1);
    expect(await watch.next('in')).toMatchObject({ reader: 'Virtual PCD 00 01' });
    expect(await cardUid(reader, 'Virtual PCD 00 01')).toBe('0102030405060708');
  });

  it('tells of a card that lay there before', async (context) => {
    if (unavailable) return context.skip(unavailable);
    await put();
    expect(await follow().next('in')).toMatchObject({ reader: READER });
  });

  it('ends at once when it is told to', async (context) => {
    if (unavailable) return context.skip(unavailable);
    const watch = follow(cardReader({ lookMs: 600_000 }));
    await put();
    await watch.next('in');
    watch.stop.abort();
    await watch.ended;
  });

  it('has no card to ask in an empty reader', async (context) => {
    if (unavailable) return context.skip(unavailable);
    expect(await codeOf(cardUid(cardReader(), READER))).toBe('CARD_REMOVED safe');
    expect(await codeOf(cardUid(cardReader(), 'No such reader'))).toBe('DISCONNECTED safe');
  });

  it('C1: a card pulled in the middle of a command is removed, not answered', async (context) => {
    if (unavailable) return context.skip(unavailable);
    await put({ mode: 'dies' });
    expect(await codeOf(cardUid(cardReader(), READER))).toBe('CARD_REMOVED safe');
  });

  it('C2: a silent card times out, and others wait until it is let go', async (context) => {
    if (unavailable) return context.skip(unavailable);
    const card = await put({ mode: 'mute' });
    const timers = new ManualTimers();
    const reader = cardReader({ timers });
    const asked = codeOf(askCard(reader, READER, Uint8Array.of(0xff, 0xca, 0, 0, 0), 2001));
    await card.wasAsked('ffca');
    await timers.pass(2001);
    expect(await asked).toBe('TIMEOUT safe');
    expect(await codeOf(cardUid(reader, READER))).toBe('BUSY safe');
    await card.lift();
    await always.until(() => always.present().length === 0);
    await put();
    await expect.poll(() => codeOf(cardUid(reader, READER)), { timeout: 5000 }).toBe('none');
  });

  it.for(['SIGTERM', 'SIGKILL'] as const)(
    'C3: survives a card service that ends by %s',
    async (signal, context) => {
      if (unavailable) return context.skip(unavailable);
      const watch = follow();
      await put();
      await watch.next('in');
      await service.stop(signal);
      expect(await watch.next('out')).toMatchObject({ reader: READER });
      await watch.next('service-down');
      expect(await codeOf(cardReader().readers())).toBe('SERVICE_DOWN safe');
      await service.run();
      await watch.next('service-up');
      await put({ uid: '0A0B0C0D' });
      await watch.next('in');
      expect(await cardUid(cardReader(), READER)).toBe('0A0B0C0D');
      expect(watch.events.filter((event) => event.kind === 'service-down')).toHaveLength(1);
    },
  );

  it('C4: a refused key is a failure with a name, and is tried once', async (context) => {
    if (unavailable) return context.skip(unavailable);
    const card = await put({ mode: 'authFails' });
    expect(await codeOf(askCard(cardReader(), READER, AUTHENTICATE))).toBe('AUTH_FAILED never');
    expect(card.asked.filter((apdu) => apdu.startsWith('ff86'))).toHaveLength(1);
  });

  it('waits for the next card', async (context) => {
    if (unavailable) return context.skip(unavailable);
    const waiting = waitForCard(cardReader(), { reader: READER, waitMs: 20_000 }, () => undefined, never);
    await put({ uid: '04A1B2C3D4E5F6' });
    await waiting;
    expect(await cardUid(cardReader(), READER)).toBe('04A1B2C3D4E5F6');
  });

  it('gives up waiting in the end, and at once when told to', async (context) => {
    if (unavailable) return context.skip(unavailable);
    const timers = new ManualTimers();
    const waiting = waitForCard(
      cardReader(),
      { reader: READER, waitMs: 60_001, timers },
      () => undefined,
      never,
    );
    await timers.pass(60_001);
    expect(await codeOf(waiting)).toBe('NO_CARD safe');
    const stop = new AbortController();
    const cancelled = waitForCard(
      cardReader(),
      { reader: READER, waitMs: 60_001, timers },
      () => undefined,
      stop.signal,
    );
    await timers.started(60_001);
    stop.abort(new Error('cancelled by the clerk'));
    await expect(cancelled).rejects.toThrow('cancelled by the clerk');
  });

  it('reads an identity card where the reader offers it', async (context) => {
    if (unavailable) return context.skip(unavailable);
    await put({ idBody: Buffer.concat([Uint8Array.of(1, 0, 4, 0), residentText()]) });
    const seen: string[] = [];
    const { card } = await readIdCardByApdu(
      cardReader(),
      { reader: READER, waitMs: 20_000 },
      ({ kind }) => seen.push(kind),
      never,
    );
    expect(card).toMatchObject({ type: 'resident', name: '周样例' });
    expect(seen).toEqual(['waiting', 'reading']);
  });

  it('says that a reader without that can not', async (context) => {
    if (unavailable) return context.skip(unavailable);
    await put();
    const reading = readIdCardByApdu(
      cardReader(),
      { reader: READER, waitMs: 20_000 },
      () => undefined,
      never,
    );
    expect(await codeOf(reading)).toBe('UNSUPPORTED never');
  });
});
