#!/usr/bin/env python3
"""French: every message has its translation, help and errors are said in it, and no byte of data changes with the locale.

usage: french.py ENTENTE PACK SOURCE_DIR
"""
import os
import re
import subprocess
import sys
import tempfile

DATA = [["read", "--format", form, "{one}"] for form in ("jsonl", "tsv", "text")] + [["read", "--unresolved", "{one}"], ["list", "{r}"]] + [
    ["timeline", "--format", form, "{r}", "VNM", "CUB"] for form in ("jsonl", "tsv", "text")] + [
    [question, "--format", form, "{r}", *words] for form in ("text", "json", "csv")
    for question, *words in (["last-met", "VNM", "CUB"], ["mechanisms", "VNM", "CUB"], ["commitments", "VNM", "CUB"], ["tenures"], ["dyads"], ["phrases"],
                             ["search", "riz"], ["conflicts"], ["status"])] + [
    ["export", "--format", form, "{r}"] for form in ("jsonl", "plover", "polecat", "gdelt", "gdelt-mentions", "colt", "ftm", "csv", "tsv", "gexf", "geojson", "ics", "jsonld")] + [
    ["who", "{r}", "to lam"], ["brief", "{r}", "VNM", "CUB"], ["brief", "--lang=en", "{r}", "VNM", "CUB"], ["calendar", "{r}"], ["calendar", "--format=ics", "{r}"],
    ["explain", "--stage=clauses", "{one}"], ["pack", "dump", "offices"], ["completion", "bash"]]
# What is asked wrongly, and what is said to that; the user's own words stay as they are.
ERRORS = [(["frobnicate"], 'commande "frobnicate" inconnue ; "entente help" liste les commandes'),
          (["help", "option"], 'help : commande "option" inconnue'),
          (["read", "--option"], 'read : option "--option" inconnue'),
          (["read", "--jobs=many", "x"], 'read : --jobs vaut "many", un nombre de 1 à 64 est attendu'),
          (["list", "/no/register"], "pas de registre \"/no/register\""),
          (["dyads", "--format=x", "{r}"], 'dyads : format "x" inconnu ; attendu : text, json ou csv'),
          (["export", "--kind=memory ran out", "{r}"], 'kind "memory ran out" inconnu')]


def main(argv):
    program, pack, source = (os.path.abspath(word) for word in argv[1:4])
    passed, faults = 0, []

    def judge(what, well, why=""):
        nonlocal passed
        passed += bool(well)
        if not well:
            faults.append(f"{what}: {why}")

    said = subprocess.run([sys.executable, os.path.join(source, "tools/messages.py"), source], capture_output=True, text=True)
    judge("po/fr.po is complete (tools/messages.py . --update, then translate)", said.returncode == 0, said.stdout[-1500:])
    said = subprocess.run(["msgfmt", "--check", "-o", os.devnull, os.path.join(source, "po/fr.po")], capture_output=True, text=True)
    judge("msgfmt", said.returncode == 0 and not said.stderr, said.stderr)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["localedef", "-i", "fr_FR", "-f", "UTF-8", os.path.join(folder, "fr_FR.UTF-8")], capture_output=True, check=True)
        names = {"r": os.path.join(folder, "r.db"), "one": os.path.join(source, "examples/2025-02-vnm-cub-telephone.txt")}

        def run(locale, words):
            env = {"PATH": "/usr/bin:/bin", "ENTENTE_PACK": pack, "LOCPATH": folder, "LC_ALL": locale,
                   **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}
            return subprocess.run([program, *[word.format(**names) for word in words]], env=env, capture_output=True, timeout=60)

        added = run("fr_FR.UTF-8", ["add", "{r}", os.path.join(source, "examples")]).stdout.decode()
        judge("add", "ajoutées" in added, added)
        for words in DATA:
            one, two = run("C", words), run("fr_FR.UTF-8", words)
            judge(" ".join(words), one.returncode == two.returncode == 0 and one.stdout == two.stdout and one.stdout, f"{one.stderr} {two.stderr} or other bytes")
        for words, wanted in ERRORS:
            done = run("fr_FR.UTF-8", words)
            text = done.stderr.decode().replace("\u00a0", " ")
            judge(" ".join(words), done.returncode == run("C", words).returncode != 0 and wanted in text, text)
        commands = re.findall(r"^  (\S+)  ", run("C", ["help"]).stdout.decode(), flags=re.M)
        for words in [["help"], ["help", "--man"]] + [["help", name] for name in commands] + [["help", "--man", name] for name in commands]:
            english, french = (run(locale, words).stdout.decode() for locale in ("C", "fr_FR.UTF-8"))
            kept = [line for line in french.splitlines() if len(line.split()) > 6 and line in english.splitlines() and not re.search(r"entente|\||(\w+, ){4}", line)]
            judge(" ".join(words), french != english and not kept, kept)
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
