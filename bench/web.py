#!/usr/bin/env python3
"""Load on `entente serve`: many readers at once on six routes of a large register.

usage: web.py BUILD_DIR [--facts N] [--readers N] [--seconds N] [--make REGISTER]

Makes a register of about N facts (dispatches with texts, between all pairs of sixty countries, people with made-up names), serves it on
127.0.0.1 at a port that the system chooses, and asks each route with `wrk`.  Prints for each route requests a second, latency at the
50th and 99th of a hundred and errors; before that how long each first answer takes, which is not kept yet, and at the end memory before
and after.  --make: only makes the register.
"""
import argparse
import hashlib
import http.client
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
KINDS = ["visit", "meeting", "call", "sign", "agree", "thank", "pledge", "propose", "invite", "praise", "session", "support", "congratulate", "partnership"]
TOPICS = ["trade", "energy", "health", "education", "defence", "culture", "agriculture", "transport"]
OFFICES = [("président", None), ("Premier ministre", None), ("ministre", "Affaires étrangères"), ("ambassadeur", None)]
PER_DISPATCH = 8


def countries():
    with open(os.path.join(ROOT, "schema", "countries.tsv"), encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]
    return [(row[0], row[1]) for row in rows[1:61]]


def person(rng, country):
    number = rng.randrange(12)
    title, body = OFFICES[number % len(OFFICES)]
    return {"name": f"Titulaire {country.title()} Numéro{'abcdefghijkl'[number]}", "type": "person", "country": country,
            "offices": [{"title": title, "body": body, "country": country}]}


def dispatch(rng, number, sides):
    """One line of the native export: a text, and facts whose proofs are its sentences."""
    (one, one_name), (other, other_name) = rng.sample(sides, 2)
    day = f"{rng.randint(2005, 2025)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    text, facts = f"{one_name} et {other_name}\n\nDépêche {number}, {day}.\n", []
    for i in range(PER_DISPATCH):
        kind = rng.choice(KINDS)
        start = len(text.encode())
        text += f"Le fait numéro {i} rapporte un acte entre {one_name} et {other_name}, dit {kind}."
        end = len(text.encode())
        text += "\n"
        fact = {"kind": kind, "status": rng.choice(["held", "held", "held", "planned", "recalled"]), "from": day, "to": day, "date_basis": "dateline",
                "place": {"country": other, "city": None}, "agents": [person(rng, one)], "counterparts": [person(rng, other)],
                "topics": rng.sample(TOPICS, rng.randint(0, 2)), "zone": "main", "proof": [{"start": start, "end": end}], "rule": "bench"}
        if kind in ("partnership", "session"):
            fact |= {"agents": [{"name": one_name, "type": "state", "country": one}], "counterparts": [{"name": other_name, "type": "state", "country": other}]}
            fact |= {"label": "partenariat stratégique"} if kind == "partnership" else {"mechanism": "Comité mixte", "edition": rng.randint(1, 40)}
        if not fact["topics"]:
            del fact["topics"]
        facts.append(fact)
    raw = text.encode()
    return {"doc": f"depeche-{number:06d}.txt", "sha256": hashlib.sha256(raw).hexdigest(), "size_bytes": len(raw), "published": day,
            "published_basis": "dateline", "text": text, "facts": facts}


def make_register(program, folder, facts):
    """Lines carry the pack and program of an export of an empty reading: import wants to know who read."""
    path, lines = os.path.join(folder, "large.register"), os.path.join(folder, "large.jsonl")
    sample = os.path.join(folder, "sample.register")
    subprocess.run([program, "add", sample, os.path.join(ROOT, "examples")], check=True, stdout=subprocess.DEVNULL)
    head, first = subprocess.run([program, "export", sample, "--quotes=full"], check=True, capture_output=True, text=True).stdout.split("\n")[:2]
    reader = {k: json.loads(first)[k] for k in ("pack", "program")}
    rng, sides = random.Random(20260101), countries()
    with open(lines, "w", encoding="utf-8") as f:
        f.write(head + "\n")
        for number in range(facts // PER_DISPATCH):
            f.write(json.dumps(dispatch(rng, number, sides) | reader, ensure_ascii=False) + "\n")
    subprocess.run([program, "import", path, lines], check=True, stdout=subprocess.DEVNULL)
    return path


def memory_kb(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as f:
        return int(re.search(r"VmRSS:\s+(\d+)", f.read())[1])


def ask(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    began = time.monotonic()
    connection.request("GET", path, headers={"Accept": "application/json"})
    reply = connection.getresponse()
    body = reply.read()
    connection.close()
    return reply.status, body, (time.monotonic() - began) * 1000


def load(port, path, readers, seconds):
    printed = subprocess.run(["wrk", "--latency", "-t2", f"-c{readers}", f"-d{seconds}s", "-H", "Accept-Encoding: gzip", f"http://127.0.0.1:{port}{path}"],
                             check=True, capture_output=True, text=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", printed)[1]
    middle, late = (re.search(rf"^ +{share}%\s+(\S+)$", printed, flags=re.M)[1] for share in (50, 99))
    errors = re.search(r"Socket errors: (.*)", printed), re.search(r"Non-2xx or 3xx responses: (\d+)", printed)
    return rate, middle, late, "; ".join(e[1] for e in errors if e) or "none"


def main(argv):
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--facts", type=int, default=100000)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--make")
    options = parser.parse_args(argv[1:])
    program = os.path.abspath(os.path.join(options.build, "entente"))
    with tempfile.TemporaryDirectory() as folder:
        if options.make:
            shutil.move(make_register(program, folder, options.facts), options.make)
            return 0
        register = make_register(program, folder, options.facts)
        began = time.monotonic()
        server = subprocess.Popen([program, "serve", register, "--port", "0"], stdout=subprocess.PIPE, text=True)
        try:
            port = int(re.search(r":(\d+)/", server.stdout.readline())[1])
            print(f"ready after {time.monotonic() - began:.1f} s with {ask(port, '/metrics')[1].decode().split('entente_facts ')[-1].split()[0]} facts")
            found = json.loads(ask(port, "/search.json?per=1")[1])["facts"][0]
            routes = ["/fr/", "/fr/dyad/BEL/CAN", "/fr/country/BEL", f"/fr/fact/{found['id']}", f"/fr/dispatch/{found['sources'][0]['sha256']}",
                      "/fr/search?q=belgique&kind=visit"]
            for path in routes:
                print(f"first  {ask(port, path)[2]:8.1f} ms  {path}")
            before = memory_kb(server.pid)
            for path in routes:
                rate, middle, late, errors = load(port, path, options.readers, options.seconds)
                print(f"{rate:>10} requests/s   p50 {middle:>9}   p99 {late:>9}   errors {errors}   {path}", flush=True)
            print(f"memory {before // 1024} MB before, {memory_kb(server.pid) // 1024} MB after")
        finally:
            server.terminate()
            server.wait(20)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
