#!/usr/bin/env python3
"""Registers of older programs (old/*.sql) are read as they are, and become registers of this program with the first write; nothing is lost.

usage: migrate.py ENTENTE PACK
"""
import glob
import os
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
KEPT = ["document", "document_text", "document_name", "reading", "claim", "correction"]


def rows(path):
    with sqlite3.connect(path) as db:
        return {table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in KEPT}, db.execute("PRAGMA user_version").fetchone()


def main(argv):
    os.environ["ENTENTE_PACK"] = argv[2]
    passed = failed = 0
    for source in sorted(glob.glob(os.path.join(HERE, "old", "*.sql"))):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "r.db")
            db = sqlite3.connect(path)
            with open(source, encoding="utf-8") as f:
                db.executescript(f.read())
            db.close()

            def run(*words):
                done = subprocess.run([argv[1], *words], capture_output=True, text=True, timeout=60)
                return done.stdout + done.stderr

            before, old = rows(path)
            shown = run("timeline", path, "VNM", "LUX")
            untouched = rows(path) == (before, old)
            run("correct", path, "split", "Xavier Bettel", "Pham Minh Chinh", "--apply", "-a", "ana", "-r", "two men")
            after, new = rows(path)
            lost = [t for t in KEPT if [r for r in before[t] if not any(a[:len(r)] == r for a in after[t])]]  # columns may come to rows
            checks = [("read as it is", "Bettel" in shown and untouched), ("migrated", new > old and len(after["correction"]) == 2),
                      ("nothing is lost", not lost), ("sound", run("check", path).startswith("sound")), ("the same answer", run("timeline", path, "VNM", "LUX") == shown)]
            for what, held in checks:
                passed += held
                failed += not held
                if not held:
                    print(f"{os.path.basename(source)}: {what} {lost}")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
