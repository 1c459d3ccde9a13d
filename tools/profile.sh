#!/bin/sh
# Lays a configured build folder out by profile (gcc, whole program): a first program counts what it does while it reads the samples and the tuned
# corpus; what is built in the folder from then on is compiled by these counts. The unseen corpus takes no part. One worker and addresses that stay
# the same: the same source is counted alike. "check" is for afterwards: what is built by the counts must read what the counting one read.
# usage: profile.sh BUILD_DIR [check]
set -eu
build=$(realpath "$1")
cd "$(dirname "$0")/.."
fixed=$(setarch -R true 2>/dev/null && echo "setarch -R" || true)
dispatches() { $fixed "$build/entente" read --pack "$build/fr.pack" -j 1 --format jsonl examples/*.txt tests/corpus/tune/*.txt; }
if [ "${2:-}" = check ]; then
  dispatches | cmp - "$build/counted.jsonl"
else
  meson configure "$build" -Db_lto=true -Db_pgo=generate
  ninja -C "$build" entente fr.pack
  dispatches >"$build/counted.jsonl"
  meson configure "$build" -Db_pgo=use
fi
