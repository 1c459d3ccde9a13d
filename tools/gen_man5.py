#!/usr/bin/env python3
"""Prints the manual's pages of formats from what defines them: the pack's tables from schema/pack.tsv, the register's from its SQL.

usage: gen_man5.py SOURCE_DIR pack|register > docs/man/entente-pack.5
"""
import os
import re
import sys

import gen_schema

PACK = """.SH NAME
entente\\-pack \\- tables from which a language pack is compiled
.SH DESCRIPTION
A pack is what entente knows of a language and its world. Its source is a folder with the file PACK.tsv, which names the language and the
Debian dictionary that the lexicon is expanded from, and one file for each table below (frames: a folder of files).
.B entente pack build
compiles the folder into one file; the same source gives the same bytes.
.PP
Tables are UTF\\-8 in normal form C: fields divided by one tab, lines ended by LF, a first line with the names of the columns, one fact a row.
Lines that begin with # are comments. A bad row stops the compiler, which names its path and line. Each row keeps its file and line: that is
the rule that a fact names.
.SH TYPES OF COLUMNS
"""

REGISTER = """.SH NAME
entente\\-register \\- the file in which entente keeps what it has read
.SH DESCRIPTION
A register is one SQLite file, in WAL mode while it is written. Rows are only ever added: a document is named by the SHA\\-256 of its bytes, a
reading is what one reader (pack and program) found in it, and the newest reading of a document is the current one. Corrections are rows of
their own. Every entry takes the next number of revision. What is shown is derived from one revision and kept nowhere.
.PP
The file may be read with any program that reads SQLite; the views at the end are meant for that. Only entente should write to it.
.SH TABLES
"""


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in ".'" else text


def type_notes(path):
    """The comment in front of pack.tsv that explains the types, as one list."""
    with open(path, encoding="utf-8") as f:
        comment = " ".join(line[1:].strip() for line in f if line.startswith("#"))
    body = comment[comment.index("# type") if "# type" in comment else comment.index("type\t") + 5:]
    body = body[:body.index("need\t")].strip(" #")
    return [part.strip() for part in body.split("·")]


def pack(source):
    schema = os.path.join(source, "schema")
    _, rows = gen_schema.read_table(schema, "pack.tsv", ["table", "column", "type", "need", "note"])
    out = PACK
    for part in type_notes(os.path.join(schema, "pack.tsv")):
        name, _, rest = part.partition(" ")
        out += f".TP\n.B {roff(name)}\n{roff(rest[1:-1] if rest[0] == '(' and rest[-1] == ')' else rest)}\n" if rest else f".TP\n.B {roff(name)}\nas it stands\n"
    out += ".SH TABLES\nA column marked with * must be filled.\n"
    tables = {}
    for _, row in rows:
        tables.setdefault(row["table"], []).append(row)
    for table, columns in tables.items():
        out += f".SS {roff(table)}\n"
        for row in columns:
            out += f".TP\n.B {roff(row['column'])}{'*' if row['need'] == 'yes' else ''}\n{roff(row['type'])}{': ' + roff(row['note']) if row['note'] else ''}\n"
    out += ".SH FILES\n.TP\n.B fr.pack\nthe compiled pack of French, installed in share/entente\n"
    return out + ".SH SEE ALSO\n.BR entente (1),\n.BR entente\\-pack (1)\n"


def register(source):
    with open(os.path.join(source, "src/register/sql/schema.sql"), encoding="utf-8") as f:
        text = f.read()
    out = REGISTER
    for comment, kind, name, body in re.findall(r"((?:^--[^\n]*\n)*)^CREATE (TABLE|VIEW) (\w+)(.*?;)\n", text, flags=re.M | re.S):
        says = " ".join(line[2:].strip() for line in comment.splitlines())
        out += f".SS {roff(name)}{' (view)' if kind == 'VIEW' else ''}\n"
        if says:
            out += roff(says) + "\n"
        out += ".PP\n.EX\n" + "".join("\\&" + roff(line) + "\n" for line in f"CREATE {kind} {name}{body}".split("\n")) + ".EE\n"
    out += """.SH EXAMPLE
.EX
sqlite3 vietnam.register "SELECT kind, from_day, json FROM current_claim LIMIT 3"
.EE
"""
    return out + ".SH SEE ALSO\n.BR entente (1),\n.BR entente\\-export (1),\n.BR entente\\-import (1)\n"


def main(argv):
    with open(os.path.join(argv[1], "meson.build"), encoding="utf-8") as f:
        version = re.search(r"version: '([^']*)'", f.read())[1]
    name = argv[2]
    sys.stdout.write(f".TH ENTENTE\\-{name.upper()} 5 \"\" \"entente {version}\"\n" + (pack if name == "pack" else register)(argv[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
