#!/usr/bin/env python3
"""The messages that the program says to people, as they stand in the sources, and their translations.

usage: messages.py SOURCE_DIR             lists what is missing, left over or wrong in po/*.po; exit 1 when there is any
       messages.py SOURCE_DIR --update    brings po/*.po up to date: new messages without a translation, old ones gone
       messages.py SOURCE_DIR --errors    prints the C tables by which programs find the translation of an error that was put together in the
                                          library: forms with parts to fill, and all errors with their French

Messages are: the sentences of the command table (src/cli/commands.c) and of the examples, texts given to ent_cli_say, and the forms of
errors (ent_err_set) and of refusals (serve_problem, refuse).  The sources are English; data is never translated.
"""
import os
import re
import sys

LITERAL = r'"(?:[^"\\\n]|\\.)*"'
JOINED = re.compile(rf"{LITERAL}(?:\s*{LITERAL})*")
ERRORS = {"ent_err_set": 2, "ent_err_full": 1, "serve_problem": 2, "refuse": 3}  # which argument says it
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "r": "\r"}
SPEC = re.compile(r"%(?:[-+ #0]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|j|t)?[diouxXeEfgGcs]|%)")


def value(joined):
    """What adjacent C literals say together."""
    text = "".join(piece[1:-1] for piece in re.findall(LITERAL, joined))
    return re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1], m[0]), text)


def sources(root):
    for folder, _, names in sorted(os.walk(os.path.join(root, "src"))):
        for name in sorted(names):
            if name.endswith((".c", ".re")):
                path = os.path.join(folder, name)
                with open(path, encoding="utf-8") as f:
                    yield os.path.relpath(path, root), re.sub(r"/\*.*?\*/", "", f.read(), flags=re.S)


def arguments(text, start):
    """The arguments of a call whose opening parenthesis stands at start."""
    depth, at, found, begin = 0, start, [], start + 1
    while at < len(text):
        c = text[at]
        if c == '"':
            at = re.compile(LITERAL).match(text, at).end() - 1
        elif c == "'":
            at = text.index("'", at + (2 if text[at + 1] == "\\" else 1) + (0 if text[at + 1] == "\\" else 0)) if text[at + 1] != "\\" else at + 3
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
            if not depth:
                return found + [text[begin:at]]
        elif c == "," and depth == 1:
            found.append(text[begin:at])
            begin = at + 1
        at += 1
    return found


def literals(argument):
    """Texts of an argument: one, or both of a choice."""
    return [value(found) for found in JOINED.findall(argument)]


def collect(root):
    """(sentences, errors): message to where it stands, in the order of the sources."""
    sentences, errors = {}, {}
    for path, text in sources(root):
        for call, group in (ERRORS | {"ent_cli_say": 0, "put_title": 0, "put_entry": 1}).items():
            for match in re.finditer(rf"\b{call}\(", text):
                wanted = arguments(text, match.end() - 1)
                for message in literals(wanted[group]) if len(wanted) > group else []:
                    (errors if call in ERRORS else sentences).setdefault(message, path)
                for other in (wanted[group + 1:] if call == "ent_err_set" else []):  # words that are filled in
                    if "?" in other:
                        for message in literals(other):
                            errors.setdefault(message, path)
        if path.endswith("cli/commands.c"):
            text = re.sub(rf"\.(?:name|operands)\s*=\s*{LITERAL}", "", text).replace("\\\n", "\n")
            for match in JOINED.finditer(text):
                if " " in value(match[0]):
                    sentences.setdefault(value(match[0]), path)
        if path.endswith("cli/examples.c"):
            for match in re.finditer(rf"\{{{LITERAL}, {LITERAL}, ({LITERAL})\}}", text):
                sentences.setdefault(value(match[1]), path)
    sentences.pop("", None)
    errors = {m: p for m, p in errors.items() if re.search(r"[a-z]", SPEC.sub("", m))}
    return sentences, errors


# ---- catalogues ----

def quote(text):
    """As gettext writes it: one line, or one literal a line behind an empty one."""
    lines = [line.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n") for line in text.splitlines(keepends=True)]
    return f'"{"".join(lines)}"' if len(lines) < 2 else '""\n' + "\n".join(f'"{line}"' for line in lines)


def read_po(path):
    """(head, {msgid: msgstr})"""
    with open(path, encoding="utf-8") as f:
        text = f.read()
    entries = {}
    for match in re.finditer(rf"^msgid ({LITERAL}(?:\n{LITERAL})*)\nmsgstr ({LITERAL}(?:\n{LITERAL})*)", text, flags=re.M):
        entries[value(match[1])] = value(match[2])
    return entries.pop("", ""), entries


def write_po(path, head, entries, messages):
    out = f'msgid ""\nmsgstr {quote(head)}\n'
    last = None
    for message, where in messages.items():
        mark = "#, c-format\n" if SPEC.search(message) else ""
        out += "\n" + (f"# {where}\n" if where != last else "") + f"{mark}msgid {quote(message)}\nmsgstr {quote(entries.get(message, ''))}\n"
        last = where
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write(out)


def faults_of(name, entries, messages):
    for message in messages:
        if not entries.get(message):
            yield f"{name}: no translation of {message!r} ({messages[message]})"
        elif sorted(SPEC.findall(message)) != sorted(re.sub(r"%\d+\$", "%", spec) for spec in re.findall(r"%(?:\d+\$)?[^%]*?[diouxXcs]|%%", entries[message])):
            yield f"{name}: other parts to fill in {entries[message]!r}"
    for message in entries:
        if message not in messages:
            yield f"{name}: {message!r} is said no more"


def print_errors(errors, french):
    """Forms with most words first, so that the one that says most is tried first."""
    literal = lambda m: '"' + m.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
    plain = lambda m: len(SPEC.sub("", m))
    print('/* Generated by tools/messages.py from the sources and po/fr.po; do not edit. */\n#include "base/say.h"\n')
    print("const char *const ent_error_forms[] = {")
    for message in sorted((m for m in errors if SPEC.search(m)), key=lambda m: (-plain(m), m)):
        print(f"    {literal(message)},")
    print("    NULL,\n};\n\nconst char *const ent_errors_fr[][2] = {")
    for message in sorted((m for m in errors if french.get(m)), key=lambda m: m.encode()):
        print(f"    {{{literal(message)}, {literal(french[message])}}},")
    print("    {NULL, NULL},\n};")


def main(argv):
    root = argv[1]
    sentences, errors = collect(root)
    if "--errors" in argv:
        print_errors(errors, read_po(os.path.join(root, "po", "fr.po"))[1])
        return 0
    messages = sentences | errors
    folder, faults = os.path.join(root, "po"), []
    for name in sorted(n for n in os.listdir(folder) if n.endswith(".po")):
        head, entries = read_po(os.path.join(folder, name))
        if "--update" in argv:
            write_po(os.path.join(folder, name), head, entries, messages)
        else:
            faults += faults_of(name, entries, messages)
    for fault in faults:
        print(fault)
    print(f"{max(len(messages) - len(faults), 0)} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
