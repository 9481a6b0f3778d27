// Fails the build when a page's first load outgrows its budget: the entry, what
// the first screen asks for at once, and everything they import, gzipped.
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const budgets = [
  { page: 'console', entry: 'index.html', first: ['Shell.svelte'], kB: 150 },
  { page: 'widget', entry: 'app.ts', kB: 22 },
];
// What somebody's site carries before a click.
const single = [{ file: 'widget/widget.js', kB: 3 }];

function closure(manifest, key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(manifest, next, seen);
  return seen;
}

let failed = false;
for (const { page, entry, first = [], kB } of budgets) {
  const path = `${dist}${page}/manifest.json`;
  if (!existsSync(path)) continue;
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  let bytes = 0;
  const keys = closure(manifest, entry);
  for (const key of first) closure(manifest, key, keys);
  for (const key of keys) {
    bytes += gzipSync(readFileSync(`${dist}${page}/${manifest[key].file}`), { level: 9 }).length;
  }
  const over = bytes > kB * 1000;
  failed ||= over;
  console.log(`${page}: first load ${(bytes / 1000).toFixed(1)} kB gzipped of ${kB} kB${over ? ' — TOO LARGE' : ''}`);
}
for (const { file, kB } of single) {
  if (!existsSync(dist + file)) continue;
  const bytes = gzipSync(readFileSync(dist + file), { level: 9 }).length;
  failed ||= bytes > kB * 1000;
  console.log(`${file}: ${(bytes / 1000).toFixed(1)} kB gzipped of ${kB} kB`);
}
if (failed) process.exit(1);
