#!/usr/bin/env bash
# Runs bin/load on SQLite and, where PostgreSQL is installed, on a private server.
set -euo pipefail
cd "$(dirname "$0")/.."

# Ten thousand visitors are as many open files, here and in the program.
ulimit -n "$(ulimit -Hn)"
./bin/load "$@"
if command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then
  # shellcheck disable=SC2016 # the address is known inside only
  ./bin/withpostgres bash -c 'exec ./bin/load -database "$SEGUE_TEST_POSTGRES" "$@"' load "$@"
else
  echo "PostgreSQL is not installed and is left out; on Debian: apt-get install postgresql" >&2
fi
