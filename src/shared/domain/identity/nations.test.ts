import { describe, expect, it } from 'vitest';
import { nationOf } from './nations.ts';

/** GB/T 3304 in its own order, written out a second time so that one slip can't hide in both. */
const IN_ORDER = [
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇',
  '柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京',
  '塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺',
]
  .join(' ')
  .split(' ');

describe('nations', () => {
  it('knows all 56 nations by their place in the standard', () => {
    expect(IN_ORDER).toHaveLength(56);
    for (const [index, name] of IN_ORDER.entries()) {
      const code = String(index + 1).padStart(2, '0');
      expect(nationOf(code)).toEqual({ code, name });
    }
  });

  it('knows the two codes that are no nation', () => {
    expect(nationOf('97')).toEqual({ code: '97', name: '其他' });
    expect(nationOf('98')).toEqual({ code: '98', name: '外国血统中国籍人士' });
  });

  it.each(['57', '81', '', '1', 'toString'])('keeps the unknown code “%s” without a name', (code) => {
    expect(nationOf(code)).toEqual({ code });
  });
});
