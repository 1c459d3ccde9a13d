#!/usr/bin/env python3
"""Expands the dictionary a second time, by other code, and compares every form and analysis with a compiled pack.

usage: run.py PACK PACK_SOURCE

The pack is decoded here from its documented layout (src/pack/format.h), so that packc, pack and this script would all have
to be wrong in the same way.  The last line is "N passed, N failed"; each form is one check.
"""
import re
import struct
import sys

SECTIONS = ["about", "text", "lexicon", "classes", "readings", "lemmas"]
LIMIT_BYTES = 4 << 20
VERB, ADJECTIVE = "verb", "adjective"
NOT_FINITE = ("infinitive", "present_participle", "past_participle")


def read_rows(path):
    lines = [l.split("\t") for l in open(path, encoding="utf-8").read().splitlines() if not l.startswith("#")]
    return [dict(zip(lines[0], l)) for l in lines[1:]]


def enum_names(schema, name):
    return [""] + [r["member"] for r in read_rows(schema) if r["enum"] == name]


# ---- the dictionary ----

class Affixes:
    def __init__(self, path):
        self.groups, self.needaffix, self.keepcase = {}, None, None
        left = 0
        for line in open(path, encoding="utf-8"):
            part = line.split()
            if not part or part[0] not in ("SFX", "PFX"):
                if part and part[0] == "NEEDAFFIX":
                    self.needaffix = part[1]
                if part and part[0] == "KEEPCASE":
                    self.keepcase = part[1]
                continue
            if left == 0:
                left = int(part[3])
                self.groups[part[1]] = (part[0] == "SFX", part[2] == "Y", [])
                continue
            left -= 1
            suffix, _, rules = self.groups[part[1]]
            add, _, flags = part[3].partition("/")
            if not suffix and "'" in add:
                continue  # elision: texts are cut behind apostrophes
            strip, add = part[2].replace("0", ""), "" if add == "0" else add
            pattern = re.compile(part[4] + r"\Z" if suffix else part[4])
            rules.append((strip, add, flags_of(flags), pattern, part[5:]))


def flags_of(text):
    return [text[i:i + 2] for i in range(0, len(text), 2)]


def put_on(rule, suffix, word):
    strip, add, _, pattern, _ = rule
    if suffix:
        return word[:len(word) - len(strip)] + add if word.endswith(strip) and pattern.search(word) else None
    return add + word[len(strip):] if word.startswith(strip) and pattern.match(word) else None


def derive(affixes, word, lemma, flags, deep):
    """(form, lemma, fields) of everything the flags make of the word."""
    for flag in flags:
        suffix, cross, rules = affixes.groups.get(flag, (False, False, []))
        for rule in rules:
            form = put_on(rule, suffix, word)
            if form is None:
                continue
            base = lemma if suffix else put_on(rule, False, lemma) or lemma
            if affixes.needaffix not in rule[2]:
                yield form, base, rule[4]
            if suffix and deep:
                for more in derive(affixes, form, base, [f for f in rule[2] if affixes.groups.get(f, (0,))[0]], False):
                    yield more[0], more[1], rule[4] + more[2]
            if not suffix:
                own = [f for f in rule[2] if affixes.groups.get(f, (0,))[0]]
                crossing = [f for f in flags if cross and affixes.groups.get(f, (0, 0))[:2] == (True, True)]
                for more in derive(affixes, form, base, own + crossing, False):
                    yield more[0], more[1], rule[4] + more[2]


def analyses(tags, entry, affix, capital):
    pos, forms, persons, gender, number = set(), set(), set(), "", ""
    own_gender = own_number = ""
    for source, fields in (("entry", entry), ("affix", affix)):
        gender = number = ""
        affix_forms = set()
        for field in fields:
            if field.startswith("st:"):
                continue
            if field not in tags:
                tags[field] = next(tags[t] for t in tags if t.endswith("*") and field.startswith(t[:-1]))
            row = tags[field]
            if row["pos"]:
                pos.add(row["capital"] if capital and row["capital"] else row["pos"])
            if row["verb_form"]:
                affix_forms.add(row["verb_form"])
            if row["person"]:
                persons.add((int(row["person"]), row["number"]))
                continue
            if row["gender"]:
                gender = "epicene" if gender not in ("", row["gender"]) else row["gender"]
            if row["number"]:
                number = "invariable" if number not in ("", row["number"]) else row["number"]
        forms = affix_forms or forms
        own_gender, own_number = gender or own_gender, number or own_number
    if not forms:
        return [(p, "", 0, own_gender, own_number) for p in pos]
    out = []
    for form in forms:
        if form in NOT_FINITE:
            out.append((VERB, form, 0, own_gender, own_number))
            continue
        for n in ("singular", "plural"):
            mask = sum(1 << (p - 1) for p, m in persons if m == n)
            if mask:
                out.append((VERB, form, mask, "", n))
    return out


def lower(text):
    return text.replace("\u2019", "'").lower()


def expand(folder):
    manifest = {r["key"]: r["value"] for r in read_rows(folder + "/PACK.tsv") if r["key"] != "table"}
    tags = {r["tag"]: r for r in read_rows(folder + "/" + manifest["tags"])}
    affixes = Affixes(manifest["affixes"])
    found = {}
    for line in open(manifest["dictionary"], encoding="utf-8").read().split("\n")[1:]:
        part = line.split()
        if not part:
            continue
        word, slash, flags = part[0].partition("/") if len(part[0]) > 1 else (part[0], "", "")
        flags = flags_of(flags)
        stem = next((f[3:] for f in part[1:] if f.startswith("st:")), word)
        made = [] if affixes.needaffix in flags else [(word, stem, [])]
        for form, lemma, fields in made + list(derive(affixes, word, stem, flags, True)):
            if affixes.keepcase in flags and form != form.lower():
                continue
            capital = form[0] != form[0].lower()
            for a in analyses(tags, part[1:], fields, capital):
                readings = found.setdefault(lower(form), {})
                key = (lower(lemma), a[0], a[1], a[3], a[4])
                readings[key] = readings.get(key, 0) | a[2]
    for readings in found.values():  # "some number" beside a definite one
        for key in [k for k in readings if k[4] == ""]:
            if any(k[:4] == key[:4] and k[4] for k in readings):
                del readings[key]
    return found


# ---- the pack ----

class Pack:
    def __init__(self, path, schema):
        self.bytes = open(path, "rb").read()
        at = 8 + 4 + 4 + 64 + 32
        self.section = {}
        for i, name in enumerate(SECTIONS):
            offset, size = struct.unpack_from("<II", self.bytes, at + 8 * i)
            self.section[name] = self.bytes[offset:offset + size]
        self.arcs = struct.unpack("<%dI" % (len(self.section["lexicon"]) // 4), self.section["lexicon"])
        self.classes = struct.unpack("<%dI" % (len(self.section["classes"]) // 4), self.section["classes"])
        self.names = [enum_names(schema, n) for n in ("pos", "verb_form", "gender", "number")]
        self.readings = [self.decode(*r) for r in struct.iter_unpack("<BBBBBBHII", self.section["readings"])]

    def text(self, offset):
        length, = struct.unpack_from("<H", self.section["text"], offset)
        return self.section["text"][offset + 2:offset + 2 + length]

    def decode(self, pos, form, persons, gender, number, strip, _, suffix, lemma):
        p, f, g, n = self.names
        return p[pos], f[form], persons, g[gender], n[number], strip, self.text(suffix), lemma

    def find(self, form):
        state = self.arcs[0] >> 8
        for byte in form:
            arc = self.arcs[state + byte]
            if arc & 255 != byte:
                return 0
            state = arc >> 8
        return self.arcs[state] >> 8 if self.arcs[state] & 255 == 0 else 0

    def forms(self):
        children = {}
        for at, arc in enumerate(self.arcs[1:], 1):
            if arc:
                children.setdefault(at - (arc & 255), []).append((arc & 255, arc >> 8))
        stack = [(self.arcs[0] >> 8, b"")]
        while stack:
            state, form = stack.pop()
            for byte, target in children.get(state, []):
                if byte == 0:
                    yield form, target
                else:
                    stack.append((target, form + bytes([byte])))

    def analyses(self, form, cls):
        out = {}
        for pos, verb_form, persons, gender, number, strip, suffix, lemma in self.readings[self.classes[cls]:self.classes[cls + 1]]:
            text = (form[:len(form) - strip] + suffix).decode()
            out[(text, pos, verb_form, gender, number)] = (persons, lemma)
        return out


def main(argv):
    wanted = expand(argv[2])
    pack = Pack(argv[1], argv[2] + "/../../schema/enums.tsv")
    passed = failed = 0
    for form, readings in wanted.items():
        data = form.encode()
        got = pack.analyses(data, pack.find(data))
        missing = {k: v for k, v in readings.items() if k not in got or got[k][0] != v}
        # A participle that a table names as an adjective is one too.
        extra = {k for k in got if k not in readings and not (k[1] == ADJECTIVE and got[k][1])}
        if missing or extra:
            failed += 1
            if failed <= 20:
                print(f"not as expanded: {form}: missing {missing}, extra {extra}")
        else:
            passed += 1
    bare = 0
    for form, cls in pack.forms():
        if form.decode() in wanted:
            continue
        bare += 1
        if any(not lemma for _, lemma in pack.analyses(form, cls).values()):
            failed += 1
            if failed <= 20:
                print(f"in the pack alone: {form.decode()}")
    size = sum(len(pack.section[name]) for name in ("lexicon", "classes", "readings", "lemmas"))
    print(f"{len(wanted)} forms, {bare} more without accents, {size} bytes")
    if size <= LIMIT_BYTES:
        passed += 1
    else:
        failed += 1
        print(f"the lexicon may have {LIMIT_BYTES} bytes")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
