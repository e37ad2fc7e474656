import { describe, expect, it } from 'vitest';
import { PRINTER_PROFILES, profileOf } from './profiles.ts';
import { hopeless, mended, questionsOf, type SlipSettings } from './trial.ts';

const FIRST: SlipSettings = { qr: 'native', cutter: 'partial', chinese: 'printer' };

describe('what a person sees on the test slip', () => {
  it('keeps the settings where everything is right', () => {
    expect(mended(FIRST, { cut: true, chinese: true, qr: true })).toEqual(FIRST);
  });

  it('tries the other cut before none at all, and then asks no more about it', () => {
    const second = mended(FIRST, { cut: false, chinese: true, qr: true });
    expect(second).toEqual({ ...FIRST, cutter: 'full' });
    const third = mended(second, { cut: false, chinese: true, qr: true });
    expect(third).toEqual({ ...FIRST, cutter: 'none' });
    expect(questionsOf(third)).toEqual(['chinese', 'qr']);
    expect(hopeless(third, { chinese: true, qr: true })).toEqual([]);
  });

  it('draws what the printer can’t write, and says so when even that is wrong', () => {
    const drawn = mended(FIRST, { cut: true, chinese: false, qr: false });
    expect(drawn).toEqual({ cutter: 'partial', chinese: 'drawn', qr: 'raster' });
    expect(hopeless(FIRST, { cut: true, chinese: false, qr: false })).toEqual([]);
    expect(hopeless(drawn, { cut: true, chinese: false, qr: true })).toEqual(['chinese']);
  });
});

describe('the profile for what a printer says of itself', () => {
  it.each([
    ['EPSON', 'TM-T88V', 'epson80'],
    [undefined, 'XP-58IIH', 'xprinter58'],
    ['Xprinter', 'XP-N160II', 'xprinter80'],
    ['GPRINTER', undefined, 'gprinter80'],
  ])('of %s %s is %s', (maker, model, id) => {
    expect(profileOf({ maker, model })?.id).toBe(id);
    expect(PRINTER_PROFILES.map((profile) => profile.id)).toContain(id);
  });

  it('is none for a name nobody knows, and for silence', () => {
    expect(profileOf({ maker: 'ACME', model: 'P-1' })).toBeUndefined();
    expect(profileOf({ maker: undefined, model: undefined })).toBeUndefined();
  });
});
