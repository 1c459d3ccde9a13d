#!/usr/bin/env python3
"""An import that is killed (SIGKILL) again and again loses nothing that it has reported as stored, doubles nothing, and goes on.

usage: kill.py ENTENTE PACK [DISPATCHES KILLS]      (1000 and 8 when not given; "make bench-register" does 5000 and 50)
"""
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "bench"))
import generate  # noqa: E402


def stored(register):
    if not os.path.exists(register):
        return [], 0, 0
    db = sqlite3.connect(register)
    try:
        hashes = [row[0] for row in db.execute("SELECT lower(hex(sha256)) FROM document JOIN reading ON reading.document = document.id")]
        return hashes, db.execute("SELECT count(*) FROM document").fetchone()[0], db.execute("SELECT count(DISTINCT document) FROM reading").fetchone()[0]
    except sqlite3.OperationalError:  # killed before the tables were made
        return [], 0, 0
    finally:
        db.close()


def main(argv):
    entente = os.path.abspath(argv[1])
    os.environ["ENTENTE_PACK"] = os.path.abspath(argv[2])
    count, kills = (int(argv[3]), int(argv[4])) if len(argv) > 4 else (1000, 8)
    chance, passed, failed, killed, partly = random.Random(count), 0, 0, 0, 0
    with tempfile.TemporaryDirectory() as work:
        news, register, report = os.path.join(work, "news"), os.path.join(work, "r.db"), os.path.join(work, "report")
        generate.write(count, news)
        started = time.monotonic()
        subprocess.run([entente, "add", os.path.join(work, "whole.db"), news], check=True, stdout=subprocess.DEVNULL)
        whole = time.monotonic() - started
        reported, hashes = set(), []
        while partly < kills and passed + failed < 3 * kills:
            if len(hashes) == count:  # this one is complete: begin again
                reported.clear()
                for end in ("", "-wal", "-shm"):
                    if os.path.exists(register + end):
                        os.remove(register + end)
            with open(report, "wb") as out:
                run = subprocess.Popen([entente, "add", "-v", "-j2", register, news], stdout=out)
                time.sleep(chance.random() * whole)
                run.kill()
                cut = run.wait() < 0
            killed += cut
            with open(report, encoding="utf-8") as f:
                lines = f.read().split("\n")[:-1]
            reported |= {line.split()[1] for line in lines if line.startswith("added ")}
            hashes, documents, read = stored(register)
            partly += cut and 0 < len(hashes) < count
            whole *= 0.8 if not cut else 1.25 if not hashes else 1.0  # the machine is faster or slower than it was
            held = reported <= set(hashes) and len(set(hashes)) == len(hashes) == documents == read
            passed += held
            failed += not held
            if not held:
                print(f"{len(reported - set(hashes))} reported and missing; {len(hashes)} readings of {documents} documents, {len(set(hashes))} distinct")
        subprocess.run([entente, "add", register, news], check=True, stdout=subprocess.DEVNULL)
        same = [subprocess.run([entente, "list", path], capture_output=True, check=True).stdout for path in (register, os.path.join(work, "whole.db"))]
        for what, held in (("the end is not the same", same[0] == same[1]), ("damaged", subprocess.run([entente, "check", register]).returncode == 0),
                           ("no run was killed in the middle", partly)):
            passed += bool(held)
            failed += not held
            if not held:
                print(what)
    print(f"{killed} runs killed, {partly} with part of the {count} dispatches stored")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
