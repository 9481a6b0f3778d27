#!/usr/bin/env bash
# Runs bin/chaos on SQLite and, where PostgreSQL is installed, on a private server.
set -euo pipefail
cd "$(dirname "$0")/.."

./bin/chaos "$@"
if command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then
  # shellcheck disable=SC2016 # the address is known inside only
  ./bin/withpostgres bash -c 'exec ./bin/chaos -database "$SEGUE_TEST_POSTGRES" "$@"' chaos "$@"
else
  echo "PostgreSQL is not installed and is left out; on Debian: apt-get install postgresql" >&2
fi
