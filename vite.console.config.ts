import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/** The hub's console: a page of its own that the hub serves. */
export default defineConfig({
  root: at('src/console'),
  base: '/console/',
  plugins: [react()],
  build: { outDir: at('out/console'), emptyOutDir: true },
});
