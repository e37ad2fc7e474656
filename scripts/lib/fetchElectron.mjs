// node fetchElectron.mjs PACKAGE: downloads Electron's archive into its cache and prints percents as they come.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.argv[2] ?? '';
const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const own = createRequire(join(folder, 'package.json'));
const { downloadArtifact } = await import(pathToFileURL(own.resolve('@electron/get')).href);

let last = -1;
await downloadArtifact({
  version: read('package.json').version,
  artifactName: 'electron',
  checksums: read('checksums.json'),
  cacheRoot: process.env.electron_config_cache,
  platform: process.env.npm_config_platform ?? process.platform,
  arch: process.env.npm_config_arch ?? process.arch,
  downloadOptions: {
    quiet: true,
    getProgressCallback: async ({ percent }) => {
      const now = Math.floor(percent * 1000);
      if (now === last) return;
      last = now;
      process.stdout.write(`${(now / 10).toFixed(1)}\n`);
    },
  },
});
