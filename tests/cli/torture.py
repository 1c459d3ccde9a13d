#!/usr/bin/env python3
"""What only a program can do to a program: full disks, closed pipes, huge files, other writers, kill -9 in the middle of an import.

usage: torture.py ENTENTE PACK

After each attack the register is sound (`entente check`) and holds what was reported as stored, and the attack is over when a later
run gives the same contents as a register that nobody attacked.
"""
import contextlib
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

PROGRAM, PACK = (os.path.abspath(a) for a in sys.argv[1:3])
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "ENTENTE_PACK": PACK, "LC_ALL": "C"}
HOSTS = ["Xavier Bettel", "Mark Rutte", "Alexander De Croo", "Anthony Albanese", "Lee Hsien Loong"]
STATES = ["luxembourgeois", "néerlandais", "belge", "australien", "singapourien"]
faults = []


def run(*words, **more):
    return subprocess.run([PROGRAM, *words], env=ENVIRONMENT, capture_output=True, text=True, timeout=120, **more)


def check(held, what, result=None):
    if not held:
        faults.append(what + (f"\n  exit {result.returncode}\n  {result.stdout[-300:]}\n  {result.stderr[-300:]}" if result else ""))


def wants(result, code, message, what):
    lines = result.stderr.strip().split("\n")
    check(result.returncode == code and any(message in line for line in lines) and all(l.startswith("entente: ") for l in lines), what, result)


def write_dispatches(folder, count):
    os.makedirs(folder, exist_ok=True)
    for i in range(count):
        day, host = i % 28 + 1, i % len(HOSTS)
        with open(f"{folder}/{i:05}.txt", "w", encoding="utf-8") as f:
            f.write(f"Hanoï (VNA) – Le {day} mai 2023, le Premier ministre vietnamien Pham Minh Chinh a reçu à Hanoï le Premier ministre "
                    f"{STATES[host]} {HOSTS[host]}. Dépêche numéro {i}.\n")


def contents(register):
    result = run("list", register)
    check(result.returncode == 0, f"list {register}", result)
    return result.stdout


def sound(register, what):
    result = run("check", register)
    check(result.returncode == 0, f"{what}: the register is not sound", result)


# ---- attacks ----

def attack_huge_file():
    with open("huge.txt", "wb") as f:
        line = "Le président a reçu son homologue à Hanoï.\n".encode() * 1000
        while f.tell() < 200 * 1024 * 1024:
            f.write(line)
    started = time.monotonic()
    result = run("read", "huge.txt", "news/00000.txt")
    wants(result, 6, '"huge.txt" is larger than', "a file of 200 MB is refused")
    check(result.stdout.count("\n") == 1, "the rest of the batch is read", result)
    with open("huge.txt", "rb") as f:
        result = run("read", stdin=f)
    wants(result, 6, "is larger than", "200 MB on standard input are refused")
    os.truncate("huge.txt", 7 * 1024 * 1024)
    result = run("read", "huge.txt")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    check(result.returncode in (0, 6), "7 MB of one line is read or refused", result)
    check(peak < 128 * 1024, f"memory stays bounded ({peak} kB)")
    check(time.monotonic() - started < 60, "huge files take no time")
    os.remove("huge.txt")


def attack_output():
    with open("/dev/full", "w") as full:
        result = subprocess.run([PROGRAM, "read", "news/00000.txt"], env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE, text=True)
    result.stdout = ""
    wants(result, 3, "No space left", "a full standard output")
    reader, writer = os.pipe()
    os.close(reader)
    many = [f"news/{i:05}.txt" for i in range(60)]
    result = subprocess.run([PROGRAM, "read", "-j2", *many], env=ENVIRONMENT, stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    result.stdout = ""
    wants(result, 3, "Broken pipe", "a closed pipe")


def attack_full_disk(wanted):
    run("add", "full.db", "news/00000.txt")
    before = contents("full.db")
    limit = 256 * 1024
    result = run("add", "full.db", "news", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    wants(result, 10, "register", "a register that may not grow")
    sound("full.db", "after a full disk")
    check(all(line in contents("full.db") for line in before.split("\n")), "a full disk loses nothing")
    result = run("add", "full.db", "news")
    check(result.returncode == 0 and contents("full.db") == wanted, "with space again the import completes", result)


def attack_read_only(wanted):
    os.mkdir("locked")
    run("add", "locked/r.db", "news")
    os.chmod("locked/r.db", 0o444)
    os.chmod("locked", 0o555)
    lower = (lambda: os.setuid(65534)) if os.getuid() == 0 else None  # root may write anywhere
    probe = subprocess.run(["test", "-w", "locked"], preexec_fn=lower).returncode
    if lower and subprocess.run([PROGRAM, "--version"], env=ENVIRONMENT, preexec_fn=lower, capture_output=True).returncode or probe == 0:
        return  # the program is where nobody else may run it
    result = run("add", "locked/r.db", "news/00000.txt", "extra.txt", preexec_fn=lower)
    wants(result, 10, "cannot be written to", "a register without permission")
    result = run("list", "locked/r.db", preexec_fn=lower)
    check(result.stdout == wanted, "a register without permission can be read", result)
    os.chmod("locked", 0o755)


def attack_second_writer(wanted):
    run("add", "busy.db", "news/00000.txt")
    other = sqlite3.connect("busy.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    result = run("add", "--wait=1", "busy.db", "news")
    wants(result, 11, "in use by another writer", "another writer")
    check(run("list", "busy.db").returncode == 0, "readers do not wait for writers")
    other.execute("ROLLBACK")
    other.close()
    both = [subprocess.Popen([PROGRAM, "add", "busy.db", "news"], env=ENVIRONMENT, stdout=subprocess.DEVNULL) for _ in range(2)]
    check([p.wait() for p in both] == [0, 0], "two imports at once")
    sound("busy.db", "after two writers")
    check(contents("busy.db") == wanted, "two writers store everything once")


def attack_kill(wanted):
    chance = random.Random(5)
    for attempt in range(8):
        register, reported = f"kill{attempt}.db", set()
        for _ in range(3):
            process = subprocess.Popen([PROGRAM, "add", "-v", "-j2", register, "news"], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)
            time.sleep(chance.uniform(0.005, 0.15))
            process.send_signal(signal.SIGKILL)
            reported |= {line.split()[1] for line in process.stdout if line.startswith("added ")}
            process.wait()
        if os.path.exists(register) and os.path.getsize(register):
            with contextlib.closing(sqlite3.connect(register)) as db:  # may write: what the killed one left behind is taken up
                made = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'document'").fetchone()[0]
                stored = {row[0].hex() for row in db.execute("SELECT sha256 FROM document")} if made else set()
            if made:
                sound(register, "after kill -9")
            else:
                wants(run("check", register), 10, "making was cut off", "killed before the first table")
            check(reported <= stored, f"kill -9 lost {len(reported - stored)} reported dispatches")
        result = run("add", register, "news")
        check(result.returncode == 0 and contents(register) == wanted, "a killed import can be completed", result)


def attack_damage():
    run("add", "damaged.db", "news")
    with open("damaged.db", "r+b") as f:
        f.seek(4096 * 3)
        f.write(b"\xff" * 4096 * 4)
    result = run("check", "damaged.db")
    wants(result, 10, "damaged.db", "a damaged register is found out")
    with open("damaged.db", "r+b") as f:
        f.truncate(2000)
    wants(run("list", "damaged.db"), 10, "damaged.db", "a cut register is refused")


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.chmod(folder, 0o755)
        write_dispatches("news", 600)
        with open("extra.txt", "w", encoding="utf-8") as f:
            f.write("Hanoï (VNA) – Rien à signaler.\n")
        check(run("add", "whole.db", "news").returncode == 0, "the plain import")
        wanted = contents("whole.db")
        check(wanted.count("\n") == 600, "600 dispatches are listed")
        attacks = [attack_huge_file, attack_output, lambda: attack_full_disk(wanted), lambda: attack_read_only(wanted),
                   lambda: attack_second_writer(wanted), lambda: attack_kill(wanted), attack_damage]
        failed = 0
        for attack in attacks:
            before = len(faults)
            attack()
            failed += len(faults) > before
        os.chdir("/")
    for fault in faults:
        print(fault)
    print(f"{len(attacks) - failed} passed, {failed} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
