#!/usr/bin/env bash
# Runs bin/bench, with a private PostgreSQL server where PostgreSQL is installed.
set -euo pipefail
cd "$(dirname "$0")/.."

if command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then
  exec ./bin/withpostgres ./bin/bench "$@"
fi
echo "PostgreSQL is not installed and is left out; on Debian: apt-get install postgresql" >&2
exec ./bin/bench "$@"
