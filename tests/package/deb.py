#!/usr/bin/env python3
"""Debian packages: built, looked at by lintian, installed by dpkg into a root of their own, used there, removed without a trace.

usage: deb.py SOURCE_DIR BUILD_DIR [--built]      (a gate: building takes minutes)
"""
import glob
import os
import subprocess
import sys
import tempfile

# There is no address to write to yet.
ALLOWED = "bogus-mail-host,bogus-mail-host-in-debian-changelog"


def run(*words, **more):
    done = subprocess.run(words, capture_output=True, text=True, timeout=1800, **more)
    if done.returncode:
        raise AssertionError(f"{' '.join(words)[:200]}: exit {done.returncode}\n{done.stdout[-1500:]}{done.stderr[-1500:]}")
    return done.stdout


def files(root):
    return {os.path.relpath(os.path.join(folder, name), root) for folder, _, names in os.walk(root) for name in names if "/var/lib/dpkg" not in folder and "/var/log" not in folder}


def use(root, source):
    library = os.path.dirname(glob.glob(f"{root}/usr/lib/*/libentente.so.0")[0])
    env = {"PATH": f"{root}/usr/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": root, "MANPAGER": "cat", "LD_LIBRARY_PATH": library}
    program = f"{root}/usr/bin/entente"
    shown = run(program, "--version", env=env)
    assert "\npack " in shown and "no pack" not in shown, shown
    register = f"{root}/demo.register"
    run(program, "add", register, f"{root}/usr/share/doc/entente/examples", env=env)
    assert run(program, "brief", register, "VNM", "CUB", env=env).startswith("# ")
    for path in glob.glob(register + "*"):
        os.remove(path)
    assert "COMMANDS" in run("man", "-M", f"{root}/usr/share/man", "entente", env=env)
    offered = run("bash", "-c", f"source {root}/usr/share/bash-completion/completions/entente; COMP_WORDS=(entente exp); COMP_CWORD=1; _entente; echo ${{COMPREPLY[@]}}", env=env)
    assert offered.split() == ["export", "explain"] or set(offered.split()) == {"export", "explain"}, offered
    python = env | {"PYTHONPATH": f"{root}/usr/lib/python3/dist-packages", "ENTENTE_PACK": f"{root}/usr/share/entente/fr.pack", "ENTENTE_LIBRARY": f"{library}/libentente.so.0", "PYTHONDONTWRITEBYTECODE": "1"}
    texts = sorted(glob.glob(f"{root}/usr/share/doc/entente/examples/*.txt"))
    assert "### CUB and VNM" in run("python3", f"{root}/usr/share/doc/python3-entente/examples/dyads.py", *texts, env=python)


def main(argv):
    source, build = os.path.abspath(argv[1]), os.path.abspath(argv[2])
    if "--built" not in argv:
        run(os.path.join(source, "tools/make_deb.sh"), build)
    packages = [p for p in sorted(glob.glob(f"{build}/deb/*.deb")) if "dbgsym" not in p]
    said = run("lintian", "--fail-on", "none", "--suppress-tags", ALLOWED, *glob.glob(f"{build}/deb/*.changes"))
    tags = [line for line in said.splitlines() if line[:2] in ("E:", "W:")]
    assert not tags, "\n".join(tags)
    with tempfile.TemporaryDirectory() as root:
        os.makedirs(f"{root}/var/lib/dpkg/info")
        os.makedirs(f"{root}/var/lib/dpkg/updates")
        os.makedirs(f"{root}/var/log")
        for name in ("status", "available"):
            open(f"{root}/var/lib/dpkg/{name}", "w").close()
        dpkg = ("dpkg", f"--root={root}", "--force-not-root,depends,script-chrootless,bad-path", f"--log={root}/var/log/dpkg.log")
        run(*dpkg, "-i", *packages)
        use(root, source)
        run(*dpkg, "--purge", *[os.path.basename(p).split("_")[0] for p in packages])
        left = files(root)
        assert not left, f"left behind: {sorted(left)[:10]}"
    print("3 passed, 0 failed")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv))
    except AssertionError as fault:
        print(fault)
        print("0 passed, 1 failed")
        sys.exit(1)
