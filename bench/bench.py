#!/usr/bin/env python3
"""Speed of reading beside two floors, in one run on one file and one core.

usage: bench.py BUILD_DIR [--far] [MEGABYTES]

The file repeats the sample dispatches in shuffled order (fixed seed), divided by form feeds.  `wc -w` and `grep -F` with the
pack's triggers run on it as whole processes in the C locale; entente's figures leave out loading the pack.  All seconds are the processor's,
best of three passes.
Web archives are made of the same dispatches between generated pages (make_warc.py).
Where `make pgo` has built BUILD_DIR-pgo, that program is measured, for it is the one that is installed and packaged; the whole reading is
measured for the plain one, too. The first line says which it is.
"re2c alone" is the lexer's automaton without anything behind it.  The cost of a dispatch is taken over 1 000 and 10 000 of them, with
--far over 100 000 as well, each in a process of its own; so is the memory of a worker.
"""
import csv
import glob
import os
import random
import resource
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PASSES = 3
SEED = 20


def make_file(path, megabytes):
    texts = []
    for folder in ("examples", "tests/corpus"):
        for where, _, names in os.walk(os.path.join(ROOT, folder)):
            for name in sorted(names):
                if name.endswith(".txt"):
                    with open(os.path.join(where, name), "rb") as f:
                        texts.append(f.read())
    texts.sort()
    dice, size = random.Random(SEED), 0
    with open(path, "wb") as f:
        while size < megabytes * 1_000_000:
            dice.shuffle(texts)
            for text in texts:
                size += f.write(text + b"\n\f\n")
    return size, len(texts)


def write_triggers(path):
    """The stems of the frames' triggers, as fixed strings: what a key-word search would look for."""
    words = set()
    for table in glob.glob(os.path.join(ROOT, "packs", "fr", "frames", "*.tsv")):
        with open(table, encoding="utf-8") as f:
            for row in csv.DictReader((line for line in f if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE):
                words.add(row["trigger"].partition(":")[2])
    with open(path, "w", encoding="utf-8") as f:
        f.write("".join(word + "\n" for word in sorted(words) if word))
    return len(words)


def seconds(command):
    """Best of the passes, of the processor: other work on the machine does not count. The output is read, for grep stops early when it sees /dev/null."""
    best = None
    for _ in range(PASSES):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        if subprocess.run(command, stdout=subprocess.PIPE, env=os.environ | {"LC_ALL": "C"}).returncode > 1:
            sys.exit(f"{command[0]} failed")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = spent if best is None else min(best, spent)
    return best


def ours(build, path, what):
    command = [os.path.join(build, "bench", "bench_read"), os.path.join(build, "fr.pack"), path, what, str(PASSES)]
    size, spent, dispatches, items, peak = map(int, subprocess.run(command, check=True, capture_output=True).stdout.split())
    return spent / 1e9, dispatches, items, peak


def stages(build, path):
    command = [os.path.join(build, "bench", "bench_read"), os.path.join(build, "fr.pack"), path, "stages", "1"]
    rows = [line.split() for line in subprocess.run(command, check=True, capture_output=True).stdout.decode().splitlines()]
    whole = sum(int(spent) for _, spent in rows)
    return " · ".join(f"{name} {int(spent) / whole:.0%}" for name, spent in rows)


def archives(build, folder, pages=20000):
    """A web archive of generated pages, a tenth of them dispatches, and one without any: pages a second of one core, beside unpacking alone."""
    entente, pack = os.path.join(build, "entente"), os.path.join(build, "fr.pack")
    for name, share, least in (("archive, a tenth dispatches", 10, 400), ("archive, none", 0, 2000)):
        path = os.path.join(folder, f"pages-{share}.warc.gz")
        subprocess.run([sys.executable, os.path.join(ROOT, "bench", "make_warc.py"), path, str(pages), str(share)], check=True)
        unpack = seconds(["sh", "-c", f"zcat '{path}' | wc"])
        spent = seconds([entente, "read", "--pack", pack, path])
        peak = subprocess.run(["/usr/bin/time", "-f", "%M", entente, "read", "--pack", pack, path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True) \
            if os.path.exists("/usr/bin/time") else None
        memory = f", {int(peak.stderr.split()[-1]) / 1000:.0f} MB" if peak else ""
        print(f"{name:28} {pages / spent:8.0f} pages/s ({least} wanted), {unpack / spent:.2f} of zcat | wc{memory}")
        os.remove(path)


def flat(pin, build, path, counts):
    """Prints the cost of a dispatch over so many of them, and what the longest run needed of memory."""
    costs, grown = [], 0
    for count in counts:
        command = [*pin, os.path.join(build, "bench", "bench_read"), os.path.join(build, "fr.pack"), path, "flat", str(count)]
        runs = [tuple(map(int, subprocess.run(command, check=True, capture_output=True).stdout.split())) for _ in range(PASSES if count < 100_000 else 1)]
        costs.append(min(spent for spent, _ in runs) / count / 1000)
        grown = max(grown, *(bytes_ for _, bytes_ in runs))
    print("cost of a dispatch: " + " · ".join(f"{cost:.0f} µs over {count}" for cost, count in zip(costs, counts)) + f"; {costs[-1] / costs[0]:.2f} of the first")
    print("memory of a worker: " + (f"{grown / 1e6:.1f} MB beside file and pack" if grown else "not told by this system"))


def main(argv):
    far = "--far" in argv
    argv = [argument for argument in argv if argument != "--far"]
    if len(argv) < 2 or not os.path.exists(os.path.join(argv[1], "bench", "bench_read")):
        print(__doc__)
        return 2
    build = os.path.abspath(argv[1])
    megabytes = int(argv[2]) if len(argv) > 2 else 20
    folder = os.path.join(build, "bench-data")
    os.makedirs(folder, exist_ok=True)
    path, triggers = os.path.join(folder, "dispatches.txt"), os.path.join(folder, "triggers.txt")
    size, texts = make_file(path, megabytes)
    count = write_triggers(triggers)
    pin = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    words = seconds([*pin, "wc", "-w", path])
    grep = seconds([*pin, "grep", "-a", "-F", "-c", "-f", triggers, path])
    plain, build = build, next((b for b in (build + "-pgo", build) if os.path.exists(os.path.join(b, "bench", "bench_read"))))
    print(f"program of {os.path.basename(build)}: " + ("as it is installed, laid out by profile" if build != plain else "plain build"))
    lex_seconds, _, _, _ = ours(build, path, "lex")
    token_seconds, dispatches, tokens, _ = ours(build, path, "tokens")
    read_seconds, _, facts, peak = ours(build, path, "read")
    rows = [("wc -w", words), (f"grep -F, {count} triggers", grep), ("re2c alone", lex_seconds), ("tokens and lexicon", token_seconds), ("whole reading", read_seconds)]
    if build != plain:
        rows.append(("whole reading, plain build", ours(plain, path, "read")[0]))
    print(f"{size / 1e6:.1f} MB, {dispatches} dispatches ({texts} different), {tokens} tokens, {facts} facts, {peak / 1e6:.2f} MB at most for one dispatch")
    print(f"{'':28} {'MB/s':>8} {'of wc -w':>9} {'of grep':>9} {'of re2c':>9}")
    for name, spent in rows:
        print(f"{name:28} {size / 1e6 / spent:8.1f} {words / spent:9.3f} {grep / spent:9.3f} {lex_seconds / spent:9.3f}")
    print(f"{read_seconds / dispatches * 1e6:.0f} µs a dispatch, {token_seconds / tokens * 1e9:.0f} ns a token")
    print("stages: " + stages(build, path))
    archives(build, folder)
    flat(pin, build, path, (1_000, 10_000, 100_000) if far else (1_000, 10_000))
    sys.stdout.flush()
    subprocess.run([os.path.join(plain, "bench", "bench_lexicon"), os.path.join(build, "fr.pack"), path, str(PASSES)], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
