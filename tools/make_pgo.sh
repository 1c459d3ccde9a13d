#!/bin/sh
# Builds the program twice: the first reads the samples and the tuned corpus with counters in it, the second is laid out by what they counted, with
# whole-program optimisation. Both must read the same facts. The unseen corpus takes no part. Begins anew each time, with one worker and addresses
# that stay the same, so that the same source is counted alike.
# usage: make_pgo.sh BUILD_DIR
set -eu
cd "$(dirname "$0")/.."
build=$1
[ ! -e "$build" ] || [ -d "$build/meson-info" ] || { echo "$build: no build folder" >&2; exit 1; }
rm -rf "$build"
fixed=$(setarch -R true 2>/dev/null && echo "setarch -R" || true)
dispatches() { $fixed "$build/entente" read --pack "$build/fr.pack" -j 1 --format jsonl examples/*.txt tests/corpus/tune/*.txt; }
meson setup "$build" -Db_lto=true -Db_pgo=generate -Dc_args=-Wno-missing-profile
ninja -C "$build" entente fr.pack
dispatches >"$build/counted.jsonl"
meson configure "$build" -Db_pgo=use
ninja -C "$build" entente bench/bench_read bench/bench_lexicon
dispatches | cmp - "$build/counted.jsonl"
