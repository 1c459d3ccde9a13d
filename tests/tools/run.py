#!/usr/bin/env python3
"""The tools that guard the tree are tested like the rest: each must refuse what it is there to refuse, with the exact message.

usage: run.py SOURCE_DIR
"""
import os
import shutil
import subprocess
import sys
import tempfile

# (file, text to replace, replacement, end of the message; LINE and NEXT stand for that row's line and the one after)
SCHEMA = [
    ("enums.tsv", "kind\tmeeting\tsymmetric\n", "kind\tvisit\tsymmetric\n", 'enums.tsv:LINE: "kind visit" stands twice, first on line 4'),
    ("enums.tsv", "kind\tmeeting\tsymmetric\n", "kind\tmeeting\tmutual\n", 'enums.tsv:LINE: unknown note "mutual" of a kind'),
    ("enums.tsv", "kind\tmeeting\tsymmetric\n", "kind\tmeeting\n", "enums.tsv:LINE: 2 fields, 3 wanted"),
    ("enums.tsv", "kind\tmeeting\tsymmetric\n", "kind\tMeeting\t\n", 'enums.tsv:LINE: bad member name "Meeting"'),
    ("enums.tsv", "kind\tmeeting\tsymmetric\n", "number\tdual\t\n", 'enums.tsv:NEXT: the rows of "kind" must stand together'),
    ("enums.tsv", "\nenum\tmember\tnote\n", "\nenum\tmember\n", "enums.tsv:LINE: the header must be enum member note"),
    ("status.tsv", "IO\t2\t", "IO\t7\t", "status.tsv:LINE: code 7, 2 is next"),
    ("status.tsv", "IO\t2\t3\t", "IO\t2\tx\t", 'status.tsv:LINE: bad exit "x"'),
    ("topics.tsv", "politics\n", "politics \n", 'topics.tsv:LINE: space around "politics "'),
    ("pack.tsv", "function\tform\tform\tyes", "function\tform\tshape\tyes", 'pack.tsv:LINE: unknown type "shape"'),
    ("pack.tsv", "function\tform\tform\tyes", "function\tform\tenum:shape\tyes", 'pack.tsv:LINE: unknown enum "shape"'),
    ("pack.tsv", "function\tform\tform\tyes", "function\tform\tset:topic\tyes", 'pack.tsv:LINE: "topic" has more members than a cell\'s 32 bits'),
    ("pack.tsv", "function\tform\tform\tyes", "function\tform\tform\tmaybe", 'pack.tsv:LINE: need is "maybe", yes or no wanted'),
]

# (file, text, end of the message)
LAYERS = [
    ("base/x.c", '#include "model/model.h"\n', "base/x.c:1: base may not include model (src/LAYERS)"),
    ("events/x.c", '#include "pack/format.h"\n', "events/x.c:1: only pack/pack.h may be included from outside pack"),
    ("events/x.c", '\n#include "text/text.h"\n', "events/x.c:2: events may not include text (src/LAYERS)"),
    ("cli/x.c", '#include "register/register.h"\n', "cli/x.c:1: cli may not include register (src/LAYERS)"),
    ("base/x.c", '#include "x.h"\n', 'base/x.c:1: say the folder: "folder/x.h"'),
    ("input/x.c", '#include "entente.h"\n', "input/x.c:1: only lib and cli see entente.h"),
    ("novel/x.c", "\n", "novel: not in LAYERS"),
]


def refused(command):
    done = subprocess.run([sys.executable, *command], capture_output=True)
    return done.stderr.decode().strip() if done.returncode else "accepted"


def check_schema(source, row):
    name, old, new, wanted = row
    with tempfile.TemporaryDirectory() as folder:
        schema = shutil.copytree(os.path.join(source, "schema"), os.path.join(folder, "schema"))
        path = os.path.join(schema, name)
        with open(path, encoding="utf-8") as f:
            text = f.read()
        if old not in text:
            return f"{name} has no row {old!r} any more"
        with open(path, "w", encoding="utf-8") as f:
            f.write(text.replace(old, new, 1))
        start = text.index(old) + (len(old) - len(old.lstrip("\n")))
        line = text.count("\n", 0, start) + 1
        wanted = wanted.replace("LINE", str(line)).replace("NEXT", str(line + 1))
        got = refused([os.path.join(source, "tools", "gen_schema.py"), schema, folder])
    return None if got.endswith(wanted) else f"wanted {wanted!r}, got {got!r}"


def check_layer(source, row):
    name, text, wanted = row
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(os.path.join(source, "src", "LAYERS"), folder)
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path))
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        got = refused([os.path.join(source, "tools", "check_layers.py"), folder])
    return None if got.endswith(wanted) else f"wanted {wanted!r}, got {got!r}"


def check_gates(source):
    """The counting of function lines, which all of the size gate rests on."""
    sys.path.insert(0, os.path.join(source, "tools"))
    import gates
    text = "static int f(int a,\n             int b) {\n" + "    x;\n" * 70 + "}\n\nint g(void) { return 1; }\n\nint h(int a) {\n    y;\n}\n"
    got = list(gates.functions(text))
    return None if got == [("f", 1, 73), ("h", 77, 3)] else f"function lines: {got}"


def main(argv):
    source = argv[1]
    faults = [check_schema(source, row) for row in SCHEMA] + [check_layer(source, row) for row in LAYERS] + [check_gates(source)]
    failures = [fault for fault in faults if fault]
    for failure in failures:
        print(failure)
    print(f"{len(faults) - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
