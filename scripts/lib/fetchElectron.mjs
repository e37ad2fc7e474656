// node fetchElectron.mjs PACKAGE TEMPORARY: downloads Electron's archive into its cache. While bytes come it prints how
// many there are and how many there will be (0 where the source doesn't say).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const TELL_EVERY_MS = 200;

const [folder = '', tempDirectory] = process.argv.slice(2);
const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const own = createRequire(join(folder, 'package.json'));
const { downloadArtifact } = await import(pathToFileURL(own.resolve('@electron/get')).href);

let toldAt = 0;
await downloadArtifact({
  version: read('package.json').version,
  artifactName: 'electron',
  checksums: read('checksums.json'),
  cacheRoot: process.env.electron_config_cache,
  tempDirectory,
  platform: process.env.npm_config_platform ?? process.platform,
  arch: process.env.npm_config_arch ?? process.arch,
  downloadOptions: {
    quiet: true,
    getProgressCallback: async ({ transferred, total, percent }) => {
      if (percent < 1 && Date.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = Date.now();
      process.stdout.write(`${transferred} ${total ?? 0}\n`);
    },
  },
});
