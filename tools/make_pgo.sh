#!/bin/sh
# Builds the program as it is installed, laid out by profile (profile.sh), in a folder of its own. Counts are those of one program: where its source
# or the compiler has changed everything is begun anew, else ninja makes what is missing. Another compiler than gcc builds it plainly.
# usage: make_pgo.sh BUILD_DIR
set -eu
cd "$(dirname "$0")/.."
build=$1
[ ! -e "$build" ] || [ -d "$build/meson-info" ] || { echo "$build: no build folder" >&2; exit 1; }
made_of() {
  ${CC:-cc} --version
  ls /usr/lib/llvm-*/bin/llvm-bolt 2>/dev/null || true
  find meson.build meson_options.txt src include schema tools bench -type f ! -name '*.pyc' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
}
sum=$(made_of | sha256sum)
make() { ninja -C "$build" entente fr.pack bench/bench_read; } # whoever installs makes the rest
if [ "$(cat "$build/made-of" 2>/dev/null)" = "$sum" ]; then
  make
  exit
fi
rm -rf "$build"
meson setup "$build"
if echo | ${CC:-cc} -dM -E - | grep -q __clang__; then
  make
else
  tools/profile.sh "$build"
  make
  tools/profile.sh "$build" again
  tools/profile.sh "$build" check
fi
echo "$sum" >"$build/made-of"
