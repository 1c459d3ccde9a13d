#!/usr/bin/env python3
"""Runs every example of the manual, in the order of the pages, in one folder that holds the source's examples/ and the built tenures.pack.

usage: examples.py ENTENTE PACK SOURCE_DIR
"""
import os
import re
import subprocess
import sys
import tempfile


def unroff(text):
    return re.sub(r"\\e", r"\\", text.replace("\\-", "-").replace("\\&", ""))


def main(argv):
    program, pack, source = (os.path.abspath(word) for word in argv[1:4])
    env = {"PATH": os.path.dirname(program) + ":/usr/bin:/bin", "ENTENTE_PACK": pack, "LC_ALL": "C.UTF-8", "MANPAGER": "cat", "HOME": "/nonexistent"}
    say = lambda *words: subprocess.run([program, *words], capture_output=True, text=True, check=True, env=env).stdout
    passed, faults = 0, []
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(os.path.join(source, "examples"), os.path.join(folder, "examples"))
        os.symlink(os.path.join(os.path.dirname(pack), "tenures.pack"), os.path.join(folder, "tenures.pack"))
        for command in re.findall(r"^  (\S+)  ", say("help"), flags=re.M):
            page = say("help", "--man", command)
            for line in re.findall(r"\.EX\n(.*?)\n\.EE", page, flags=re.S):
                line = unroff(line)
                done = subprocess.run(["bash", "-c", line], cwd=folder, env=env, capture_output=True, text=True, timeout=120)
                shown = done.stdout or done.stderr or re.search(r"(> |--output=)|^\.|&& \.", line)
                if done.returncode or not shown:
                    faults.append(f"{line}: exit {done.returncode}, printed {len(done.stdout)} bytes\n{done.stderr[:600]}")
                else:
                    passed += 1
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
