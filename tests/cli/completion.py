#!/usr/bin/env python3
"""Completions: bash and fish are asked what they would offer, zsh checks the syntax. A shell that is not installed is skipped.

usage: completion.py ENTENTE
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

BASH = """source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _entente; printf '%s\\n' "${COMPREPLY[@]}" """
ASKED = [  # words of a command line, the last one unfinished; what must be offered, what must not
    (["entente", "exp"], {"export", "explain"}, {"read"}),
    (["entente", "export", "--f"], {"--format="}, {"--table="}),
    (["entente", "export", "--format", "=", "g"], {"gdelt", "gdelt-mentions", "gexf", "geojson"}, {"csv"}),
    (["entente", "export", "-f", "po"], {"polecat"}, {"plover"}),
    (["entente", "export", "--table", "=", ""], {"facts", "claims", "tenures"}, {"gdelt"}),
    (["entente", "brief", "--lang", "="], {"fr", "en"}, set()),
    (["entente", "help", "la"], {"last-met"}, {"list"}),
    (["entente", "completion", ""], {"bash", "zsh", "fish"}, set()),
    (["entente", "explain", "-s", "c"], {"clauses", "claims"}, {"tokens"}),
]


def main(argv):
    program = os.path.abspath(argv[1])
    passed, faults = 0, []

    def judge(what, well, why=""):
        nonlocal passed
        passed += bool(well)
        if not well:
            faults.append(f"{what}: {why}")

    env = {"PATH": os.path.dirname(program) + ":/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}
    say = lambda *words: subprocess.run([program, *words], capture_output=True, text=True, env=env)
    commands = set(re.findall(r"^  (\S+)  ", say("help").stdout, flags=re.M))
    judge("unknown shell", say("completion", "csh").returncode == 2)
    with tempfile.TemporaryDirectory() as folder:
        scripts = {}
        for shell in ("bash", "zsh", "fish"):
            scripts[shell] = os.path.join(folder, shell)
            text = say("completion", shell).stdout
            judge(f"{shell}: every command", all(name in text for name in commands))
            with open(scripts[shell], "w", encoding="utf-8") as f:
                f.write(text)
            if shutil.which(shell):
                done = subprocess.run([shell, "-n", scripts[shell]], capture_output=True, text=True, env=env)
                judge(f"{shell}: syntax", done.returncode == 0 and not done.stderr, done.stderr)
        for words, wanted, unwanted in ASKED:
            done = subprocess.run(["bash", "-c", BASH, "bash", scripts["bash"], *words], capture_output=True, text=True, env=env)
            offered = set(done.stdout.split())
            judge(" ".join(words), wanted <= offered and not unwanted & offered and not done.stderr, f"{sorted(offered)} {done.stderr}")
        if shutil.which("fish"):
            asked = [("entente exp", {"export", "explain"}), ("entente export --format=g", {"--format=gdelt", "--format=gexf"}), ("entente help la", {"last-met"})]
            for line, wanted in asked:
                done = subprocess.run(["fish", "--no-config", "-c", f"source {scripts['fish']}; complete -C '{line}'"], capture_output=True, text=True, env=env | {"HOME": folder})
                offered = {row.split("\t")[0] for row in done.stdout.splitlines()}
                judge(f"fish: {line}", wanted <= offered, f"{sorted(offered)[:20]} {done.stderr}")
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
