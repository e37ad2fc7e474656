import { describe, expect, it } from 'vitest';
import {
  foreign2017Text,
  foreign2023Text,
  hmtText,
  idText,
  LONG_LATIN_NAME,
  type ResidentText,
  residentText,
} from '#tests/peers/idCardTexts.ts';
import { parseIdText } from './idCardText.ts';
import { readIdNumber } from './idNumber.ts';

describe('the text of an identity card', () => {
  it('reads a resident', () => {
    expect(parseIdText(residentText())).toEqual({
      card: {
        type: 'resident',
        name: '周样例',
        sex: 'female',
        nation: { code: '01', name: '汉' },
        birth: '1949-12-31',
        address: '北京市朝阳区样例路1号院2号楼301室',
        number: '11010519491231002X',
        issuer: '北京市公安局朝阳分局',
        validFrom: '2010-01-01',
        validTo: '长期',
      },
    });
  });

  it('reads a residence permit of Hong Kong, Macao and Taiwan people', () => {
    const { card } = parseIdText(hmtText());
    expect(card).toMatchObject({
      type: 'hmt',
      name: '何样本',
      sex: 'male',
      birth: '1981-08-10',
      number: '81000019810810001X',
      validTo: '2029-01-15',
      permit: { number: 'H00000000', issueCount: '01' },
    });
    expect(card?.nation).toBeUndefined();
  });

  it('reads both generations of foreigners cards', () => {
    expect(parseIdText(foreign2023Text()).card).toEqual({
      type: 'foreign2023',
      name: '安样',
      latinName: LONG_LATIN_NAME,
      sex: 'female',
      birth: '1985-01-01',
      number: '932682198501010017',
      nationality: 'UTO',
      validFrom: '2024-02-01',
      validTo: '2034-02-01',
    });
    expect(parseIdText(foreign2017Text()).card).toEqual({
      type: 'foreign2017',
      name: '约翰',
      latinName: 'SAMPLE, JOHN',
      sex: 'male',
      birth: '1980-02-29',
      number: 'UTO310012345678',
      nationality: 'UTO',
      issuer: '1500',
      validFrom: '2018-03-01',
      validTo: '2028-03-01',
    });
  });

  it('keeps a space at the seam of a long Latin name', () => {
    const name = `${'A'.repeat(34)} BETA`;
    expect(parseIdText(foreign2023Text(name)).card?.latinName).toBe(name);
  });

  it('has sound numbers on all of them', () => {
    for (const text of [residentText(), hmtText(), foreign2017Text(), foreign2023Text()]) {
      expect(readIdNumber(parseIdText(text).card?.number ?? '').fault).toBeUndefined();
    }
  });

  it('stores what it does not know word for word', () => {
    const address = '样'.repeat(35);
    const { card } = parseIdText(residentText({ nation: '81', name: '𠮷㐂䶮', address, to: '长期' }));
    expect(card).toMatchObject({ nation: { code: '81' }, name: '𠮷㐂䶮', address, validTo: '长期' });
    expect(card?.nation?.name).toBeUndefined();
    expect(parseIdText(residentText({ address: ' 前有空格' })).card?.address).toBe(' 前有空格');
  });

  it.each<[string, ResidentText]>([
    ['name', { name: '' }],
    ['number', { number: '1101051949' }],
    ['birth', { birth: '19490230' }],
    ['birth', { birth: '' }],
    ['validity', { to: '长' }],
    ['validity', { from: '20100000' }],
  ])('shows nothing of a card without its %s', (fault, change) => {
    expect(parseIdText(residentText(change))).toEqual({ fault });
  });

  it('knows neither other sizes nor other types', () => {
    expect(parseIdText(residentText().slice(0, 255))).toEqual({ fault: 'size' });
    expect(parseIdText(idText([[248, 2, 'Z']]))).toEqual({ fault: 'type' });
  });
});
