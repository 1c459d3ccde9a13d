#!/usr/bin/env python3
"""Writes the linker's version script: the shared library shows the functions of entente.h and nothing else.

usage: gen_exports.py HEADER OUT
"""
import re
import sys


def functions(path):
    with open(path, encoding="utf-8") as f:
        text = re.sub(r"/\*.*?\*/|//[^\n]*", "", f.read(), flags=re.S)
    return sorted(set(re.findall(r"^[A-Za-z][\w \t*]*?\b(ent_\w+)\(", text, re.M)))


def main(argv):
    names = functions(argv[1])
    with open(argv[2], "w", encoding="utf-8") as f:
        f.write("{\n  global:\n" + "".join(f"    {name};\n" for name in names) + "  local: *;\n};\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
