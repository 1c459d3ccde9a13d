#!/bin/sh
# Builds the program laid out by profile (profile.sh) in a folder of its own, begun anew each time.
# usage: make_pgo.sh BUILD_DIR
set -eu
cd "$(dirname "$0")/.."
build=$1
[ ! -e "$build" ] || [ -d "$build/meson-info" ] || { echo "$build: no build folder" >&2; exit 1; }
rm -rf "$build"
meson setup "$build"
tools/profile.sh "$build"
ninja -C "$build" entente bench/bench_read bench/bench_lexicon
tools/profile.sh "$build" check
