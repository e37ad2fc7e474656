import { describe, expect, it } from 'vitest';
import { mediaName, pdfPaper } from './pdfPaper.ts';

const pdf = (...boxes: string[]) =>
  `%PDF-1.7\n${boxes.map((box) => `<< /Type /Page /MediaBox ${box} >>`).join('\n')}`;
const mediaOf = (...boxes: string[]) => {
  const size = pdfPaper(pdf(...boxes));
  return size && mediaName(size);
};

describe('the paper of a PDF', () => {
  it.each([
    ['[0 0 595.28 841.89]', 'iso_a4_210x297mm'],
    ['[0 0 595 842]', 'iso_a4_210x297mm'],
    ['[0 0 841.89 595.28]', 'iso_a4_210x297mm'],
    ['[0 0 419.53 595.28]', 'iso_a5_148x210mm'],
    ['[ 0 0 595.28 419.53 ]', 'iso_a5_148x210mm'],
    ['[0 0 841.89 1190.55]', 'iso_a3_297x420mm'],
    ['[0 0 683.15 792]', 'custom_241x279.4mm_241x279.4mm'],
    ['[0 0 683.15 396]', 'custom_241x139.7mm_241x139.7mm'],
    ['[0 0 683.15 264]', 'custom_241x93.1mm_241x93.1mm'],
    ['[-10 -10 585.28 831.89]', 'iso_a4_210x297mm'],
  ])('%s is %s', (box, media) => expect(mediaOf(box)).toBe(media));

  it('is one for all pages, give or take a millimetre', () => {
    expect(mediaOf('[0 0 595 842]', '[0 0 595.28 841.89]')).toBe('iso_a4_210x297mm');
    expect(mediaOf('[0 0 595 842]', '[0 0 419.53 595.28]')).toBeUndefined();
    expect(mediaOf('[0 0 595 842]', '[0 0 842 595]')).toBeUndefined();
  });

  it('is not guessed', () => {
    expect(mediaOf()).toBeUndefined();
    expect(mediaOf('[0 0 0 0]')).toBeUndefined();
    expect(mediaOf('[0 0 .. 5]')).toBeUndefined();
  });
});
