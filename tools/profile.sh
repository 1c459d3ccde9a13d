#!/bin/sh
# Lays a configured build folder out by profile (gcc, whole program): a first program counts what it does while it reads the samples and the tuned
# corpus; what is built in the folder from then on is compiled by these counts. The unseen corpus takes no part. One worker and addresses that stay
# the same: the same source is counted alike.
# "again" is for what was built so: where BOLT is installed the programs are counted once more, branch by branch, and their code is put in the order
# in which it runs. If that fails they stay as they are.
# "check" is for afterwards: what is built by the counts must read what the counting one read.
# usage: profile.sh BUILD_DIR [again|check]
set -eu
build=$(realpath "$1")
cd "$(dirname "$0")/.."
fixed=$(setarch -R true 2>/dev/null && echo "setarch -R" || true)
for tool in /usr/lib/llvm-*/bin/llvm-bolt none; do
  [ ! -f "${tool%/bin/*}/lib/libbolt_rt_instr.a" ] || bolt=$tool
done
dispatches() { $fixed "$1" read --pack "$build/fr.pack" -j 1 --format jsonl examples/*.txt tests/corpus/tune/*.txt; }
one_file() { for text in examples/*.txt tests/corpus/tune/*.txt; do cat "$text" && printf '\n\f\n'; done; }

# Runs the command with a counting copy of the program in front, then orders the program by the counts.
order() {
  program=$1
  shift
  "$bolt" "$program" -instrument -instrumentation-file="$build/counted.fdata" -o "$program.counting" >"$build/order.log" 2>&1 &&
    "$@" >"$build/ordered.out" &&
    "$bolt" "$program" -data="$build/counted.fdata" -reorder-blocks=ext-tsp -reorder-functions=hfsort+ -split-functions -split-all-cold -icf=1 \
      -no-huge-pages -remove-symtab -o "$program.ordered" >>"$build/order.log" 2>&1 &&
    chmod 755 "$program.ordered" && mv "$program.ordered" "$program" || echo "$program: not ordered anew ($build/order.log)" >&2
  rm -f "$program.counting" "$program.ordered" "$build/counted.fdata" "$build/ordered.out"
}

case ${2:-} in
check) dispatches "$build/entente" | cmp - "$build/counted.jsonl" ;;
again)
  [ -n "${bolt:-}" ] || exit 0
  order "$build/entente" dispatches "$build/entente.counting"
  bench=$build/bench/bench_read
  [ ! -x "$bench" ] || { one_file >"$build/counted.txt" && order "$bench" $fixed "$bench.counting" "$build/fr.pack" "$build/counted.txt" read 1; }
  ;;
*)
  meson configure "$build" -Db_lto=true -Db_pgo=generate
  ninja -C "$build" entente fr.pack
  dispatches "$build/entente" >"$build/counted.jsonl"
  meson configure "$build" -Db_pgo=use -Dordered="$([ -n "${bolt:-}" ] && echo true || echo false)"
  ;;
esac
