#!/usr/bin/env python3
"""Writes docs/codebook.md from the schema; a gate checks that the committed page is what this prints.

usage: gen_docs.py SCHEMA_DIR > docs/codebook.md
"""
import sys

import gen_schema

HEAD = """# Codebook, in short

What a fact is, how borderline cases are decided and how facts are scored is the codebook's matter; this page lists the closed
sets that the program knows. It is printed by `tools/gen_docs.py` from `schema/`; edit that.

"""


def main(argv):
    enums = gen_schema.read_enums(argv[1])
    _, statuses = gen_schema.read_table(argv[1], "status.tsv", ["name", "code", "exit", "http", "text"])
    kinds = [(m, set(note.split())) for m, note in enums["kind"][1:]]
    out = HEAD + "## Kinds\nAn act happens; a state lasts. A symmetric kind has no direction: agents and counterparts together take part.\n\n"
    out += "| kind | | direction |\n|---|---|---|\n"
    out += "".join(f"| `{m}` | {'state' if 'state' in n else 'act'} | {'symmetric' if 'symmetric' in n else 'agents → counterparts'} |\n" for m, n in kinds)
    for title, name in (("Status", "fact_status"), ("Basis of a date", "basis"), ("Types of actors", "actor_type"), ("Zones of facts", "fact_zone"), ("Topics", "topic")):
        out += f"\n## {title}\n" + " · ".join(f"`{m}`" for m, _ in enums[name][1:]) + "\n"
    out += "\n## Exit codes\n\n| exit | name | meaning |\n|---|---|---|\n"
    out += "".join(f"| {r['exit']} | {r['name']} | {r['text']} |\n" for _, r in statuses)
    sys.stdout.write(out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
