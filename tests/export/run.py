#!/usr/bin/python3
"""Each export of a register is looked at by a program that somebody else wrote for its format, and the register's own form is read back.

usage: run.py ENTENTE PACK SOURCE_DIR       (Debian's python3: jsonschema, icalendar and rdflib come from its packages)
"""
import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import icalendar
import jsonschema
import rdflib

PAGE = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Entretien à Luxembourg</title></head><body><article>
<h1>Entretien à Luxembourg</h1><p>Luxembourg, 5 juillet 2023 (VNA) - Le Premier ministre luxembourgeois Xavier Bettel a reçu le 4 juillet 2023 à
Luxembourg le Premier ministre vietnamien Pham Minh Chinh.</p></article></body></html>
"""
ADDRESS = "https://agency.example/2024/03/06/reception"
CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


class Bench:
    def __init__(self, program, pack, source, folder):
        self.program, self.source, self.folder = os.path.abspath(program), source, folder
        self.env = {"PATH": "/usr/bin:/bin", "ENTENTE_PACK": os.path.abspath(pack), "LC_ALL": "C",
                    **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}
        self.register = os.path.join(folder, "r.db")
        with open(os.path.join(folder, "page.html"), "w", encoding="utf-8") as f:
            f.write(PAGE)
        with open(os.path.join(folder, "lines.jsonl"), "w", encoding="utf-8") as f:
            text = "Hanoï, 6 mars 2024 (VNA) - Le 6 mars 2024, le ministre vietnamien des Affaires étrangères Bui Thanh Son a reçu à Hanoï l'ambassadeur de France Olivier Brochet."
            f.write(json.dumps({"url": ADDRESS, "date": "2024-03-06", "text": text}) + "\n")
        dispatches = [os.path.join(folder, "page.html"), os.path.join(folder, "lines.jsonl"), os.path.join(source, "examples"), os.path.join(source, "tests/corpus/tune")]
        self.run("add", self.register, *dispatches)

    def run(self, *words, ok=True):
        done = subprocess.run([self.program, *words], env=self.env, capture_output=True, cwd=self.folder, timeout=120)
        if ok and done.returncode:
            raise AssertionError(f"{words}: exit {done.returncode}: {done.stderr.decode()}")
        return done.stdout if ok else done

    def export(self, form, *words, register=None):
        return self.run("export", "--format", form, *words, register or self.register)

    def schema(self, name):
        with open(os.path.join(self.source, "schema/json", name + ".schema.json"), encoding="utf-8") as f:
            schema = json.load(f)
        jsonschema.Draft7Validator.check_schema(schema)
        return jsonschema.Draft7Validator(schema)

    def columns(self, table):
        with open(os.path.join(self.source, "schema/export.tsv"), encoding="utf-8") as f:
            rows = [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]
        return [row[1] for row in rows if row[0] == table]


def tool(*words, data=None):
    done = subprocess.run(words, input=data, capture_output=True, timeout=60)
    assert done.returncode == 0, f"{words[0]}: {done.stderr.decode(errors='replace')[:400]}"
    return done.stdout


def lines_of(bench, form, *words):
    validator = bench.schema(form)
    lines = [json.loads(line) for line in bench.export(form, *words).decode().splitlines()]
    for line in lines:
        for fault in validator.iter_errors(line):
            raise AssertionError(f"{form}: {fault.message[:300]} in {json.dumps(line, ensure_ascii=False)[:300]}")
    assert lines
    return lines


@check
def native(bench):
    lines = lines_of(bench, "jsonl", "--quotes=full")
    assert "export" in lines[0]
    for line in lines[1:]:
        data = line["text"].encode()
        assert hashlib.sha256(data).hexdigest() == line["sha256"] and len(data) == line["size_bytes"]
        assert all(p["end"] <= len(data) for f in line["facts"] for p in f["proof"])
    assert any("source_proof" in f for line in lines[1:] for f in line["facts"])
    assert "text" not in lines_of(bench, "jsonl", "--quotes=short")[1]
    assert not any(f["beside"]["quotes"] for line in lines_of(bench, "jsonl", "--quotes=none")[1:] for f in line["facts"])


@check
def round_trip(bench):
    whole = os.path.join(bench.folder, "whole.jsonl")
    bench.run("export", "--format=jsonl", "--quotes=full", "--output", whole, bench.register)
    other = os.path.join(bench.folder, "other.db")
    assert b"already there" in bench.run("import", "--dry-run", other, whole) and not os.path.exists(other)
    bench.run("import", other, whole)
    bench.run("check", other)
    for words in [("list",)] + [("export", "--format", f) for f in ("polecat", "gdelt", "gdelt-mentions", "colt", "ftm", "csv", "geojson", "gexf", "ics", "jsonld")]:
        one, two = (bench.run(*words, register) for register in (bench.register, other))
        assert one == two, words
    assert bench.export("jsonl", "--quotes=full", register=other) == open(whole, "rb").read()
    assert bench.run("import", other, whole).startswith(b"0 added")
    broken = open(whole, encoding="utf-8").read().replace('"text":"', '"text":"x', 1)
    done = subprocess.run([bench.program, "import", "third.db", "-"], input=broken.encode(), env=bench.env, capture_output=True, cwd=bench.folder)
    assert done.returncode == 5 and b"hash" in done.stderr, done.stderr
    assert b"0 documents" in bench.run("check", "third.db")
    for bad in (b"{}", b"[]", b"nonsense", b'{"sha256":"00","size_bytes":1,"facts":[]}', b'{"correction":{}}', b'{"correction":{"kind":"dance"}}', b"\xff\xfe"):
        done = subprocess.run([bench.program, "import", "fourth.db", "-"], input=bad, env=bench.env, capture_output=True, cwd=bench.folder)
        assert done.returncode in (2, 5) and b"-:1:" in done.stderr, (bad, done.returncode, done.stderr)


@check
def corrections(bench):
    """What people corrected shows in every form; the register's own form carries the corrections themselves."""
    register = os.path.join(bench.folder, "corrected.db")
    shutil.copy(bench.register, register)
    rows = list(csv.DictReader(io.StringIO(bench.export("csv", "--kind=meeting", "--zone=main").decode(), newline="")))
    gone, moved = [row["fact"] for row in rows if row["sources"] == "1" and row["from"]][:2]
    for words in (["reject", gone], ["amend", moved, "city", "Vientiane"]):
        bench.run("correct", "--apply", "--author=lea", "--reason=test", "--day=2024-01-01", register, *words)
    for form in ("csv", "plover", "polecat", "geojson", "jsonld"):
        before, after = (bench.export(form, register=r).decode() for r in (bench.register, register))
        assert not re.search(re.escape(gone) + r"(?!\d)", after) and after.count("Vientiane") > before.count("Vientiane"), form
    other = os.path.join(bench.folder, "corrected-other.db")
    with open(os.path.join(bench.folder, "corrected.jsonl"), "wb") as f:
        f.write(bench.export("jsonl", "--quotes=full", register=register))
    for added in (b"", b"0 added"):
        assert bench.run("import", other, os.path.join(bench.folder, "corrected.jsonl")).startswith(added)
    assert bench.export("csv", register=other) == bench.export("csv", register=register)
    assert bench.export("csv", "--table=corrections", register=other).count(b"lea") == 2


@check
def added(bench):
    """A fact that no dispatch tells has what stands for its dispatch, wherever an export links the two."""
    register = os.path.join(bench.folder, "added.db")
    shutil.copy(bench.register, register)
    fact = {"kind": "meeting", "status": "held", "from": "2024-01-05", "to": "2024-01-05",
            "agents": [{"name": "Emmanuel Macron", "type": "person", "country": "FRA", "offices": []}],
            "counterparts": [{"name": "Olaf Scholz", "type": "person", "country": "DEU", "offices": []}]}
    bench.run("correct", "--apply", "--author=lea", "--reason=test", "--day=2024-02-01", register, "add", "carnet de notes", json.dumps(fact))
    entities = [json.loads(line) for line in bench.export("ftm", register=register).decode().splitlines()]
    known = {entity["id"] for entity in entities}
    named = {name for entity in entities for key in ("document", "entity", "holder", "post", "organizer", "involved") for name in entity["properties"].get(key, [])}
    assert any(entity["schema"] == "Article" and entity["properties"].get("title") == ["carnet de notes"] for entity in entities)
    assert named <= known, sorted(named - known)[:5]
    graph = json.loads(bench.export("jsonld", register=register))["@graph"]
    about = {link["@id"] for node in graph for link in node.get("subjectOf", [])}
    assert about <= {node["@id"] for node in graph}, sorted(about - {node["@id"] for node in graph})[:5]


@check
def plover(bench):
    lines = lines_of(bench, "plover")
    assert len({line["id"] for line in lines}) == len(lines)
    assert all(line["date"] <= line.get("enddate", line["date"]) for line in lines)
    assert {"CONSULT", "SUPPORT"} <= {line["event"][0] for line in lines}
    assert any("future" in line["mode"] for line in lines) and any(line.get("link") == ADDRESS for line in lines)


@check
def polecat(bench):
    rows = list(csv.reader(io.StringIO(bench.export("polecat").decode(), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows[0] == bench.columns("polecat") and len(rows[0]) == 40
    assert all(len(row) == 40 and all(row) for row in rows), "a cell is empty: None is wanted"
    assert "register revision" in rows[1][39]


def gdelt_rows(bench, form, width):
    text = bench.export(form).decode()
    path = os.path.join(bench.folder, form + ".CSV")
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    columns = bench.columns(form)
    assert len(columns) == width
    script = f"CREATE TABLE t ({', '.join(c + ' TEXT' for c in columns)});\n.mode ascii\n.separator \"\\t\" \"\\n\"\n.import {path} t\nSELECT count(*) FROM t;\n"
    assert int(tool("sqlite3", ":memory:", data=script.encode())) == text.count("\n")
    rows = [dict(zip(columns, line.split("\t"), strict=True)) for line in text.splitlines()]
    return rows


@check
def gdelt(bench):
    events, mentions = gdelt_rows(bench, "gdelt", 61), gdelt_rows(bench, "gdelt-mentions", 16)
    numbers = [row["GLOBALEVENTID"] for row in events]
    assert len(set(numbers)) == len(numbers) and all(int(n) < 2**53 for n in numbers)
    assert {row["GLOBALEVENTID"] for row in mentions} == set(numbers)
    count = {}
    for row in mentions:
        count[row["GLOBALEVENTID"]] = count.get(row["GLOBALEVENTID"], 0) + 1
    assert all(int(row["NumMentions"]) == count[row["GLOBALEVENTID"]] for row in events)
    assert all(row["EventCode"].isdigit() and len(row["EventCode"]) == 3 for row in events)
    assert any(row["ActionGeo_CountryCode"] == "VM" and row["ActionGeo_FeatureID"] for row in events)
    assert all(len(row["SQLDATE"]) in (0, 8) for row in events)
    assert ADDRESS in {row["SOURCEURL"] for row in events}
    assert {row["MentionType"] for row in mentions if row["MentionIdentifier"] == ADDRESS} == {"1"}


@check
def trips(bench):
    rows = list(csv.DictReader(io.StringIO(bench.export("colt").decode(), newline=""), strict=True))
    assert rows and list(rows[0]) == bench.columns("colt")
    assert len({row["TripID"] for row in rows}) == len(rows)
    assert all(row["MetHostHoGS"] in ("Yes", "") for row in rows) and any(row["MetHostHoGS"] == "Yes" for row in rows)
    assert all(row["LeaderCountryISO"] != row["CountryVisitedISO"] and row["SourceLink1"] for row in rows)


@check
def money(bench):
    lines = lines_of(bench, "ftm")
    ids = {line["id"] for line in lines}
    for line in lines:
        for key in ("holder", "post", "organizer", "involved", "caller", "receiver", "document", "entity"):
            assert set(line["properties"].get(key, [])) <= ids, line


@check
def tables(bench):
    with open(os.path.join(bench.source, "schema/export.tsv"), encoding="utf-8") as f:
        names = [line.split("\t")[0] for line in f if not line.startswith("#")][1:]
    facts = None
    for table in sorted(set(names) - {"gdelt", "gdelt-mentions", "polecat", "colt"}):
        text = bench.export("csv", "--table", table).decode()
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert rows[0] == bench.columns(table) and all(len(row) == len(rows[0]) for row in rows), table
        assert text.count("\r\n") == len(rows), table
        with open(os.path.join(bench.folder, "t.csv"), "w", newline="") as f:
            f.write(text)
        found = tool("sqlite3", ":memory:", ".mode csv", f".import {bench.folder}/t.csv t", "SELECT count(*) FROM t") if len(rows) > 1 else b"0"
        assert int(found) == len(rows) - 1, table
        tsv = [line.split("\t") for line in bench.export("tsv", "--table", table).decode().splitlines()]
        assert [[" ".join(cell.split("\n")) for cell in row] for row in rows] == tsv, table
        if table == "facts":
            facts = {row[0] for row in rows[1:]}
    sources = list(csv.DictReader(io.StringIO(bench.export("csv", "--table=sources").decode(), newline="")))
    assert {row["fact"] for row in sources} == facts


@check
def gexf(bench):
    path = os.path.join(bench.folder, "net.gexf")
    with open(path, "wb") as f:
        f.write(bench.export("gexf"))
    tool("xmllint", "--noout", "--relaxng", os.path.join(bench.source, "schema/gexf.rng"), path)
    ids = set(tool("xmllint", "--xpath", "//*[local-name()='node']/@id", path).decode().split())
    ends = tool("xmllint", "--xpath", "//*[local-name()='edge']/@source | //*[local-name()='edge']/@target", path).decode().split()
    assert ends and {end.split("=")[1] for end in ends} <= {i.split("=")[1] for i in ids}


@check
def geojson(bench):
    data = json.loads(bench.export("geojson"))
    bench.schema("geojson").validate(data)
    points = {f["properties"]["city"]: f["geometry"]["coordinates"] for f in data["features"] if f["geometry"]}
    assert 105 < points["Hanoï"][0] < 107 and 20 < points["Hanoï"][1] < 22


@check
def calendar(bench):
    data = bench.export("ics", "--since=2019-01-01")
    parsed = icalendar.Calendar.from_ical(data)
    assert "register revision" in str(parsed["DESCRIPTION"])
    events = list(parsed.walk("VEVENT"))
    assert events and all(e["UID"] and e["DTSTART"].dt < e["DTEND"].dt for e in events)
    assert len({str(e["UID"]) for e in events}) == len(events)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@check
def linked(bench):
    data = bench.export("jsonld")
    bench.schema("jsonld").validate(json.loads(data))
    graph = rdflib.Graph().parse(data=data, format="json-ld")
    turtle = graph.serialize(format="nt").encode()
    triples = len(tool("rapper", "-q", "-i", "ntriples", "-o", "ntriples", "-", "urn:x", data=turtle).splitlines())
    assert triples == len(graph) > 1000
    held = list(graph.query("SELECT ?name ?from WHERE { ?who <https://schema.org/name> ?name . ?who <http://www.wikidata.org/prop/P39> ?s . "
                            "?s <http://www.wikidata.org/prop/qualifier/P580> ?from }"))
    assert held


@check
def beside(bench):
    validator = bench.schema("metadata")
    for form in ("gdelt", "colt", "ftm", "csv"):
        path = os.path.join(bench.folder, "f." + form)
        bench.run("export", "--format", form, "-o", path, "--since=2015", bench.register)
        with open(path + "-metadata.json", encoding="utf-8") as f:
            note = json.load(f)
        validator.validate(note)
        assert note["url"] == "f." + form
        command = note["notes"][0]["command"].replace("REGISTER", bench.register).split()
        assert bench.run(*command[1:]) == open(path, "rb").read(), "the command in the note does not make the file again"
    assert not [name for name in os.listdir(bench.folder) if name.endswith(".part")]


@check
def filters(bench):
    rows = lambda *words: list(csv.DictReader(io.StringIO(bench.export("csv", *words).decode(), newline="")))
    every = rows()
    assert {r["kind"] for r in rows("--kind=visit,call")} == {"visit", "call"}
    assert {r["zone"] for r in rows("--zone=teaser")} == {"teaser"}
    dyad = rows("--dyad=VNM,CUB")
    assert 0 < len(dyad) < len(every)
    for r in dyad:  # a party whose country its dispatch does not tell is of the country that others tell
        sides = r["agent_countries"] + " " + r["counterpart_countries"]
        assert ("VNM" in sides and "CUB" in sides) or (sides.strip() in ("VNM", "CUB") and not (r["agent_countries"] and r["counterpart_countries"])), r
    assert sum(bool(r["agent_countries"] and r["counterpart_countries"]) for r in dyad) > len(dyad) * 0.9
    assert len(rows("--dyad", "VNM")) > len(dyad)
    late, early = rows("--since=2020-01-01"), rows("--until=2019-12-31")
    assert late and early and all((r["to"] or r["from"]) >= "2020" for r in late) and all(r["from"] <= "2019-12-31" for r in early)
    assert not any(r["quote"] for r in rows("--quotes=none")) and any(len(r["quote"]) > 200 for r in rows("--quotes=full"))
    for wrong in (["--format=xls"], ["--format=csv", "--table=none"], ["--kind=dance"], ["--since=soon"], ["--dyad=vnm"], ["--quotes=all"], ["--format=gexf", "--table=facts"]):
        assert bench.run("export", *wrong, bench.register, ok=False).returncode == 2, wrong
    dry = bench.run("export", "--dry-run", "-o", "nowhere.csv", "--format=csv", bench.register, ok=False)
    assert dry.returncode == 0 and f"would write {len(every)} records" in dry.stderr.decode() and not os.path.exists(os.path.join(bench.folder, "nowhere.csv"))
    with open("/dev/full", "wb") as full:
        for form in ("jsonl", "csv", "geojson"):
            done = subprocess.run([bench.program, "export", "--format", form, bench.register], env=bench.env, stdout=full, stderr=subprocess.PIPE)
            assert done.returncode == 3 and b"standard output" in done.stderr, (form, done.returncode, done.stderr)
    assert bench.run("export", "-o", "no/such/folder", bench.register, ok=False).returncode == 3


@check
def codes(bench):
    """Places and codes stay what the tables say: one row a code, coordinates on the globe, every country of the tables named."""
    def table(name):
        with open(os.path.join(bench.source, "schema", name), encoding="utf-8") as f:
            return list(csv.DictReader((line for line in f if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))
    codes, places = table("codes.tsv"), table("places.tsv")
    for key in ("code", "iso2", "fips", "cow"):
        values = [row[key] for row in codes if row[key]]
        assert len(set(values)) == len(values), key
    assert all(-90 <= float(p["latitude"]) <= 90 and -180 <= float(p["longitude"]) <= 180 for p in places)
    assert {p["country"] for p in places} <= {row["code"] for row in codes}


def forms_of(bench):
    """Every form and table of an export, as options."""
    with open(os.path.join(bench.source, "schema/formats.tsv"), encoding="utf-8") as f:
        forms = [line.split("\t")[0] for line in f if not line.startswith("#")][1:]
    with open(os.path.join(bench.source, "schema/export.tsv"), encoding="utf-8") as f:
        tables = dict.fromkeys(line.split("\t")[0] for line in f if not line.startswith("#"))
    return [(form,) for form in forms if form not in ("csv", "tsv")] + [("csv", "--table", t) for t in list(tables)[1:] if t not in forms]


@check
def kept(bench):
    """What is read slice by slice from the kept rows is what a derivation in memory gives."""
    shutil.copy(bench.register, os.path.join(bench.folder, "kept.db"))
    bench.run("derive", "kept.db")
    for form in forms_of(bench):
        for more in ((), ("--dyad", "VNM")):
            whole, sliced = (bench.export(*form, *more, register=name) for name in (bench.register, "kept.db"))
            assert whole == sliced, (form, more)


@check
def memory(bench):
    """An export needs no more memory for a register five times as large."""
    def peak(register, form):
        code = "import resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL,check=True);print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        return int(subprocess.run([sys.executable, "-c", code, bench.program, "export", "--format", *form, register], capture_output=True, check=True, env=bench.env).stdout)
    for name, count in (("small", 400), ("large", 2000)):
        tool(sys.executable, os.path.join(bench.source, "bench/generate.py"), str(count), os.path.join(bench.folder, name))
        bench.run("add", name + ".db", os.path.join(bench.folder, name))
        bench.run("derive", name + ".db")
    for form in forms_of(bench):
        small, big = (peak(os.path.join(bench.folder, name), form) for name in ("small.db", "large.db"))
        assert big < small + 3072, f"{form}: {small} KiB for 400 dispatches, {big} KiB for 2000"


def main(argv):
    passed, faults = 0, []
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(argv[1], argv[2], argv[3], folder)
        for one in CHECKS:
            if argv[4:] and one.__name__ not in argv[4:]:
                continue
            try:
                one(bench)
                passed += 1
            except Exception as fault:  # a check that breaks off has failed, the next one runs
                faults.append(f"{one.__name__}: {type(fault).__name__}: {str(fault)[:1200]}")
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
