import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedOf } from '#tests/support/seeded.ts';
import { fromReport, HID_FRAMINGS, toReports } from './hidFraming.ts';
import { encodeSdt, SDT, SdtParser } from './sdt.ts';

describe('HID reports of ID card readers', () => {
  it('writes a command as one report behind the report id', () => {
    const [plain] = toReports('plain', encodeSdt(SDT.find));
    expect(plain).toHaveLength(65);
    expect(Buffer.from(plain ?? []).toString('hex')).toMatch(/^00aaaaaa96690003200122(00)+$/);
    const [counted] = toReports('counted', encodeSdt(SDT.find));
    expect(counted).toHaveLength(65);
    expect(Buffer.from(counted ?? []).toString('hex')).toMatch(/^000aaaaaaa96690003200122(00)+$/);
  });

  it.each(HID_FRAMINGS)('brings any frame through %s reports', (framing) => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 1400 }), { minLength: 1, maxLength: 4 }), (bodies) => {
        const parser = new SdtParser();
        const lengths = bodies.flatMap((body) =>
          toReports(framing, encodeSdt([0, 0], Uint8Array.of(0x90, ...body)))
            .flatMap((report) => parser.push(fromReport(framing, report.subarray(1))))
            .flatMap((event) => (event.kind === 'reply' ? [event.reply.data.length] : [])),
        );
        expect(lengths).toEqual(bodies.map((body) => body.length));
      }),
      { seed: seedOf(`HID ${framing}`, 64), numRuns: 100 },
    );
  });

  it('takes nothing from a report whose count can not be', () => {
    expect(fromReport('counted', Uint8Array.of(64, ...new Uint8Array(63)))).toHaveLength(0);
    expect(fromReport('counted', new Uint8Array())).toHaveLength(0);
  });
});
