#!/bin/sh
# Builds the Debian packages in BUILD/deb from a copy of the source, so that nothing is left in the tree.
set -eu
build=$(realpath "$1")
source=$(realpath "$(dirname "$0")/..")
rm -rf "$build/deb"
mkdir -p "$build/deb/entente"
cd "$source"
tar -c --exclude=./build --exclude='./build-*' --exclude=./.git --exclude=node_modules . | tar -x -C "$build/deb/entente"
cd "$build/deb/entente"
dpkg-buildpackage -b -us -uc >../build.log 2>&1 || { tail -40 ../build.log >&2; exit 1; }
ls "$build"/deb/*.deb
