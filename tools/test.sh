#!/usr/bin/env bash
# Runs every test there is and ends in PASS or FAIL. All steps run, also after
# one has failed, so that one run shows everything.
set -uo pipefail
cd "$(dirname "$0")/.."

failed=()
step() { # step NAME COMMAND…
  local name=$1 began=$SECONDS
  shift
  printf '\n=== %s\n' "$name"
  if "$@"; then
    printf -- '--- %s: ok (%d s)\n' "$name" $((SECONDS - began))
  else
    printf -- '--- %s: FAILED (%d s)\n' "$name" $((SECONDS - began))
    failed+=("$name")
  fi
}

in_ui() { (cd ui && "$@"); }
formatted() {
  local files
  files=$(gofmt -l $(git ls-files '*.go')) || return 1
  [ -z "$files" ] || { printf 'gofmt would change:\n%s\n' "$files"; return 1; }
}

step "set-up" ./tools/setup.sh
step "build" make --no-print-directory build
step "format" formatted
step "vet" go vet -tags peer ./...
export CGO_ENABLED=1 # the race detector needs it
# Watched by the detector, training is ten times slower, and nearly every test of
# the packages above trains: there it runs unwatched, and watched in its own tests.
unwatched=-gcflags=github.com/segue-desk/segue/assist/rank=-race=false
step "go tests" go run ./internal/testdb/withpostgres go test -race "$unwatched" -shuffle=on -timeout 20m ./...
step "tests of the ranking" go test -race -shuffle=on ./assist/rank
step "tests with real peers" go test -race "$unwatched" -tags peer -run '^TestPeer_' ./assist/model ./assist/translate ./assist
if [ -f ui/package-lock.json ]; then
  step "types of the pages" in_ui npm run --silent --if-present check
  step "tests of the pages" in_ui npm run --silent --if-present test
  step "browser tests" go run ./internal/testdb/withpostgres npm --prefix ui run --silent --if-present e2e
fi

printf '\n'
if [ ${#failed[@]} -eq 0 ]; then
  echo "PASS: all tests passed in $SECONDS s"
  exit 0
fi
printf 'FAIL: %s\n' "${failed[@]}"
exit 1
