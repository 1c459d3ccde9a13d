#!/usr/bin/env python3
"""Long work as people see it: a bar with rate and time left on a terminal, no bar elsewhere, no control sequences when they are not wanted,
nothing when told to be quiet; --dry-run stores nothing.

usage: terminal.py ENTENTE PACK SOURCE_DIR
"""
import json
import os
import pty
import shutil
import subprocess
import sys
import tempfile


def on_terminal(words, env):
    """What a command prints on a terminal, beside what it prints into a file."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(words, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=follower)
    os.close(follower)
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # the other end is closed
            piece = b""
        if not piece:
            break
        shown += piece
    os.close(leader)
    process.wait()
    return shown, process.returncode


def main(argv):
    program, pack, source = (os.path.abspath(word) for word in argv[1:4])
    env = {"PATH": "/usr/bin:/bin", "ENTENTE_PACK": pack, "LC_ALL": "C", "TERM": "xterm"}
    passed, faults = 0, []

    def judge(what, well, why=""):
        nonlocal passed
        passed += bool(well)
        if not well:
            faults.append(f"{what}: {why}")

    with tempfile.TemporaryDirectory() as folder:
        texts, register = os.path.join(folder, "texts"), os.path.join(folder, "r.db")
        os.makedirs(texts)
        with open(os.path.join(source, "examples/2025-02-vnm-cub-telephone.txt"), encoding="utf-8") as f:
            text = f.read()
        for i in range(1500):
            with open(os.path.join(texts, f"{i:04}.txt"), "w", encoding="utf-8") as f:
                f.write(f"{text}\n{i}\n")
        shown, code = on_terminal([program, "add", register, texts], env)
        judge("bar", code == 0 and b"\r[" in shown and b"1500/1500 files, 1500 dispatches" in shown and shown.endswith(b"\n"), shown[-300:])
        judge("rate", b" a second" in shown, shown[-300:])
        for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
            shown, code = on_terminal([program, "add", os.path.join(folder, name + ".db"), texts], env | {name: value})
            judge(f"{name}={value}", code == 0 and b"\033" not in shown, shown[-300:])
        shown, code = on_terminal([program, "add", "--quiet", os.path.join(folder, "q.db"), texts], env)
        judge("quiet on a terminal", code == 0 and not shown, shown[-300:])
        lines = os.path.join(folder, "lines.jsonl")
        with open(lines, "w", encoding="utf-8") as file:
            for i in range(1000):
                file.write(json.dumps({"url": f"https://agency.example/{i}", "text": f"{text}\n{i}\n"}, ensure_ascii=False) + "\n")
        shown, code = on_terminal([program, "add", os.path.join(folder, "lines.db"), lines], env)
        filled = [piece.count(b"#") for piece in shown.split(b"\r")]
        judge("one archive fills the bar by and by", code == 0 and any(0 < count < 30 for count in filled) and max(filled) == 30, shown[:500])
        shown, code = on_terminal([program, "read", lines], env)
        judge("reading into a file", code == 0 and b"1/1 files, 1000 dispatches" in shown, shown[-300:])
        shown, code = on_terminal([program, "export", "--format=plover", os.path.join(folder, "lines.db")], env)
        judge("export", code == 0 and b" records" in shown, shown[-300:])
        shown, code = on_terminal([program, "export", "--quotes=full", "-o", os.path.join(folder, "all.jsonl"), os.path.join(folder, "lines.db")], env)
        shown, code = on_terminal([program, "import", os.path.join(folder, "copy.db"), os.path.join(folder, "all.jsonl")], env)
        judge("import", code == 0 and b"[" + 30 * b"#" + b"] 100" in shown, shown[-300:])
        subprocess.run([sys.executable, os.path.join(source, "bench/generate.py"), "2000", os.path.join(folder, "news")], check=True, capture_output=True)
        subprocess.run([program, "add", "-q", os.path.join(folder, "news.db"), os.path.join(folder, "news")], env=env, check=True)
        shown, code = on_terminal([program, "derive", os.path.join(folder, "news.db")], env)
        judge("derive", code == 0 and b"#" in shown and b" facts" in shown, shown[-300:])
        for words in (["derive", "--anew", "-q", register], ["read", "-q", lines], ["export", "-q", register], ["import", "-q", os.path.join(folder, "copy.db"), os.path.join(folder, "all.jsonl")]):
            shown, code = on_terminal([program, *words], env)
            judge(f"quiet {words[0]}", code == 0 and not shown, shown[-300:])
        done = subprocess.run([program, "add", register, texts], env=env, capture_output=True)
        judge("elsewhere", done.returncode == 0 and not done.stderr and done.stdout == b"0 added, 1500 already there, 0 skipped of 1500 files\n", done)
        done = subprocess.run([program, "add", "-q", register, texts, "/nowhere.txt"], env=env, capture_output=True)
        judge("quiet says what went wrong", done.returncode and not done.stdout and b"nowhere" in done.stderr, done)
        fresh = os.path.join(folder, "fresh.db")
        done = subprocess.run([program, "add", "--dry-run", fresh, texts], env=env, capture_output=True)
        judge("dry run", done.stdout == b"would be: 1500 added, 0 already there, 0 skipped of 1500 files\n" and not os.path.exists(fresh), done)
        with open(os.path.join(texts, "new.txt"), "w", encoding="utf-8") as f:
            f.write(text + "\nnew\n")
        before = subprocess.run([program, "check", register], env=env, capture_output=True).stdout
        done = subprocess.run([program, "add", "--dry-run", register, texts], env=env, capture_output=True)
        after = subprocess.run([program, "check", register], env=env, capture_output=True).stdout
        judge("dry run on a register", done.stdout == b"would be: 1 added, 1500 already there, 0 skipped of 1501 files\n" and before == after, done)
        shutil.rmtree(texts)
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
