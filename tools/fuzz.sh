#!/bin/sh
# Fuzzes the reader and each form of input for FUZZ_SECONDS (60), starting from the samples, the corpus and the pages of the tests. A crash leaves its input in the build folder.
# Its schedule by entropy walks over all features of the corpus for every one it meets, 97 % of the time here: it is switched off.
# usage: fuzz.sh BUILD_DIR
set -eu
cd "$(dirname "$0")/.."
build=$1
[ -f "$build/build.ninja" ] || CC=clang meson setup "$build" -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false -Db_ndebug=false -Dc_args=-fsanitize=fuzzer-no-link
ninja -C "$build"
mkdir -p "$build/found" "$build/seeds"
find examples tests/corpus -name '*.txt' -exec cp {} "$build/seeds/" \;
ENT_PACK=$build/fr.pack "$build/tests/fuzz/fuzz_read" -max_total_time="${FUZZ_SECONDS:-60}" -max_len=16384 -timeout=10 -entropic=0 \
    -artifact_prefix="$build/" "$build/found" "$build/seeds"
for form in html jsonl warc feed; do
    seeds=tests/fuzz/seeds/$form
    [ "$form" != html ] || seeds=tests/pages
    mkdir -p "$build/found-$form"
    ENT_PACK=$build/fr.pack "$build/tests/fuzz/fuzz_$form" -max_total_time="${FUZZ_SECONDS:-60}" -max_len=16384 -timeout=10 -entropic=0 -rss_limit_mb=1024 \
        -artifact_prefix="$build/$form-" "$build/found-$form" "$seeds"
done
