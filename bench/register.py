#!/usr/bin/env python3
"""A register of generated dispatches: import, derivation, every question, size and memory.

usage: register.py BUILD_DIR [DISPATCHES]      (100000 when not given; "make bench-register" kills imports as well)
"""
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import generate  # noqa: E402

QUESTIONS = ["status", "dyads", "dyads {a}", "tenures --as-of=2015-01-01", "tenures {a}", "conflicts", "calendar", "calendar -f json", "search commerce visite",
             "search kind:visit country:{a}", "timeline {a} {b}", "timeline -f csv {a} {b}", "mechanisms {a}", "brief {a} {b}", "last-met {a} {b}", "mechanisms {a} {b}", "commitments {a} {b}", "phrases {a} {b}",
             "intensity {a} {b}", "who {who}", "who -f json {who}"]


def timed(command):
    """Seconds by the clock, seconds of processor, megabytes at most."""
    start = time.perf_counter()
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    out = run.stdout.read()
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode:
        sys.exit(f"{' '.join(command)}: exit {run.returncode}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out


def write_one(folder, number):
    name, text = generate.dispatch(number, generate.countries(80))
    with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
        f.write(text)
    return os.path.join(folder, name)


def main(argv):
    if len(argv) < 2 or not os.path.exists(os.path.join(argv[1], "entente")):
        sys.exit(__doc__)
    entente = os.path.join(argv[1], "entente")
    count = int(argv[2]) if len(argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as work:
        news, register = os.path.join(work, "news"), os.path.join(work, "r.db")
        generate.write(count, news)
        wall, cpu, memory, _ = timed([entente, "add", "-j2", register, news])
        print(f"import   {count} dispatches in {wall:.1f} s ({count / wall:.0f} a second; {cpu:.1f} s of processor, {memory:.0f} MB)")
        print(f"file     {os.path.getsize(register) / 1e6:.0f} MB")
        wall, cpu, memory, _ = timed([entente, "derive", register])
        print(f"derive   {wall:.1f} s ({cpu:.1f} s of processor, {memory:.0f} MB)")
        print(f"file     {os.path.getsize(register) / 1e6:.0f} MB")
        more = [write_one(work, count + i) for i in range(3)]
        wall, cpu, memory, _ = min((timed([entente, "add", register, path]) for path in more), key=lambda t: t[0])
        print(f"add one  {wall * 1000:.0f} ms ({cpu * 1000:.0f} ms of processor, {memory:.0f} MB), what was derived brought up to date")
        one, other = timed([entente, "dyads", "-f", "csv", register])[3].split("\n")[1].split(",")[:2]
        who = timed([entente, "tenures", "-f", "csv", register])[3].split("\n")[1].split(",")[0]
        for question in QUESTIONS:
            name, *words = [word.format(a=one, b=other, who=who) for word in question.split()]
            best = min((timed([entente, name, register, *words]) for _ in range(3)), key=lambda t: t[0])
            print(f"{name:12} {best[0] * 1000:6.0f} ms  {best[1] * 1000:5.0f} ms of processor  {best[2]:5.0f} MB  {best[3].count(chr(10))} lines")


if __name__ == "__main__":
    main(sys.argv)
