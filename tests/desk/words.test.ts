import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isWordKey, LOCALES, translate } from '#shared/i18n/index.ts';
import { ROOT } from '../support/testDesk.ts';

function sources(): { path: string; text: string }[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && /\.tsx?$/.test(each.name) && !/\.test\.tsx?$/.test(each.name))
    .map((each) => join(each.parentPath, each.name))
    .map((path) => ({ path: path.slice(ROOT.length + 1), text: readFileSync(path, 'utf8') }));
}

/** Sub-codes that reach an AppError through a variable, by the file that names them. */
const BY_VARIABLE: readonly RegExp[] = [
  /stopped = '([a-z][A-Za-z]*\.[A-Za-z]+)'/g,
  /^ {2}(?!type)\w+: '((?:dayClose|period)\.\w+)',$/gm,
  /\['\w+Fen', '(import\.\w+Differ)'\]/g,
];

test('every fault there is has its sentence in both catalogues', () => {
  const subs = new Map<string, string>();
  for (const { path, text } of sources()) {
    for (const [, second = ''] of text.matchAll(
      /new AppError\(\s*'[a-z_]+',\s*((?:[^,()']|'[^']*'|\([^()]*\))+)/g,
    ))
      for (const [, sub = ''] of second.matchAll(/'([^']+)'/g)) subs.set(sub, path);
    for (const pattern of BY_VARIABLE) for (const [, sub = ''] of text.matchAll(pattern)) subs.set(sub, path);
  }
  expect(subs.size).toBeGreaterThan(80);
  expect([...subs.keys()]).toEqual(expect.arrayContaining(['highWater.unwritable', 'import.depositDiffer']));
  const missing = [...subs].filter(([sub]) => !isWordKey(`fault.${sub}`));
  expect(missing).toEqual([]);
  for (const [sub] of subs) {
    const key = `fault.${sub}`;
    if (!isWordKey(key)) continue;
    const [chinese = '', english = ''] = LOCALES.map((locale) => translate(locale, key));
    expect(chinese, key).toMatch(/\p{Script=Han}.*[。？]/su);
    expect(english, key).toMatch(/^[^\p{Script=Han}]{8,}[.?]$/su);
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    expect(new Set(places(english)), key).toEqual(new Set(places(chinese)));
  }
});
