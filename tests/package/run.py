#!/usr/bin/env python3
"""What is installed works where it is installed: program, library with a C program against it, manual, completions, Python module.

usage: run.py BUILD_DIR SOURCE_DIR
"""
import os
import shutil
import subprocess
import sys
import tempfile

PREFIX = "usr/local"


def run(*words, ok=True, **more):
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, **more)
    if ok and done.returncode:
        raise AssertionError(f"{' '.join(words)[:300]}: exit {done.returncode}\n{done.stdout[-800:]}{done.stderr[-1500:]}")
    return done.stdout


def find(root, name):
    for folder, _, names in os.walk(root):
        if name in names:
            return os.path.join(folder, name)
    raise AssertionError(f"{name} is not installed")


class Installed:
    def __init__(self, build, source, root):
        self.build, self.source, self.root = os.path.abspath(build), os.path.abspath(source), root
        run("meson", "install", "-C", self.build, "--destdir", root, "--no-rebuild", "--quiet")
        self.program = os.path.join(root, PREFIX, "bin", "entente")
        self.library = os.path.dirname(find(root, "libentente.so.0"))
        self.env = {"PATH": os.path.dirname(self.program) + ":/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": root,
                    "LD_LIBRARY_PATH": self.library, "PKG_CONFIG_SYSROOT_DIR": root, "PKG_CONFIG_PATH": os.path.dirname(find(root, "entente.pc"))}
        examples = os.path.join(self.source, "examples")
        self.texts = sorted(os.path.join(examples, name) for name in os.listdir(examples) if name.endswith(".txt"))


def program(i):
    shown = run(i.program, "--version", env=i.env)
    assert "\npack " in shown and "no pack" not in shown, shown  # found beside itself, not in the build folder
    register = os.path.join(i.root, "demo.register")
    run(i.program, "add", register, *i.texts, env=i.env)
    assert "VNM" in run(i.program, "dyads", register, env=i.env)


def c_program(i):
    flags = run("pkg-config", "--cflags", "--libs", "entente", env=i.env).split()
    outputs = set()
    for compiler, standard in (("cc", "-std=c11"), ("c++", "-std=c++17")):
        made = os.path.join(i.root, "embed-" + compiler)
        language = "c" if compiler == "cc" else "c++"
        run(compiler, standard, "-Wall", "-Wextra", "-Werror", "-x", language, os.path.join(i.source, "docs/examples/embed.c"), "-x", "none", *flags, "-o", made, env=i.env)
        outputs.add(run(made, find(i.root, "fr.pack"), "VNM", "CUB", *i.texts, env=i.env))
        assert subprocess.run([made, "/nowhere", "VNM", "CUB", "x"], env=i.env, capture_output=True).returncode == 4
    register = os.path.join(i.root, "c.register")
    run(i.program, "add", register, *i.texts, env=i.env)
    outputs.add(run(i.program, "timeline", "--format=tsv", register, "VNM", "CUB", env=i.env))
    assert len(outputs) == 1 and len(outputs.pop().splitlines()) > 20


def manual(i):
    pages = os.path.join(i.root, PREFIX, "share/man")
    env = i.env | {"MANPAGER": "cat", "MANWIDTH": "100"}
    for page in ("entente", "entente-export", "entente-pack", "entente-register"):
        assert "SEE ALSO" in run("man", "-M", pages, page, env=env), page
    assert "TYPES OF COLUMNS" in run("man", "-M", pages, "5", "entente-pack", env=env)


def completions(i):
    share = os.path.join(i.root, PREFIX, "share")
    for path, shell in (("bash-completion/completions/entente", "bash"), ("zsh/site-functions/_entente", "zsh"), ("fish/vendor_completions.d/entente.fish", "fish")):
        with open(os.path.join(share, path), encoding="utf-8") as f:
            assert f.read() == run(i.program, "completion", shell, env=i.env), shell


def module_env(i):
    return i.env | {"PYTHONPATH": os.path.join(i.source, "python"), "ENTENTE_LIBRARY": os.path.join(i.library, "libentente.so.0"), "ENTENTE_PACK": find(i.root, "fr.pack"),
                    "PYTHONDONTWRITEBYTECODE": "1"}


def python_example(i):
    shown = run("python3", os.path.join(i.source, "docs/examples/dyads.py"), *i.texts, env=module_env(i))
    assert "### CUB and VNM" in shown and shown.count("\n### ") > 3, shown[:500]
    assert "| 2025-02 | call | held | Tô Lâm | Miguel Diaz-Canel |" in shown, shown


def python_module(i):
    run("python3", "-W", "error", os.path.join(i.source, "tests/package/module.py"), *i.texts, env=module_env(i))


def python_structs(i):
    """What the module thinks of the library's structs is what the header says: sizes and places of all members."""
    code = """import ctypes, entente, re
for name, struct in vars(entente).items():
    if isinstance(struct, type) and issubclass(struct, ctypes.Structure):
        title = "ent" + re.sub("[A-Z]", lambda m: "_" + m[0].lower(), name.lstrip("_"))
        print(title, ctypes.sizeof(struct), *[f"{field[0]}={getattr(struct, field[0]).offset}" for field in struct._fields_])"""
    known = [line.split() for line in run("python3", "-c", code, env=module_env(i)).splitlines()]
    assert len(known) > 5, known
    source = "#include <entente.h>\n#include <stddef.h>\n#include <stdio.h>\nint main(void) {\n"
    for title, _, *members in known:
        source += f'printf("{title} %zu", sizeof({title}));\n'
        source += "".join(f'printf(" {m.split("=")[0]}=%zu", offsetof({title}, {m.split("=")[0]}));\n' for m in members) + 'puts("");\n'
    path = os.path.join(i.root, "structs")
    with open(path + ".c", "w", encoding="utf-8") as f:
        f.write(source + "return 0;\n}\n")
    run("cc", "-std=c11", path + ".c", *run("pkg-config", "--cflags", "entente", env=i.env).split(), "-o", path, env=i.env)
    told = [line.split() for line in run(path).splitlines()]
    assert told == known, [pair for pair in zip(told, known) if pair[0] != pair[1]]


def package_needs(i):
    """What building needs (tools/deps.txt) the Debian package asks for as well."""
    with open(os.path.join(i.source, "tools/deps.txt"), encoding="utf-8") as f:
        needed = {line for line in f.read().split("\n") if line.startswith("lib") and line.endswith("-dev")}
    with open(os.path.join(i.source, "debian/control"), encoding="utf-8") as f:
        asked = f.read().split("Standards-Version")[0]
    missing = sorted(name for name in needed if name not in asked)
    assert not missing, f"debian/control does not ask for {missing}"


CHECKS = [program, c_program, manual, completions, python_example, python_module, python_structs, package_needs]


def main(argv):
    passed, faults = 0, []
    root = tempfile.mkdtemp()
    try:
        installed = Installed(argv[1], argv[2], root)
        with open(os.path.join(installed.library, "libentente.so.0"), "rb") as f:
            if b"__asan_init" in f.read():
                return 77  # what links against an instrumented library must be instrumented too
        for check in CHECKS:
            try:
                check(installed)
                passed += 1
            except Exception as fault:  # the other checks still run
                faults.append(f"{check.__name__}: {type(fault).__name__}: {fault}")
    finally:
        shutil.rmtree(root)
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
