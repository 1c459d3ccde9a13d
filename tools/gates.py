#!/usr/bin/env python3
"""Gates: what every change must keep, beside the tests.

usage: gates.py BUILD_DIR cheap | all | NAME…

cheap gates run with `make test`, all of them with `make gates`.  Ends with "N passed, N failed".
"""
import filecmp
import glob
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FUNCTION_LINES, FILE_LINES = 60, 500
BANNED = re.compile(r"(?<![\w.>])(strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atol|atof|rand|srand|time|localtime|gmtime|clock|setlocale|"
                    r"getenv|alloca|asctime|ctime|system|popen|tmpnam|mktemp)\s*\(")
# Where a banned call is right: the file, the call and why.
ALLOWED = {
    ("src/cli/", "getenv"): "the command line may look at its environment",
    ("src/cli/say.c", "setlocale"): "messages are said in the user's language",
    ("src/cli/", "time"): "the command line stamps what it stores",
}
WARNINGS = ["-std=c17", "-D_POSIX_C_SOURCE=200809L", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"]
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
OPEN_WORK = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK|not implemented)\b")


def sources(*endings):
    found = []
    for folder in ("src", "include", "tests", "bench"):
        for where, _, names in os.walk(os.path.join(ROOT, folder)):
            found += [os.path.relpath(os.path.join(where, n), ROOT) for n in names if n.endswith(endings)]
    return sorted(found)


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as f:
        return f.read()


def blank_comments(text):
    """The text without its comments, lines kept."""
    keep = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)+\'|/\*.*?\*/|//[^\n]*', re.S)
    return keep.sub(lambda m: m[0] if m[0][0] in "\"'" else re.sub(r"[^\n]", " ", m[0]), text)


def run(command, **more):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)
    return done.returncode, done.stdout.decode(errors="replace")


# Every gate takes the build folder and gives a list of faults.

def gate_layers(build):
    code, printed = run([sys.executable, os.path.join(ROOT, "tools", "check_layers.py"), os.path.join(ROOT, "src")])
    return printed.strip().split("\n") if code else []


def gate_generated(build):
    """Generated files are those that the schema gives now, and the same schema gives the same bytes."""
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        code, printed = run([sys.executable, os.path.join(ROOT, "tools", "gen_schema.py"), os.path.join(ROOT, "schema"), folder])
        if code:
            return [printed.strip()]
        for path in sorted(glob.glob(os.path.join(folder, "*"))):
            if not filecmp.cmp(path, os.path.join(build, os.path.basename(path)), shallow=False):
                faults.append(f"{os.path.basename(path)}: the build folder holds other bytes")
    return faults


def gate_docs(build):
    """docs/codebook.md is what the schema gives now."""
    code, printed = run([sys.executable, os.path.join(ROOT, "tools", "gen_docs.py"), os.path.join(ROOT, "schema")])
    return [] if code == 0 and printed == read("docs/codebook.md") else ["docs/codebook.md: print it again with tools/gen_docs.py"]


def gate_headers(build):
    """Every header compiles alone."""
    faults = []
    flags = ["-I" + os.path.join(ROOT, "src"), "-I" + os.path.join(ROOT, "include"), "-I" + os.path.join(ROOT, "tests", "unit"), "-I" + build]
    for path in sources(".h"):
        folder = os.path.join(build, os.path.dirname(path))
        code, printed = run(["cc", *WARNINGS, *flags, "-I" + folder, "-fsyntax-only", "-x", "c", "-include", os.path.join(ROOT, path), "/dev/null"])
        if code:
            faults.append(f"{path}: {printed.strip()}")
    public = os.path.join(ROOT, "include", "entente.h")
    if os.path.exists(public):
        for language, standard in (("c", "c11"), ("c++", "c++17")):
            code, printed = run(["cc", "-std=" + standard, "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-x", language, "-include", public, "/dev/null"])
            if code:
                faults.append(f"entente.h as {standard}: {printed.strip()}")
    return faults


def gate_banned(build):
    faults = []
    for path in sources(".c", ".h", ".re"):
        if not path.startswith(("src/", "include/")):
            continue
        for number, line in enumerate(STRING.sub('""', blank_comments(read(path))).split("\n"), 1):
            for call in BANNED.findall(line):
                if not any(path.startswith(where) and call == name for where, name in ALLOWED):
                    faults.append(f"{path}:{number}: {call} is banned")
    return faults


def gate_language(build):
    """No word of a language in C: it belongs in packs/."""
    faults = []
    for path in sources(".c", ".h"):
        if not path.startswith("src/") or path.startswith("src/score/"):
            continue
        for number, line in enumerate(blank_comments(read(path)).split("\n"), 1):
            for literal in STRING.findall(line):
                if re.search(r"[À-ÖØ-öø-ÿŒœ]", literal):
                    faults.append(f"{path}:{number}: accented letters in {literal}")
    return faults


def gate_open_work(build):
    return [f"{path}:{number}: {line.strip()}" for path in sources(".c", ".h", ".re")
            for number, line in enumerate(read(path).split("\n"), 1) if OPEN_WORK.search(line)]


def functions(text):
    """(name, first line, lines) of every function: a body opens at the end of an unindented line and closes in column 1."""
    lines, start, name = text.split("\n"), None, ""
    for number, line in enumerate(lines, 1):
        if start is None and line.endswith("{") and not line.startswith((" ", "\t", "#", "}")) and "(" in line and "=" not in line.split("(")[0]:
            start, name = number, re.split(r"\W+", line.split("(")[0].strip())[-1]
        elif start is None and line.endswith("{") and line.startswith((" ", "\t")) and number > 1 and re.match(r"\w[^;{}=]*\([^;{}]*,$", lines[number - 2]):
            start, name = number - 1, re.split(r"\W+", lines[number - 2].split("(")[0].strip())[-1]
        elif start is not None and line.startswith("}"):
            yield name, start, number - start + 1
            start = None


def gate_sizes(build):
    faults = []
    for path in sources(".c", ".h", ".re"):
        text = read(path)
        count = text.count("\n")
        if count > FILE_LINES and "lines because" not in text:
            faults.append(f"{path}: {count} lines, {FILE_LINES} allowed")
        for name, line, length in functions(blank_comments(text)):
            if length > FUNCTION_LINES:
                faults.append(f"{path}:{line}: {name} has {length} lines, {FUNCTION_LINES} allowed")
    return faults


def gate_exports(build):
    """The shared library shows what entente.h declares, all of it and nothing else."""
    sys.path.insert(0, os.path.join(ROOT, "tools"))
    import gen_exports
    declared = set(gen_exports.functions(os.path.join(ROOT, "include", "entente.h")))
    code, printed = run(["nm", "-D", "--defined-only", os.path.join(build, "libentente.so")])
    shown = {line.split()[-1] for line in printed.split("\n") if line}
    return [f"{name} is shown but not declared" for name in sorted(shown - declared)] + [f"{name} is declared but not shown" for name in sorted(declared - shown)]


def gate_symbols(build):
    """What one file shows another begins with ent_, or inside a folder with the folder's name."""
    folders = "|".join(os.listdir(os.path.join(ROOT, "src")) + ["hunspell"])
    allowed = re.compile(rf"(ent|{folders})_|__")
    faults = set()
    for library in glob.glob(os.path.join(build, "libentente*.a")):
        code, printed = run(["nm", "-A", "--defined-only", "--extern-only", library])
        for line in printed.split("\n"):
            found = re.match(r".*:(?:.*/)?(\S+)\.o:\S* \S (\S+)$", line)
            if found and not allowed.match(found[2]):
                faults.add(f"{found[2]} of {found[1]} has no prefix")
    return sorted(faults)


def gate_state(build):
    """No writable data: no globals, no static buffers.  (Constant tables that hold pointers live in .data.rel.ro.)"""
    if "asan" in os.path.basename(build):  # the sanitizers bring their own
        return []
    faults = set()
    for library in glob.glob(os.path.join(build, "libentente*.a")):
        code, printed = run(["objdump", "-t", library])
        for line in printed.split("\n"):
            found = re.match(r"\S+ .{7} (\.data|\.bss|\*COM\*)(\S*)\s+(\S+)\s+(.*)", line)
            if found and not found[2].startswith(".rel.ro") and int(found[3], 16):
                faults.add(f"{found[4]} is writable")
    return sorted(faults)


def gate_paths(build):
    """No path of one machine and no seed sentence in the project is checked by the reviewer; paths under /tmp and /home are caught here."""
    bad = re.compile(r"(/home/\w+/|/root/|/tmp/\w(?!.*XXXXXX))")
    faults = []
    for path in sources(".c", ".h", ".re", ".tsv", ".txt", ".md"):
        for number, line in enumerate(read(path).split("\n"), 1):
            if bad.search(line):
                faults.append(f"{path}:{number}: a path of one machine")
    return faults


# ---- dear gates ----

def build_with(build, suffix, compiler, *options):
    """Configures once, builds; (folder, faults)."""
    folder = build.rstrip("/") + suffix
    if not os.path.exists(os.path.join(folder, "build.ninja")):
        code, printed = run(["meson", "setup", folder, *options], cwd=ROOT, env=os.environ | {"CC": compiler})
        if code:
            return folder, [printed[-2000:]]
    code, printed = run(["ninja", "-C", folder])
    return folder, [printed[-4000:]] if code else []


def gate_gcc(build):
    return build_with(build, "-gcc", "gcc", "-Dbuildtype=release", "-Db_ndebug=false")[1]


def gate_clang(build):
    return build_with(build, "-clang", "clang", "-Db_ndebug=false")[1]


def gate_sanitizers(build):
    folder, faults = build_with(build, "-asan", "clang", "-Db_sanitize=address,undefined", "-Db_lundef=false", "-Db_ndebug=false")
    if faults:
        return faults
    # What the C library keeps of LANGUAGE (argz_add_sep) is its own; a small quarantine lets the memory tests measure the program.
    kept = os.path.join(folder, "leaks.supp")
    with open(kept, "w") as f:
        f.write("leak:argz_add_sep\n")
    env = os.environ | {"UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1", "ASAN_OPTIONS": "detect_leaks=1:quarantine_size_mb=8",
                        "LSAN_OPTIONS": f"print_suppressions=0:suppressions={kept}"}
    code, printed = run([sys.executable, os.path.join(ROOT, "tools", "run_tests.py"), folder], env=env)
    return [printed[-6000:]] if code else []


def gate_tidy(build):
    files = [p for p in sources(".c") if p.startswith("src/")]
    folder, faults = build_with(build, "-clang", "clang", "-Db_ndebug=false")
    if faults:
        return faults
    code, printed = run(["clang-tidy", "--quiet", "-p", folder, *files], cwd=ROOT)
    return [line for line in printed.split("\n") if "warning:" in line or "error:" in line]


def gate_format(build):
    code, printed = run(["clang-format", "--dry-run", "--Werror", *sources(".c", ".h")], cwd=ROOT)
    return sorted({line.split(":")[0] for line in printed.split("\n") if "error:" in line})


def gate_reproducible(build):
    """The same pack from another folder, byte for byte."""
    folder, faults = build_with(build, "-gcc", "gcc", "-Dbuildtype=release")
    if faults:
        return faults
    same = filecmp.cmp(os.path.join(build, "fr.pack"), os.path.join(folder, "fr.pack"), shallow=False)
    return [] if same else ["fr.pack differs between two builds"]


def gate_deb(build):
    """The Debian packages build, please lintian, install, work and go."""
    code, printed = run([sys.executable, os.path.join(ROOT, "tests", "package", "deb.py"), ROOT, build])
    return [printed[-3000:]] if code else []


CHEAP = [gate_layers, gate_generated, gate_docs, gate_headers, gate_banned, gate_language, gate_open_work, gate_sizes, gate_exports, gate_symbols, gate_state, gate_paths]
DEAR = [gate_gcc, gate_clang, gate_sanitizers, gate_tidy, gate_format, gate_reproducible, gate_deb]


def main(argv):
    build, wanted = os.path.abspath(argv[1]), argv[2:]
    gates = CHEAP if wanted == ["cheap"] else CHEAP + DEAR if wanted == ["all"] else [g for g in CHEAP + DEAR if g.__name__[5:] in wanted]
    failed = 0
    for gate in gates:
        faults = gate(build)
        failed += bool(faults)
        print(f"{'FAILED' if faults else 'ok':8} {gate.__name__[5:]}", flush=True)
        for fault in faults[:40]:
            print("    " + fault, flush=True)
    print(f"{len(gates) - failed} passed, {failed} failed")
    return 1 if failed or not gates else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
