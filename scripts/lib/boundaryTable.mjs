/** What stands beside the modules and serves them. */
const SERVICES = ['backup', 'devices', 'importing', 'printing', 'reports', 'sync', 'workers'];

/**
 * Who may import whom: the table of the architecture as data. The zone with the longest matching `at` holds. A folder
 * names itself and everything below; `*` in `packages` stands for every package that the installed program brings.
 */
export const ZONES = [
  { at: 'src/shared', folders: ['src/shared'], packages: 'shared' },
  { at: 'src/shared/schema', folders: ['src/shared'], packages: 'shared', also: ['drizzle-orm'] },
  {
    at: 'src/main',
    folders: ['src/shared', 'src/main', 'package.json'],
    except: ['src/main/electron', 'src/main/loopback'],
    packages: '*',
    node: true,
  },
  {
    at: 'src/main/modules',
    folders: [
      'src/shared',
      ...['modules', 'core', 'db', 'version.ts', ...SERVICES].map((name) => `src/main/${name}`),
    ],
    packages: '*',
    node: true,
  },
  {
    at: 'src/main/index.ts',
    folders: ['src/main'],
    except: ['src/main/loopback'],
    packages: '*',
    node: true,
  },
  {
    at: 'src/main/loopback.ts',
    folders: ['src/main'],
    except: ['src/main/electron'],
    packages: '*',
    node: true,
  },
  {
    at: 'src/main/loopback',
    folders: ['src/shared', 'src/main'],
    except: ['src/main/electron'],
    packages: '*',
    node: true,
  },
  {
    at: 'src/main/electron',
    folders: ['src/shared', 'src/main'],
    packages: '*',
    also: ['electron', 'electron-updater'],
    node: true,
  },
  { at: 'src/preload', folders: [], typesOf: ['src/shared'], packages: [], also: ['electron'] },
  { at: 'src/renderer', folders: ['src/shared', 'src/renderer'], packages: 'screen' },
  {
    at: 'src/console',
    folders: [
      'src/shared',
      'src/console',
      'src/renderer/src/ui',
      'src/renderer/src/app/theme.ts',
      'src/renderer/src/app/tokens.css',
    ],
    packages: 'screen',
  },
  { at: 'src/portal', folders: ['src/shared', 'src/portal', 'src/renderer/src/ui'], packages: 'screen' },
  {
    at: 'src/hub',
    folders: ['src/shared', 'src/hub', 'package.json'],
    packages: '*',
    also: [
      'pg',
      '@electric-sql/pglite',
      'fastify',
      '@fastify/compress',
      '@nats-io/jetstream',
      '@nats-io/transport-node',
      'prom-client',
      'selfsigned',
    ],
    node: true,
  },
];

/** What the screens are made of, beside the packages of src/shared. */
export const SCREEN_PACKAGES = [
  'react',
  'react-dom',
  '@mantine/charts',
  '@mantine/core',
  '@mantine/dates',
  '@mantine/hooks',
  '@mantine/notifications',
  '@mantine/spotlight',
  '@tabler/icons-react',
  '@tanstack/react-query',
  '@tanstack/react-virtual',
  'dayjs',
  'qrcode',
  'recharts',
  'wouter',
];

/** A module's inner files belong to it alone: others come through its index.ts. */
export const MODULES = 'src/main/modules';

/** Clock and ids are injected here. */
export const WITHOUT_CLOCK = ['src/shared', 'src/main/modules'];

/** Entries of the built program from which nothing of Electron may be reached. */
export const WITHOUT_ELECTRON = ['out/main/loopback.js', 'out/main/cli.js', 'out/main/syncWorker.js'];
