#!/usr/bin/env python3
"""Compiles a pack and writes a ninja depfile, so that editing, adding or removing a source row rebuilds it.

usage: build_pack.py PACKC SOURCE_DIR OUT DEPFILE
"""
import os
import subprocess
import sys


def main(argv):
    packc, source, out, depfile = argv[1:]
    code = subprocess.run([packc, source, out]).returncode
    if code:
        return code
    inputs = []
    for folder, _, files in os.walk(source):
        inputs.append(folder)  # its time changes when a file comes or goes
        inputs += [os.path.join(folder, name) for name in files]
    with open(depfile, "w", encoding="utf-8") as f:
        f.write(out + ":" + "".join(" \\\n  " + path.replace(" ", "\\ ") for path in sorted(inputs)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
