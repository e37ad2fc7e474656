import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix, relative, sep } from 'node:path';
import { MODULES, SCREEN_PACKAGES, WITHOUT_CLOCK, WITHOUT_ELECTRON, ZONES } from './boundaryTable.mjs';
import { readSource } from './imports.mjs';

/** Every breach of the table in `src/`, as `file:line sentence`. */
export function breachesInSource(root) {
  const sets = packageSets(root);
  const files = sourcesOf(root);
  const breaches = [];
  const graph = new Map();
  for (const file of files) {
    const { imports, clock, errors } = readSource(join(root, file));
    const zone = zoneOf(file);
    const say = (line, sentence) => breaches.push(`${file}:${line} ${sentence}`);
    for (const { message, line } of errors) say(line, `can't be parsed: ${message}`);
    for (const { what, line } of clock)
      if (isIn(file, WITHOUT_CLOCK)) say(line, `uses ${what}; clock, chance and ids are handed in`);
    const edges = [];
    for (const each of imports) {
      const target = resolveImport(root, file, each.specifier);
      const sentence = refusal(file, zone, target, each, sets);
      if (sentence) say(each.line, sentence);
      if (target.file && !each.typeOnly) edges.push({ to: target.file, line: each.line });
    }
    graph.set(file, edges);
  }
  return [...breaches, ...cyclesOf(graph)].sort();
}

/** Every way from a built entry that must do without Electron to something of Electron. */
export function breachesInBundles(root) {
  return WITHOUT_ELECTRON.flatMap((entry) => {
    if (!existsSync(join(root, entry))) return [`${entry}:1 is missing; build first`];
    return bundleBreaches(root, entry);
  });
}

function bundleBreaches(root, entry) {
  const breaches = [];
  const seen = new Set([entry]);
  const packages = new Set();
  const follow = (file) => {
    for (const { specifier, line } of readSource(join(root, file)).imports) {
      if (specifier === undefined || isBuiltin(specifier)) continue;
      if (specifier.startsWith('.')) {
        const next = posix.normalize(posix.join(posix.dirname(file), specifier));
        if (seen.has(next)) continue;
        seen.add(next);
        follow(next);
      } else {
        const name = packageName(specifier);
        const way = wayToElectron(root, name, packages);
        if (way) breaches.push(`${file}:${line} reaches ${way.join(' → ')} from ${entry}`);
      }
    }
  };
  follow(entry);
  return breaches;
}

/** The chain of packages that ends at Electron; undefined when none does. */
function wayToElectron(root, name, seen) {
  if (name === 'electron' || name === 'electron-updater') return [name];
  if (seen.has(name)) return undefined;
  seen.add(name);
  const manifest = join(root, 'node_modules', name, 'package.json');
  if (!existsSync(manifest)) return undefined;
  for (const next of Object.keys(JSON.parse(readFileSync(manifest, 'utf8')).dependencies ?? {})) {
    const way = wayToElectron(root, next, seen);
    if (way) return [name, ...way];
  }
  return undefined;
}

function packageSets(root) {
  const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const shared = read('src/shared/allowed.json').packages.filter((name) => name !== 'drizzle-orm');
  const shipped = Object.keys(read('package.json').dependencies ?? {});
  return {
    shared,
    screen: [...SCREEN_PACKAGES, ...shared],
    '*': shipped.filter((name) => name !== 'electron' && name !== 'electron-updater'),
  };
}

/** What is wrong with one import; undefined when nothing is. */
function refusal(file, zone, target, { specifier, typeOnly }, sets) {
  if (!zone) return undefined;
  if (specifier === undefined) return 'imports something computed, which no check can follow';
  if (target.builtin) return zone.node ? undefined : `imports ${specifier}; ${zone.at} has no Node`;
  if (target.package) {
    const named = Array.isArray(zone.packages) ? zone.packages : sets[zone.packages];
    if (named.includes(target.package) || zone.also?.includes(target.package)) return undefined;
    return `imports the package ${target.package}, which ${zone.at} may not`;
  }
  if (!target.file) return `imports ${specifier}, which is not there`;
  if (zone.typesOf && isIn(target.file, zone.typesOf) && typeOnly) return undefined;
  const allowed = isIn(target.file, zone.folders) && !isIn(target.file, zone.except ?? []);
  if (!allowed) return `imports ${target.file}, which ${zone.at} may not`;
  const own = moduleOf(file);
  const other = moduleOf(target.file);
  if (own && other && own !== other && target.file !== `${MODULES}/${other}/index.ts`)
    return `imports an inner file of the module ${other}; come through ${MODULES}/${other}/index.ts`;
  return undefined;
}

function zoneOf(file) {
  return ZONES.filter(({ at }) => isIn(file, [at])).sort((a, b) => b.at.length - a.at.length)[0];
}

function moduleOf(file) {
  return file.startsWith(`${MODULES}/`) ? file.slice(MODULES.length + 1).split('/')[0] : undefined;
}

function isIn(file, folders) {
  return folders.some((folder) => file === folder || file.startsWith(`${folder}/`));
}

function resolveImport(root, file, specifier) {
  if (specifier === undefined) return {};
  if (isBuiltin(specifier)) return { builtin: true };
  const bare = specifier.split('?')[0];
  const alias = /^#(shared|main|tests)\/(.+)$/.exec(bare);
  if (alias) return existing(root, `${alias[1] === 'tests' ? 'tests' : `src/${alias[1]}`}/${alias[2]}`);
  if (bare.startsWith('.')) return existing(root, posix.normalize(posix.join(posix.dirname(file), bare)));
  return { package: packageName(bare) };
}

function existing(root, file) {
  const path = join(root, file);
  return existsSync(path) && statSync(path).isFile() ? { file } : {};
}

function isBuiltin(specifier) {
  return specifier.startsWith('node:') || builtinModules.includes(specifier);
}

function packageName(specifier) {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Tests may import what they like. */
function sourcesOf(root) {
  return readdirSync(join(root, 'src'), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** One sentence per ring of files that import each other; imports of types alone are erased and don't count. */
function cyclesOf(graph) {
  const sentences = new Map();
  const state = new Map();
  const path = [];
  const visit = (file) => {
    state.set(file, 'open');
    path.push(file);
    for (const { to, line } of graph.get(file) ?? []) {
      if (state.get(to) === 'open') {
        const ring = path.slice(path.indexOf(to));
        const key = [...ring].sort().join();
        if (!sentences.has(key))
          sentences.set(key, `${file}:${line} closes a ring: ${[...ring, to].join(' → ')}`);
      } else if (!state.has(to)) visit(to);
    }
    path.pop();
    state.set(file, 'done');
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file);
  return [...sentences.values()];
}
