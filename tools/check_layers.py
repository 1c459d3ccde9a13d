#!/usr/bin/env python3
"""Checks every #include "..." under src/ against src/LAYERS.

usage: check_layers.py SRC_DIR [STAMP]

A folder includes itself, what LAYERS grants it, generated headers (*_gen.h) and entente.h (lib and cli).  From outside a
folder only FOLDER/FOLDER.h may be included; base and model are open.  Headers of the libraries that one file is meant to
hide (<sqlite3.h> and the like) may stand in that file alone.
"""
import os
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')
OPEN = {"base", "model"}
HIDDEN = {"sqlite3.h", "libpq-fe.h", "microhttpd.h", "jansson.h", "utf8proc.h", "curl/curl.h", 
          "libxml/parser.h", "libxml/HTMLparser.h"}  # one file each


def read_layers(path):
    layers = {}
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.split("#")[0].strip()
            if not line:
                continue
            folder, colon, rest = line.partition(":")
            if not colon or folder in layers:
                sys.exit(f"{path}:{number}: bad row")
            layers[folder] = set(rest.split())
            unknown = layers[folder] - set(layers)
            if unknown:  # a folder may only name folders above it, so that there is no cycle
                sys.exit(f"{path}:{number}: {', '.join(sorted(unknown))} must stand on an earlier row")
    return layers


def check_quoted(folder, target, layers):
    if "/" not in target:
        if target.endswith("_gen.h"):
            return None
        if target == "entente.h":
            return None if folder in ("lib", "cli") else "only lib and cli see entente.h"
        return "say the folder: \"folder/x.h\""
    owner, name = target.split("/", 1)
    if owner == folder:
        return None
    if owner not in layers[folder]:
        return f"{folder} may not include {owner} (src/LAYERS)"
    if owner not in OPEN and name != owner + ".h":
        return f"only {owner}/{owner}.h may be included from outside {owner}"
    return None


def main(argv):
    src = argv[1]
    layers = read_layers(os.path.join(src, "LAYERS"))
    faults, hidden = [], {}
    for folder in sorted(os.listdir(src)):
        top = os.path.join(src, folder)
        if not os.path.isdir(top):
            continue
        if folder not in layers:
            faults.append(f"{top}: not in LAYERS")
            continue
        for where, _, names in os.walk(top):
            for name in sorted(n for n in names if n.endswith((".c", ".h", ".re"))):
                path = os.path.join(where, name)
                with open(path, encoding="utf-8") as f:
                    for number, line in enumerate(f, 1):
                        found = INCLUDE.match(line)
                        if not found:
                            continue
                        if found[1] == '"':
                            why = check_quoted(folder, found[2], layers)
                            if why:
                                faults.append(f"{path}:{number}: {why}")
                        elif found[2] in HIDDEN:
                            first = hidden.setdefault(found[2], path)
                            if first != path:
                                faults.append(f"{path}:{number}: <{found[2]}> is included by {first} already")
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults and len(argv) > 2:
        with open(argv[2], "w", encoding="utf-8") as f:
            f.write("ok\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
