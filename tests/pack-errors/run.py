#!/usr/bin/env python3
"""Refused pack sources, each with the exact message.

usage: run.py PACKC FOLDER

FOLDER/base is a small pack that compiles.  A case is a file NAME.case: the line "file PATH", the line "want MESSAGE", and
then, byte for byte, what PATH holds instead.  The message is compared whole.  The base itself must compile, twice, in
folders of different names, to the same bytes.  The last line is "N passed, N failed".
"""
import os
import shutil
import subprocess
import sys
import tempfile


def compile_pack(packc, folder, source, output):
    return subprocess.run([packc, source, output], cwd=folder, capture_output=True, text=True)


def run_case(packc, base, path):
    with open(path, "rb") as f:
        name, want, content = f.read().split(b"\n", 2)
    name, want = name.removeprefix(b"file ").decode(), want.removeprefix(b"want ").decode()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(base, folder + "/src")
        target = f"{folder}/src/{name}"
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as f:
            f.write(content)
        run = compile_pack(packc, folder, "src", "out.pack")
        got = run.stderr.removeprefix("packc: ").rstrip("\n")
        if run.returncode == 0 or got != want or os.path.exists(folder + "/out.pack"):
            print(f"{path}: exit {run.returncode}\n  want {want}\n  got  {got}")
            return False
    return True


def run_base(packc, base):
    made = []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("one", "another/deeper"):
            shutil.copytree(base, f"{folder}/{name}")
            run = compile_pack(packc, folder, name, "out.pack")
            if run.returncode:
                print(f"base: {run.stderr}")
                return False
            with open(folder + "/out.pack", "rb") as f:
                made.append(f.read())
    if made[0] != made[1]:
        print("base: the bytes depend on the folder")
    return made[0] == made[1]


def main(argv):
    packc, folder = os.path.abspath(argv[1]), argv[2]
    base = folder + "/base"
    results = [run_base(packc, base)]
    for name in sorted(os.listdir(folder)):
        if name.endswith(".case"):
            results.append(run_case(packc, base, os.path.join(folder, name)))
    passed = sum(results)
    print(f"{passed} passed, {len(results) - passed} failed")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv))
