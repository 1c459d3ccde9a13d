#!/bin/sh
# Installs the packages of tools/deps.txt that are missing; asks the network for nothing when all are there. A package whose command is
# there from elsewhere counts as installed. One marked with ? makes something better: it is left out where the system does not know it.
set -eu
export DEBIAN_FRONTEND=noninteractive
sudo=
[ "$(id -u)" -eq 0 ] || sudo=sudo

missing=
better=
for package in $(sed 's/#.*//' "$(dirname "$0")/deps.txt" | tr -s ' \n' '\n'); do
    name=${package%\?}
    case $(dpkg-query -W -f '${Status}' "$name" 2>/dev/null || true) in
    *"ok installed") ;;
    *)
        if [ "$name" != "$package" ]; then better="$better $name"
        elif ! command -v "$name" >/dev/null; then missing="$missing $name"
        fi
        ;;
    esac
done
if [ -n "$missing" ]; then
    echo "installing:$missing"
    $sudo apt-get update -q
    # shellcheck disable=SC2086 # the list is meant to be split
    $sudo apt-get install -q -y --no-install-recommends $missing
fi
for package in $better; do
    ! apt-cache show "$package" >/dev/null 2>&1 || $sudo apt-get install -q -y --no-install-recommends "$package" || echo "$package: done without" >&2
done

# Packages of the page's charts, as locked; the build looks for them again when they have changed.
cd "$(dirname "$0")/../web"
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --ignore-scripts --no-audit --no-fund && touch meson.build node_modules/.package-lock.json ||
        echo "the packages of web/package-lock.json could not be fetched: the pages will have no charts" >&2
fi
