#!/usr/bin/env python3
"""Every row of the frames makes a fact in some sentence of the tables beside this script: a row without one is named.

usage: coverage.py ENTENTE PACK

A row that fails here wants a sentence with its act; one that can never fire (an earlier row answers first) should go.
"""
import glob
import os
import subprocess
import sys
import tempfile

import run


def main(argv):
    entente, pack = argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        for table in sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), "*.tsv"))):
            for number, case in enumerate(run.rows(table)):
                with open(os.path.join(folder, f"{os.path.basename(table)}.{number:04}.txt"), "w", encoding="utf-8") as out:
                    out.write(case[0].replace(" ¶ ", "\n\n") + "\n")
        printed = subprocess.run([entente, "pack", "coverage", "--pack", pack, folder], check=True, capture_output=True).stdout.decode()
    *uncovered, totals = printed.splitlines()
    for row in uncovered:
        print(f"{row}: no sentence of tests/golden/acts makes a fact by this row")
    print(totals)
    print(f"{1 if not uncovered else 0} passed, {len(uncovered)} failed")
    return 1 if uncovered else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
