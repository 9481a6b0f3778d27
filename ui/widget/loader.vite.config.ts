import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const manifest = JSON.parse(readFileSync(here('../dist/widget/manifest.json'), 'utf8')) as Record<string, { file: string }>;

/** The server looks for the mark in double quotes; a minifier may write others. */
const plainMark: Plugin = {
  name: 'plain-mark',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      chunk.code = chunk.code.replace(/["'`]__SEGUE_BRANDS__["'`]/, '"__SEGUE_BRANDS__"');
      if (!chunk.code.includes('"__SEGUE_BRANDS__"')) this.error('the mark for the brands is gone');
    }
  },
};

/** The one script of somebody's site. */
export default defineConfig({
  root: here('.'),
  define: { __APP__: JSON.stringify(manifest['app.ts']?.file) },
  plugins: [plainMark],
  build: {
    outDir: here('../dist/widget'),
    emptyOutDir: false,
    target: 'es2022',
    lib: { entry: here('loader.ts'), formats: ['iife'], name: 'segueLoader', fileName: () => 'widget.js' },
  },
});
