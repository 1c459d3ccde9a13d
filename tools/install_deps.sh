#!/bin/sh
# Installs the packages of tools/deps.txt that are missing; asks the network for nothing when all are there. A package whose command is
# there from elsewhere counts as installed.
set -eu
install_packages() {
    sudo=
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    echo "installing:$missing"
    export DEBIAN_FRONTEND=noninteractive
    $sudo apt-get update -q
    # shellcheck disable=SC2086 # the list is meant to be split
    $sudo apt-get install -q -y --no-install-recommends $missing
}

list=$(sed 's/#.*//' "$(dirname "$0")/deps.txt" | tr -s ' \n' '\n')
missing=
for package in $list; do
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true) in
    *"ok installed") ;;
    *) command -v "$package" >/dev/null || missing="$missing $package" ;;
    esac
done
[ -z "$missing" ] || install_packages

# Packages of the page's charts, as locked; the build looks for them again when they have changed.
cd "$(dirname "$0")/../web"
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --ignore-scripts --no-audit --no-fund && touch meson.build node_modules/.package-lock.json ||
        echo "the packages of web/package-lock.json could not be fetched: the pages will have no charts" >&2
fi
