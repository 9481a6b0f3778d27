#!/usr/bin/env bash
# Installs what the tests need from Debian's packages, where it is missing.
# Go and Node are expected to be there.
set -euo pipefail

missing=()
need() { # need PACKAGE COMMAND…: the package, unless the command succeeds
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}
installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

need gcc command -v gcc
need libc6-dev test -e /usr/include/stdlib.h
need make command -v make
need postgresql bash -c 'command -v initdb || compgen -G "/usr/lib/postgresql/*/bin/initdb"'
need redis-server command -v redis-server
need chromium command -v chromium
need apertium-apy installed apertium-apy
need apertium-eng-spa installed apertium-eng-spa
need apertium-swe-dan installed apertium-swe-dan

for tool in go node npm; do
  if ! command -v "$tool" >/dev/null; then
    echo "setup: $tool is missing. Go 1.26 and Node 20.19 or newer must be installed by hand." >&2
    exit 1
  fi
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "setup: installing ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup: run this as root: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${as_root[@]}" apt-get update -q &&
  "${as_root[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
  tail -n 30 "$log" >&2
  echo "setup: the packages could not be installed: ${missing[*]}" >&2
  exit 1
fi
