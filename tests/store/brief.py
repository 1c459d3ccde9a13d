#!/usr/bin/env python3
"""What a register shows, apart from what a reader finds: gold facts are put into a register and asked for; the answers are kept in brief/.

usage: brief.py LOAD_GOLD ENTENTE [--accept]      (--accept writes the answers; then read the diff)
"""
import os
import subprocess
import sys
import tempfile

ASKED = {"fr.md": ["brief", "VNM", "CHL"], "fr.txt": ["brief", "--format=text", "VNM", "CHL"], "fr.html": ["brief", "--format=html", "VNM", "CHL"], "en.md": ["brief", "--lang=en", "--on=2021-07-01", "VNM", "CHL"],
         "timeline.txt": ["timeline", "VNM", "CHL"], "timeline.tsv": ["timeline", "--format=tsv", "VNM", "CHL"],
         "calendar.txt": ["calendar", "--on=2020-01-01"],
         "calendar.ics": ["calendar", "--on=2020-01-01", "--format=ics", "--lang=en"], "who.txt": ["who", "Binh Minh"], "list.jsonl": ["list"]}


def main(argv):
    loader, program = (os.path.abspath(a) for a in argv[1:3])
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "brief")
    passed = failed = 0
    with tempfile.TemporaryDirectory() as work:
        register = os.path.join(work, "r.db")
        subprocess.run([loader, register, os.path.join(folder, "gold.jsonl"), folder], check=True)
        for name, (command, *rest) in ASKED.items():
            options = [w for w in rest if w.startswith("--")]
            result = subprocess.run([program, command, *options, register, *(w for w in rest if w not in options)], capture_output=True, text=True)
            path = os.path.join(folder, name)
            if argv[3:] == ["--accept"]:
                with open(path, "w", encoding="utf-8") as f:
                    f.write(result.stdout)
            wanted = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
            if result.returncode == 0 and result.stdout == wanted:
                passed += 1
            else:
                failed += 1
                print(f"{name} differs\n{result.stderr}--- got\n{result.stdout}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
