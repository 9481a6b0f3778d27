import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: { alias: { $shared: here('shared'), $console: here('console') } },
  test: { include: ['shared/**/*.test.ts', 'console/**/*.test.ts', 'widget/**/*.test.ts'] },
});
