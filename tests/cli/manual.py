#!/usr/bin/env python3
"""The manual pages in docs/man are what the program prints from its command table, and they name every command and option; the
output that README shows is what the program prints today.

usage: manual.py ENTENTE SOURCE_DIR [--write]      (--write brings the pages up to date)
"""
import os
import re
import subprocess
import sys
import tempfile


def say(program, *words):
    return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout


def french(program, names, folder):
    """Pages of the commands in French, under their names in docs/man; the locale is made in the folder."""
    subprocess.run(["localedef", "-i", "fr_FR", "-f", "UTF-8", os.path.join(folder, "fr_FR.UTF-8")], capture_output=True, check=True)
    env = os.environ | {"LOCPATH": folder, "LC_ALL": "fr_FR.UTF-8"}
    print_page = lambda *words: subprocess.run([program, "help", "--man", *words], capture_output=True, env=env, check=True).stdout.decode()
    return {"fr/entente.1": print_page()} | {f"fr/entente-{name}.1": print_page(name) for name in names}


def readme_output(program, source):
    """Lines of README's worked example that the program does not print, in that order; "…" stands for what is left out."""
    with open(os.path.join(source, "README.md"), encoding="utf-8") as f:
        block = re.search(r"^    \$ build/entente (.*)\n((?:    .*\n)+)", f.read(), flags=re.M)
    same = lambda line: re.sub(r"\.tsv:\d+$", ".tsv", line)  # rows move as tables grow
    printed = iter(subprocess.run([program, *block[1].split()], capture_output=True, text=True, check=True, cwd=source).stdout.split("\n"))
    shown = [line[4:] for line in block[2].rstrip("\n").split("\n")]
    return len(shown), [line for line in shown if line.strip() != "…" and not any(same(line) == same(other) for other in printed)]


def main(argv):
    program, folder = os.path.abspath(argv[1]), os.path.join(argv[2], "docs", "man")
    commands = re.findall(r"^  (\S+)  ", say(program, "help"), flags=re.M)
    pages = {"entente.1": say(program, "help", "--man")}
    pages |= {f"entente-{name}.1": say(program, "help", "--man", name) for name in commands}
    for name in ("pack", "register"):
        for place, language in (("", "en"), ("fr/", "fr")):
            pages[f"{place}entente-{name}.5"] = say(sys.executable, os.path.join(argv[2], "tools", "gen_man5.py"), argv[2], name, language)
    with tempfile.TemporaryDirectory() as locale:
        pages |= french(program, commands, locale)
    if argv[3:] == ["--write"]:
        os.makedirs(os.path.join(folder, "fr"), exist_ok=True)
        for name, text in pages.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(text)
    passed, faults = 0, []
    for name, text in sorted(pages.items()):
        path = os.path.join(folder, name)
        kept = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
        if kept == text:
            passed += 1
        else:
            faults.append(f"docs/man/{name} is not what the program prints: run tests/cli/manual.py with --write")
        warned = subprocess.run(["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-z"], input=text, capture_output=True, text=True).stderr
        passed += not warned
        if warned:
            faults.append(f"docs/man/{name}: groff says {warned.strip()[:300]}")
    kept = {os.path.relpath(os.path.join(where, name), folder) for where, _, names in os.walk(folder) for name in names}
    for extra in kept - set(pages):
        faults.append(f"docs/man/{extra} belongs to no command")
    for name in commands:
        for option in re.findall(r"--(\w+)", say(program, "help", name).split("\noptions\n")[-1] if "\noptions\n" in say(program, "help", name) else ""):
            named = f"\\-\\-{option}" in pages[f"entente-{name}.1"]
            passed += named
            if not named:
                faults.append(f"{name}: option --{option} is not in its page")
    shown, wrong = readme_output(program, argv[2])
    passed += shown - len(wrong)
    faults += [f"README.md shows a line that the program does not print (or not there): {line.strip()}" for line in wrong]
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
