import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The demo shop, the stage, and the page behind the link of a mail. */
export default defineConfig({
  root: here('.'),
  base: '/demo/',
  resolve: { alias: { $shared: here('../shared') } },
  build: {
    outDir: here('../dist/demo'),
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    rollupOptions: { input: [here('index.html'), here('stage.html')] },
  },
});
