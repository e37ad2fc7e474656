import { pinyin, polyphonic } from 'pinyin-pro';

/**
 * Keys by which a clerk finds a person: the whole pinyin and its initials, without tones, ü as v.
 * A surname is read as a surname (单 shan, 曾 zeng, 仇 qiu, 查 zha, 区 ou, 尉迟 yuchi).
 */
export type NameKeys = {
  readonly pinyin: readonly string[];
  readonly initials: readonly string[];
};

/** Enough for two polyphonic characters; beyond that only the usual reading counts. */
const READINGS_LIMIT = 12;
const OPTIONS = { toneType: 'none', type: 'array', v: true } as const;

/** The form in which names are compared: half width, no spaces between Chinese characters. */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/(?<=[\p{Script=Han}·])\s+(?=[\p{Script=Han}·])/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every key of a name. A given name with several readings (重, 乐) has several keys, the likeliest first. */
export function nameKeys(name: string): NameKeys {
  const characters = normaliseName(name).replace(/[^\p{L}\p{N}]/gu, '');
  if (characters === '') return { pinyin: [], initials: [] };
  const usual = pinyin(characters, { ...OPTIONS, mode: 'surname', surname: 'head' }).map(letters);
  const surnameLength = lengthOfSurname(characters, usual);
  const readings = [...characters].map((character, index) => {
    const first = usual[index] ?? '';
    if (index < surnameLength || !/\p{Script=Han}/u.test(character)) return [first];
    const others = (polyphonic(character, OPTIONS)[0] ?? []).map(letters);
    return [...new Set([first, ...others])];
  });
  const combinations = readings.reduce<string[][]>(
    (sofar, options) =>
      sofar.length * options.length > READINGS_LIMIT
        ? sofar.map((word) => [...word, options[0] ?? ''])
        : options.flatMap((option) => sofar.map((word) => [...word, option])),
    [[]],
  );
  return {
    pinyin: unique(combinations.map((word) => word.join(''))),
    initials: unique(combinations.map((word) => word.map((syllable) => syllable.slice(0, 1)).join(''))),
  };
}

/** The letters of a typed pinyin: `Zhang San`, `zhang'san` and `zhāng sān` are all `zhangsan`; ü becomes v. */
export function normalisePinyin(text: string): string {
  const decomposed = text.normalize('NFKC').toLowerCase().normalize('NFD');
  return decomposed.replace(/u\u0304?\u0308[\u0300-\u036f]*/g, 'v').replace(/[^a-z0-9]/g, '');
}

/** The surname's characters: a compound surname reads otherwise than its characters alone, or is listed. */
function lengthOfSurname(characters: string, usual: readonly string[]): number {
  const count = [...characters].length;
  if (count < 3) return 1;
  const pair = [...characters].slice(0, 2).join('');
  return COMPOUND_SURNAMES.has(pair) && usual.length >= 2 ? 2 : 1;
}

function letters(syllable: string): string {
  return syllable.toLowerCase();
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 ' +
    '太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 ' +
    '漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 第五'
  ).split(' '),
);
