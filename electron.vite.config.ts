import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      target: 'node24',
      // What the hub runs on is no dependency of the installed desk, so it is named here.
      externalizeDeps: {
        include: [
          '@electric-sql/pglite',
          '@fastify/compress',
          '@nats-io/jetstream',
          '@nats-io/transport-node',
          'fastify',
          'pg',
          'prom-client',
          'selfsigned',
        ],
      },
      rollupOptions: {
        input: {
          index: at('src/main/index.ts'),
          loopback: at('src/main/loopback.ts'),
          cli: at('src/main/cli.ts'),
          demo: at('src/main/demo.ts'),
          hub: at('src/hub/hub.ts'),
          deviceProcess: at('src/main/devices/process/deviceProcess.ts'),
          syncWorker: at('src/main/sync/work/syncWorker.ts'),
        },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload must be one CommonJS file.
      rollupOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react()],
    build: { rollupOptions: { input: { index: at('src/renderer/index.html') } } },
  },
});
