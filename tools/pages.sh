#!/usr/bin/env bash
# Builds the pages, where something changed since the last time: the types of the
# interface from the program, then the pages themselves.
set -euo pipefail
cd "$(dirname "$0")/../ui"

if ! command -v npm >/dev/null; then
  echo "Node 20.19 or newer with npm is needed to build the pages." >&2
  exit 1
fi
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund
fi
# The pages' types follow the program's interface.
go run ../cmd/segue openapi > node_modules/.openapi.json
cmp -s node_modules/.openapi.json openapi.json || cp node_modules/.openapi.json openapi.json
built=node_modules/.segue-built
if [ -d dist ] && [ -f "$built" ] && [ -z "$(find . -path ./node_modules -prune -o -path ./dist -prune -o -type f -newer "$built" -print -quit)" ]; then
  exit 0
fi
npm run types
npm run build
touch "$built"
