import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromAutomatic, fromRealTime, StatusAssembler, type StatusEvent, troubleOf } from './status.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

function read(hex: string, prepare: (assembler: StatusAssembler) => void = () => undefined): StatusEvent[] {
  const assembler = new StatusAssembler();
  prepare(assembler);
  return assembler.push(bytes(hex));
}

describe('answers of a printer', () => {
  it('reads the idle and the troubled answers of devices.md', () => {
    expect(fromRealTime([0x12, 0x12, 0x12, 0x12], 5)).toEqual({
      reachable: true,
      answers: true,
      online: true,
      paper: 'ok',
      cover: 'closed',
      error: 'none',
      drawer: 'low',
      at: 5,
    });
    expect(fromRealTime([0x1a, 0x32, 0x12, 0x7e], 5)).toMatchObject({
      online: false,
      paper: 'out',
      error: 'none',
    });
    expect(fromAutomatic([0x18, 0x00, 0x0f, 0x0f], 5)).toMatchObject({ online: false, paper: 'out' });
    expect(fromAutomatic([0x38, 0x00, 0x00, 0x0f], 5)).toMatchObject({ online: false, cover: 'open' });
    expect(fromRealTime([0x1a, 0x52, 0x1a, 0x12], 5)).toMatchObject({ error: 'cutter' });
  });

  it('names one trouble at a time, the cover before the paper', () => {
    expect(troubleOf(fromRealTime([0x12, 0x12, 0x12, 0x12], 0))).toBeUndefined();
    expect(troubleOf(fromRealTime([0x12, 0x12, 0x12, 0x1e], 0))).toBeUndefined();
    expect(troubleOf(fromRealTime([0x1a, 0x36, 0x12, 0x7e], 0))).toBe('COVER_OPEN');
    expect(troubleOf(fromRealTime([0x1a, 0x32, 0x12, 0x7e], 0))).toBe('PAPER_OUT');
    expect(troubleOf(fromRealTime([0x1a, 0x52, 0x1a, 0x12], 0))).toBe('CUTTER_ERROR');
    expect(troubleOf(fromRealTime([0x1a, 0x52, 0x32, 0x12], 0))).toBe('PRINTER_FAULT');
  });

  it('tells a marker from the end of an automatic status by where it stands', () => {
    const events = read('1000000f00', (assembler) => assembler.expectMarker({ kind: 'gs-r' }));
    expect(events).toEqual([{ kind: 'automatic', value: [0x10, 0, 0, 0x0f] }, { kind: 'marker' }]);
  });

  it('takes only the process id it asked for', () => {
    const expectId = (assembler: StatusAssembler) =>
      assembler.expectMarker({ kind: 'gs-paren-h', id: '0042' });
    expect(read('37223030343200', expectId)).toEqual([{ kind: 'marker' }]);
    expect(read('37223030343300', expectId).some((event) => event.kind === 'marker')).toBe(false);
  });

  it('ignores flow control and answers nobody asked for', () => {
    expect(read('111312')).toEqual([]);
  });

  it('takes a marker nobody asked for as garbage', () => {
    expect(read('00')).toEqual([{ kind: 'garbage', value: 0 }]);
    expect(read('ff', (assembler) => assembler.expectMarker({ kind: 'gs-r' }))).toEqual([
      { kind: 'garbage', value: 0xff },
    ]);
  });

  it('gives the marker once', () => {
    const events = read('0000', (assembler) => assembler.expectMarker({ kind: 'gs-r' }));
    expect(events.map((event) => event.kind)).toEqual(['marker', 'garbage']);
  });

  it('reads the same whatever the pieces it comes in', () => {
    const part = fc.constantFrom('12', '1a', '1000000f', '18000f0f', '38000003', '11', '13');
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), fc.array(fc.nat(6)), (parts, cuts) => {
        const stream = bytes(parts.join(''));
        const prepare = () => {
          const assembler = new StatusAssembler();
          assembler.expectRealTime(100);
          return assembler;
        };
        const whole = prepare().push(stream);
        const assembler = prepare();
        const pieces: StatusEvent[] = [];
        let at = 0;
        for (const length of [...cuts, stream.length]) {
          pieces.push(...assembler.push(stream.subarray(at, at + length)));
          at += length;
        }
        expect(pieces).toEqual(whole);
        expect(whole.filter((event) => event.kind === 'garbage')).toEqual([]);
      }),
    );
  });
});
