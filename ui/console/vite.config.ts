import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.SEGUE_DEV_SERVER ?? 'http://127.0.0.1:8080';

/** The console: a single page under /console/, built into what the program embeds. */
export default defineConfig({
  root: here('.'),
  base: '/console/',
  plugins: [tailwindcss(), svelte({ configFile: false })],
  resolve: { alias: { $shared: here('../shared'), $console: here('.') } },
  build: {
    outDir: here('../dist/console'),
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    manifest: 'manifest.json',
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      '/api': server,
      '/help': server,
      '/realtime': { target: server, ws: true },
    },
  },
});
