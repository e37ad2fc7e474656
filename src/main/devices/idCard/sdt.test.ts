import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedOf } from '#tests/support/seeded.ts';
import { encodeSdt, SDT, type SdtEvent, SdtParser, type SdtReply } from './sdt.ts';
import { statusError } from './sdtStatus.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const bytes = (text: string) => Uint8Array.from(Buffer.from(text.replace(/ /g, ''), 'hex'));

function events(...chunks: Uint8Array[]): SdtEvent[] {
  const parser = new SdtParser();
  return chunks.flatMap((chunk) => parser.push(chunk));
}
const replies = (...chunks: Uint8Array[]): SdtReply[] =>
  events(...chunks).flatMap((event) => (event.kind === 'reply' ? [event.reply] : []));

/** A reply as the standard writes it, built apart from the encoder of commands. */
function frame(status: readonly number[], data: Uint8Array = new Uint8Array()): Uint8Array {
  const length = status.length + data.length + 1;
  const body = [Math.floor(length / 256), length % 256, ...status, ...data];
  let check = 0;
  for (const byte of body) check ^= byte;
  return Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, ...body, check);
}

describe('SDT frames', () => {
  it.each([
    [[0x10, 0xff], 'AA AA AA 96 69 00 03 10 FF EC'],
    [SDT.samStatus, 'AA AA AA 96 69 00 03 11 FF ED'],
    [SDT.samId, 'AA AA AA 96 69 00 03 12 FF EE'],
    [SDT.find, 'AA AA AA 96 69 00 03 20 01 22'],
    [SDT.select, 'AA AA AA 96 69 00 03 20 02 21'],
    [SDT.readText, 'AA AA AA 96 69 00 03 30 01 32'],
    [SDT.newAddress, 'AA AA AA 96 69 00 03 30 03 30'],
    [[0x60, 0x00], 'AA AA AA 96 69 00 03 60 00 63'],
  ] as const)('encodes the worked command %o', (command, expected) => {
    expect(hex(encodeSdt(command))).toBe(expected.replace(/ /g, ''));
  });

  it('encodes a command with data', () => {
    expect(hex(encodeSdt([0x61, 0xff], Uint8Array.of(0x50)))).toBe('AAAAAA9669000461FF50CA');
  });

  it.each([
    ['AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97', 0x9f, '00000000'],
    ['AA AA AA 96 69 00 04 00 00 80 84', 0x80, ''],
    ['AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C', 0x90, '0000000000000000'],
    ['AA AA AA 96 69 00 04 00 00 90 94', 0x90, ''],
    ['AA AA AA 96 69 00 04 00 00 41 45', 0x41, ''],
  ])('reads the worked reply %s', (text, status, data) => {
    const [reply, ...rest] = replies(bytes(text));
    expect(rest).toEqual([]);
    expect(reply?.status).toEqual([0, 0, status]);
    expect(hex(reply?.data ?? bytes('FF'))).toBe(data);
  });

  it('finds a frame behind a preamble that begins too early', () => {
    expect(replies(bytes('AA AA'), frame([0, 0, 0x90]))).toHaveLength(1);
    expect(replies(bytes('AA AA AA 96'), frame([0, 0, 0x90]))).toHaveLength(1);
  });

  it('drops one byte after a wrong checksum and finds the frame behind it', () => {
    const bad = frame([0, 0, 0x90]);
    bad[bad.length - 1] = (bad.at(-1) ?? 0) ^ 1;
    expect(events(bad, frame([0, 0, 0x80])).map((event) => event.kind)).toEqual(['badChecksum', 'reply']);
  });

  it('loses no frame behind one that was cut short', () => {
    const cut = frame([0, 0, 0x90], new Uint8Array(40)).slice(0, 20);
    const good = frame([0, 0, 0x9f], new Uint8Array(60));
    expect(replies(cut, good).map((reply) => reply.status[2])).toEqual([0x9f]);
  });

  it.each([0, 3, 4097, 0xffff])('takes no frame of the length %i', (length) => {
    const head = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, length >> 8, length & 0xff);
    expect(replies(head, frame([0, 0, 0x90]))).toHaveLength(1);
  });

  it('forgets what was begun when it is flushed', () => {
    const parser = new SdtParser();
    const late = frame([0, 0, 0x9f], new Uint8Array(4));
    parser.push(late.slice(0, 9));
    parser.flush();
    expect(parser.push(late.slice(9))).toEqual([]);
    expect(parser.push(frame([0, 0, 0x80]))).toHaveLength(1);
  });

  it('reads the same frames out of any chunks with any noise', () => {
    const seed = seedOf('SDT chunks', 467);
    const noFrame = fc
      .uint8Array({ maxLength: 40 })
      // Noise that holds no preamble; a beginning of one is welcome.
      .filter((noise) => !hex(noise).includes('AAAAAA9669'));
    const spoilt = fc.uint8Array({ maxLength: 50 }).map((data) => {
      const bad = frame([0, 0, 0x90], data);
      bad[bad.length - 1] = (bad.at(-1) ?? 0) ^ 0x55;
      return bad;
    });
    const good = fc
      .tuple(fc.constantFrom(0x90, 0x9f, 0x80, 0x41), fc.uint8Array({ maxLength: 1300 }))
      .map(([status, data]) => frame([0, 0, status], data));
    const pieces = fc.array(
      fc.oneof(
        noFrame.map((raw) => ({ raw, good: false })),
        spoilt.map((raw) => ({ raw, good: false })),
        good.map((raw) => ({ raw, good: true })),
        // Cut short: it may swallow what follows when the checksum happens to come out right.
        good.map((raw) => ({ raw: raw.slice(0, raw.length - 3), good: 'cut' as const })),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(pieces, fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }), (made, cuts) => {
        const stream = Buffer.concat(made.map((piece) => piece.raw));
        const chunks: Uint8Array[] = [];
        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const size = cuts[turn % cuts.length] ?? 1;
          chunks.push(Uint8Array.from(stream.subarray(at, at + size)));
          at += size;
        }
        const whole = events(Uint8Array.from(stream));
        expect(events(...chunks)).toEqual(whole);
        if (made.some((piece) => piece.good === 'cut')) return;
        const expected = made.filter((piece) => piece.good).map((piece) => hex(piece.raw));
        const found = whole.flatMap((event) =>
          event.kind === 'reply' ? [hex(frame(event.reply.status, event.reply.data))] : [],
        );
        // Noise may end in the beginning of a preamble that takes bytes of what follows along, never a frame.
        expect(found.filter((each) => expected.includes(each))).toEqual(expected);
      }),
      { seed, numRuns: 400 },
    );
  });
});

describe('the status of a reply', () => {
  it.each([
    [0x10, 'PROTOCOL', 'safe'],
    [0x11, 'PROTOCOL', 'safe'],
    [0x21, 'UNSUPPORTED', 'never'],
    [0x31, 'AUTH_FAILED', 'never'],
    [0x32, 'AUTH_FAILED', 'never'],
    [0x33, 'CARD_SUSPECT', 'never'],
    [0x41, 'READ_FAILED', 'safe'],
    [0x47, 'READ_FAILED', 'safe'],
    [0x60, 'READER_FAULT', 'never'],
    [0x66, 'READER_UNAUTHORISED', 'never'],
    [0x80, 'NO_CARD', 'safe'],
    [0x81, 'CARD_MOVED', 'safe'],
    [0x77, 'PROTOCOL', 'safe'],
  ])('%i is %s', (status, code, retry) => {
    expect(statusError(status, 'reader')).toMatchObject({ code, retry, device: 'reader' });
  });

  it('takes done, found and no such item for what they are', () => {
    for (const status of [0x90, 0x9f, 0x91]) expect(statusError(status, 'reader')).toBeUndefined();
  });
});
