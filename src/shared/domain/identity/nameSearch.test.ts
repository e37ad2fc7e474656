import { describe, expect, it } from 'vitest';
import { nameKeys, normaliseName, normalisePinyin } from './nameSearch.ts';

describe('names', () => {
  it.each([
    ['张三', 'zhangsan', 'zs'],
    ['单雄信', 'shanxiongxin', 'sxx'],
    ['曾国藩', 'zengguofan', 'zgf'],
    ['仇英', 'qiuying', 'qy'],
    ['查良镛', 'zhaliangyong', 'zly'],
    ['区建国', 'oujianguo', 'ojg'],
    ['解珍', 'xiezhen', 'xz'],
    ['欧阳修', 'ouyangxiu', 'oyx'],
    ['尉迟恭', 'yuchigong', 'ycg'],
    ['万俟卨', 'moqixie', 'mqx'],
    ['吕布', 'lvbu', 'lb'],
    ['䶮', 'yan', 'y'],
    ['Smith', 'smith', 's'],
  ])('%s is found by %s and %s', (name, pinyin, initials) => {
    expect(nameKeys(name).pinyin[0]).toBe(pinyin);
    expect(nameKeys(name).initials.some((key) => initials === key || key.startsWith(initials))).toBe(true);
  });

  it('gives a surname one reading and a given name all of its own', () => {
    expect(nameKeys('任重').pinyin).toEqual(['renzhong', 'renchong']);
    expect(nameKeys('曾乐').pinyin.every((key) => key.startsWith('zeng'))).toBe(true);
    expect(nameKeys('曾乐').initials).toEqual(expect.arrayContaining(['zl', 'zy']));
  });

  it('stays small for a name full of polyphonic characters', () => {
    expect(nameKeys('单重乐朝行长').pinyin.length).toBeLessThanOrEqual(12);
  });

  it('takes spaces out of Chinese names and keeps those of others', () => {
    expect(normaliseName('  张 三 ')).toBe('张三');
    expect(normaliseName('John  Smith')).toBe('John Smith');
    expect(nameKeys('  张 三 ')).toEqual(nameKeys('张三'));
  });

  it('reads typed pinyin', () => {
    for (const typed of ['Zhang San', "zhang'san", 'zhāng sān', 'ＺＨＡＮＧＳＡＮ']) {
      expect(normalisePinyin(typed)).toBe('zhangsan');
    }
    expect(normalisePinyin('lǚbù')).toBe('lvbu');
    expect(normalisePinyin('lübu')).toBe('lvbu');
  });

  it('has no keys for an empty name', () => {
    expect(nameKeys(' · ')).toEqual({ pinyin: [], initials: [] });
  });
});
