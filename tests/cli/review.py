#!/usr/bin/env python3
"""Reviews a register through a pipe and through a terminal (pty): keys, resuming, two coders, adjudication.

usage: review.py ENTENTE PACK
"""
import json
import os
import pty
import subprocess
import sys
import tempfile

DISPATCHES = {
    "a.txt": "Hanoï, 5 juillet 2023 (VNA) - Le Premier ministre vietnamien Pham Minh Chinh a effectué le 4 juillet 2023 une visite officielle "
             "au Luxembourg. Le 4 juillet 2023, le Premier ministre luxembourgeois Xavier Bettel a rencontré le Premier ministre Pham Minh Chinh.\n",
    "b.txt": "Hanoï, 6 mars 2024 (VNA) - Le 6 mars 2024, le ministre vietnamien des Affaires étrangères Bui Thanh Son a reçu à Hanoï "
             "l'ambassadeur de France Olivier Brochet. Il a remercié la France.\n",
}
passed = failed = 0


def check(what, held, got=""):
    global passed, failed
    passed += held
    failed += not held
    if not held:
        print(f"{what}\n{got}")


def in_terminal(command, keys):
    """What the program shows on a terminal while the keys are typed, each when it asks."""
    child, screen = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    shown, asked = b"", 0
    while True:
        try:
            piece = os.read(screen, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
        if shown.count(b"quit (q)? ") > asked and keys:
            asked = shown.count(b"quit (q)? ")
            os.write(screen, keys[:1].encode())
            keys = keys[1:]
    os.close(screen)
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(argv):
    entente = argv[1]
    os.environ["ENTENTE_PACK"] = argv[2]
    with tempfile.TemporaryDirectory() as folder:
        register = os.path.join(folder, "r.db")
        for name, text in DISPATCHES.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(text)

        def run(*words, keys=""):
            done = subprocess.run([entente, *words], input=keys, capture_output=True, text=True, timeout=60)
            return done.stdout + done.stderr, done.returncode

        def agreement():
            return {row["what"]: row["value"] for row in json.loads(run("review", register, "--agreement", "-f", "json")[0])}

        run("add", register, folder)
        total = int(run("review", register, "-c", "ana", keys="q")[0].split(" of ")[1].split()[0])
        check("some facts to review", total >= 3, str(total))
        shown, code = run("review", register, "-c", "ana", keys="axbr\nl")
        check("a pipe: unknown key, back, later", "no such key" in shown and "back" in shown and "later" in shown and code == 0, shown)
        check("two decided", f"{total - 1} of {total} left" in shown, shown)
        shown, code = in_terminal([entente, "review", register, "-c", "ana"], "aaq")
        check("the sitting goes on", shown.lstrip().startswith(f"{total - 1} of {total} left") and code == 0, shown)
        check("no return is needed", shown.count("accept\r\n") == 2 and f"{total - 3} of {total} left" in shown, shown)
        shown, code = in_terminal([entente, "review", register, "-c", "ana"], "a" * total)
        check("to the end", f"0 of {total} left" in shown and code == 0, shown)
        shown, _ = run("review", register, "-c", "ana")
        check("nothing is left", shown.startswith(f"0 verdicts given, 0 of {total} left"), shown)
        shown, _ = in_terminal([entente, "review", register, "-c", "bo"], "\x03")
        check("control-C ends a sitting", shown.rstrip().endswith(f"0 verdicts given, {total} of {total} left"), shown)
        first = run("review", register, "-c", "bo", keys="q")[0].split("\n")[1]
        check("another coder sees what the first has rejected", len(first) > 8, first)
        run("review", register, "-c", "bo", keys="a" * total)
        said = agreement()
        check("they differ on one", said["coders"] == "2" and said["coders differ"] == "1" and said["decided by two or more"] == str(total), said)
        check("alpha is below one", said["Krippendorff's alpha, nominal"] < "1.000", said)
        check("where they differ nothing changes", run("show", register, first.split()[0])[1] == 0)
        shown, _ = run("review", register, "-c", "eve", "--adjudicate", keys="r")
        check("the adjudicator sees both", "accepted by 1, rejected by 1" in shown and "0 of 1 left" in shown, shown)
        check("adjudicated", agreement()["of these adjudicated"] == "1")
        check("rejected", "[rejected]" in run("show", register, first.split()[0])[0])
        check("no name", run("review", register)[1] == 2)
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
