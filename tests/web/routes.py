#!/usr/bin/env python3
"""Routes, forms and headers of `entente serve`, and what it refuses.

usage: routes.py ENTENTE PACK SOURCE_ROOT

The routes are those of the OpenAPI document that the server prints; each is asked in each of its forms, in both languages, with sample
values for the names in its path.  Ends with "N passed, N failed".
"""
import csv
import gzip
import hashlib
import html
import html.parser
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from server import TOKEN, serving  # noqa: E402

HOSTILE = '"><script>alert(1)</script>\' OR 1=1 --; DROP TABLE claim;%00'
SCRIPT = "<script>alert('x')</script>"
# A dispatch whose text, headline and file name carry markup.
BAD_NAME = "nom<img src=x onerror=alert(1)>.txt"
BAD_TEXT = f"""Visite {SCRIPT} au Vietnam

Hanoi, 12 mai 2023 (VNA) - Le président cubain Miguel Diaz-Canel a reçu le 11 mai 2023 à La Havane l'ambassadeur du Vietnam Lê Thanh Tùng.
Le Vietnam et Cuba ont signé un accord "<b onmouseover=alert(2)>" & autres.
"""
PAGE = """<!DOCTYPE html><html><head><meta charset="windows-1252"><title>Entretien à Hanoi</title>
<link rel="canonical" href="https://agence.example/7"></head><body><nav><ul><li><a href="/">Accueil</a></li><li><a href="/m">Météo</a></li></ul></nav>
<article><h1>Entretien à Hanoi</h1><p>Hanoi, 7 avril 2024 (VNA) - Le président vietnamien Vo Van Thuong a reçu le 7 avril 2024 à Hanoi l&#39;ambassadeur de
Cuba Orlando Hernandez Guillen.</p><p>Les deux parties ont salué leur coopération dans la santé et l&#8217;agriculture.</p></article>
<script>alert(1)</script></body></html>
"""
BAD_PAGE = """<html><head><title>Visite &lt;script&gt;alert(1)&lt;/script&gt;</title><link rel="canonical" href="javascript:alert(1)"></head><body>
<article><p>Hanoi, 8 avril 2024 (VNA) - Le président vietnamien Vo Van Thuong a reçu le 8 avril 2024 à Hanoi l'ambassadeur &lt;img src=x onerror=alert(2)&gt;
de Cuba Orlando Hernandez Guillen.</p></article></body></html>
"""
SCORES = ("# pack\t0123abcd\n# dispatches\t2\nkind\tprecision\trecall\tfull\tread\tgold\nacts\t91\t80\t\t7\t8\n"
          "call\t100\t50\t100\t1\t2\ncall\t100\t50\ncall\t<b>\t50\t100\t1\t2\n")
SAMPLES = {"country": "VNM", "other": "CUB", "type": "person", "lang": "fr"}
WATCH_S = 2.5  # the server looks at its register once a second
TYPES = {"json": "application/json", "csv": "text/csv", "ics": "text/calendar", "geojson": "application/geo+json", "md": "text/markdown"}


class Markup(html.parser.HTMLParser):
    """What a browser would run or load."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.ids, self.faults, self.open = [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        if tag not in ("meta", "link", "input", "br", "img", "hr"):
            self.open.append(tag)
        if "href" in attrs:
            self.links.append(attrs["href"])
        if "id" in attrs:
            self.ids.append(attrs["id"])
        self.faults += [f"{tag} {name}" for name in attrs if name.startswith("on") or name == "style"]
        if tag in ("script", "img", "iframe", "object") and not attrs.get("src", "").startswith("/assets/"):
            self.faults.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"end of {tag}")


class Tests:
    def __init__(self, program, pack, root):
        self.program, self.pack, self.root = program, pack, root
        self.passed = self.failed = 0

    def check(self, what, well, shown=""):
        self.passed += bool(well)
        self.failed += not well
        if not well:
            print(f"FAILED {what}: {str(shown)[:400]}")

    def equal(self, what, got, wanted):
        self.check(what, got == wanted, f"{got!r}, wanted {wanted!r}")

    # ---- routes ----

    def sample_paths(self, s):
        """Values for the names in patterns, taken from what the pages say themselves."""
        search = s.ask("/search.json?country=VNM&other=CUB").json()
        dyad = s.ask("/dyad/VNM/CUB.json").json()
        self.fact = search["facts"][0]["id"]
        self.sha256 = search["facts"][0]["sources"][0]["sha256"]
        name = re.search(r'/fr/dyad/VNM/CUB/mechanism/([^"?]+)', s.ask("/fr/dyad/VNM/CUB").text)[1]
        self.check("a dyad has mechanisms", dyad["mechanisms"])
        return {"/dyad": {"country": "VNM", "other": "CUB", "name": name}, "/country": {"country": "CUB"}, "/network": {"country": "VNM"},
                "/actor": {"type": "person", "country": "CUB", "name": "miguel-diaz-canel-bermudez"}, "/fact": {"fact": self.fact},
                "/dispatch": {"sha256": self.sha256}}

    def routes(self, s):
        document = s.ask("/openapi.json").json()
        self.equal("OpenAPI version", document["openapi"], "3.1.0")
        samples = self.sample_paths(s)
        for pattern, methods in sorted(document["paths"].items()):
            for method, operation in methods.items():
                values = next((v for k, v in samples.items() if pattern.startswith(k + "/")), {})
                path = re.sub(r"\{(\w+)\}", lambda m: values[m[1]], pattern)
                named = {p["name"] for p in operation["parameters"] if p["in"] == "path"}
                self.equal(f"{pattern}: names in the path", named, set(re.findall(r"\{(\w+)\}", pattern)))
                if method == "get" and pattern != "/events" and "security" not in operation:
                    self.route(s, pattern, path, operation)

    def route(self, s, pattern, path, operation):
        wanted = next(iter(operation["responses"]["200"]["content"]))
        page = wanted.startswith("text/html")
        for prefix in ("/fr", "/en") if page else ("", "/fr", "/en"):
            reply = s.ask(prefix + path, Accept="text/html" if page else "*/*")
            self.equal(f"{prefix}{path}", reply.status, 200)
            self.check(f"{path}: type", reply.headers["Content-Type"].startswith(wanted.split(";")[0]), reply.headers["Content-Type"])
            self.form(f"{prefix}{path}", wanted, reply)
            if "304" in operation["responses"]:
                again = s.ask(prefix + path, If_None_Match=reply.headers["ETag"], Accept="text/html" if page else "*/*")
                self.equal(f"{path}: not modified", (again.status, again.body), (304, b""))
            head = s.ask(prefix + path, "HEAD", Accept="text/html" if page else "*/*")
            self.equal(f"{path}: HEAD", (head.status, head.body), (200, b""))
        for name in ("unheard",):
            self.equal(f"{path}: unknown parameter", s.ask(f"/fr{path}?{name}=1").status, 400)

    def form(self, what, wanted, reply):
        if wanted == "application/json" or wanted == "application/geo+json":
            self.check(what, isinstance(reply.json(), dict))
        elif wanted.startswith("text/csv"):
            rows = list(csv.reader(io.StringIO(reply.text)))
            self.check(what + ": rectangular", len({len(r) for r in rows}) == 1, rows[:2])
        elif wanted.startswith("text/calendar"):
            self.check(what, reply.text.startswith("BEGIN:VCALENDAR\r\n") and reply.text.endswith("END:VCALENDAR\r\n"))
        elif wanted.startswith("text/html"):
            markup = Markup(reply.text)
            self.check(what + ": well formed", not markup.faults and not markup.open, markup.faults + markup.open)
            self.equal(what + ": one h1", markup.tags.count("h1"), 1)
            self.check(what + ": ids once", len(markup.ids) == len(set(markup.ids)), [i for i in markup.ids if markup.ids.count(i) > 1][:5])

    def links(self, s):
        """Every address that a page names answers."""
        seen, waiting = set(), ["/fr/", "/en/"]
        while waiting and len(seen) < 900:
            path = waiting.pop(0).split("#")[0]
            if path in seen or not path.startswith("/"):
                continue
            seen.add(path)
            reply = s.ask(path)
            if reply.status != 200:
                self.check(f"link {path}", False, f"{reply.status} {reply.text[:200]}")
            elif reply.headers["Content-Type"].startswith("text/html") and path.count("/") < 9:
                markup = Markup(reply.text)
                if markup.faults or markup.open:
                    self.check(f"markup of {path}", False, markup.faults)
                waiting += [link for link in markup.links if link not in seen]
        self.check("links answer", len(seen) > 300, len(seen))

    def numbers(self, s):
        """A number that leads to a list says how long that list is; and no title, column or label lacks its word."""
        for path in ("/", "/dyads", "/dyad/VNM/CUB", "/country/VNM", "/network/VNM", "/actors", "/actor/person/CUB/miguel-diaz-canel-bermudez", "/dispatches",
                     "/search?country=VNM", "/about", "/review", "/calendar", f"/fact/{self.fact}", f"/dispatch/{self.sha256}"):
            page = s.ask("/fr" + path, Accept="text/html").text
            names = re.findall(r'<(?:h2[^>]*|th(?: role="columnheader")? scope="col"[^>]*|dt|label)>([^<]+)', page)
            wordless = [name for name in names if re.fullmatch(r"[a-z]+(_[a-z]+)*", name)]
            self.check(f"{path}: words are there", not wordless, wordless)
            for href, number in re.findall(r'<a href="(/fr/(?:search|dyads|actors|dispatches)[^"]*)">(?:[^<]*\()?(\d+)\)?</a>', page):
                address, _, query = html.unescape(href).partition("?")
                if f"from={number}" not in query:  # a year is no count
                    self.equal(f"{path}: {href}", s.ask(f"{address[3:]}.json?{query}").json()["total"], int(number))

    def series(self, s):
        """The sittings that are counted are those that are listed, by whatever name a dispatch calls them."""
        for row in s.ask("/dyad/VNM/CUB.json").json()["mechanisms"]:
            name = next(n for n in re.findall(r'/fr/dyad/VNM/CUB/mechanism/([^"?]+)', s.ask("/fr/dyad/VNM/CUB").text))
            listed = s.ask(f"/dyad/VNM/CUB/mechanism/{name}.json").json()["editions"]
            sat = [one for one in listed if one["kind"] == "session" and one["status"] in ("held", "recalled")]
            numbered = {one["edition"]: one["from"] for one in sat if one["edition"]}
            others = [one for one in sat if not one["edition"] and one["from"] not in numbered.values()]
            self.equal(f"sittings of {name}", len(numbered) + len(others), row["sittings"])
            break

    def history(self, s):
        """What announced a fact, who told it and who corrected it stand in one list; cells in which dispatches differ are marked."""
        facts = s.ask("/search.json?per=500").json()["facts"]
        fact = max(facts, key=lambda one: len(one["sources"]))
        told = s.ask(f"/fact/{fact['id']}.json").json()["history_of_fact"]
        self.equal("each telling once", sum(row["what"] == "told" for row in told), len(fact["sources"]))
        self.equal("in the order of days", [row["day"] or "9" for row in told], sorted(row["day"] or "9" for row in told))
        for one in s.ask("/search.json?differing=1").json()["facts"][:3]:
            self.check("differences are marked", 'class="differs"' in s.ask(f"/fr/fact/{one['id']}").text, one["id"])

    def names(self, s):
        """A telling is what a line of the export has, field by field."""
        printed = subprocess.run([self.program, "export", s.register, "--quotes=full"], check=True, capture_output=True, text=True).stdout
        lines = {line["sha256"]: line["facts"] for line in map(json.loads, printed.splitlines()[1:]) if "facts" in line}
        told = [source for fact in s.ask("/search.json?per=500").json()["facts"] for source in fact["sources"]]
        exported = {sha256: [{k: v for k, v in fact.items() if k != "beside"} for fact in facts] for sha256, facts in lines.items()}
        wrong = [source for source in told if source["fact"] not in exported[source["sha256"]]]
        self.check("the fields of the export", told and not wrong, wrong[:1])

    def spans(self, s):
        """A fact leads to the bytes that prove it."""
        dispatch = s.ask(f"/dispatch/{self.sha256}.json").json()
        page = s.ask(f"/fr/dispatch/{self.sha256[:16]}").text
        for c, fact in enumerate(dispatch["text"]["facts"]):
            for proof in fact["proof"]:
                self.check("proof is marked", f'id="b{proof["start"]}"' in page, proof)
            self.check("claim has its row", f'id="c{c}"' in page)
        text = dispatch["text"]["text"].encode()
        for row in dispatch["published"] + dispatch["unresolved"]:
            start, end = map(int, row["proof"].split("-"))
            self.check("other bytes are found", start == end or page.count(f'id="p{start}"') == 1, row)
        zones = dispatch["text"]["zones"]
        self.check("zones are inside", zones and all(0 <= z["start"] < z["end"] <= len(text) for z in zones))

    # ---- headers ----

    def headers(self, s):
        plain = s.ask("/fr/dyad/VNM/CUB", Accept="text/html")
        packed = s.ask("/fr/dyad/VNM/CUB", Accept="text/html", Accept_Encoding="gzip")
        self.equal("gzip", packed.headers["Content-Encoding"], "gzip")
        self.equal("gzip holds the page", gzip.decompress(packed.body), plain.body)
        self.check("policy", "default-src 'none'" in plain.headers["Content-Security-Policy"])
        self.equal("sniffing", plain.headers["X-Content-Type-Options"], "nosniff")
        for language, code in (("en-GB,fr;q=0.5", "en"), ("de,fr", "fr"), ("", "fr")):
            self.equal(f"language {language}", s.ask("/dyads", Accept_Language=language).headers["Location"], f"/{code}/dyads")
        self.equal("JSON when asked", s.ask("/dyads", Accept="application/json").json()["page"], 1)
        missing = s.ask("/fr/fact/00000000.0")
        self.equal("problem", (missing.status, missing.headers["Content-Type"], missing.json()["status"]), (404, "application/problem+json", 404))
        self.check("a page for people", "<h1>" in s.ask("/fr/nothing", Accept="text/html").text)
        for language, said in (("fr", 'le registre n\'a pas de fait "0000"'), ("en", 'the register has no fact "0000"')):
            self.check(f"errors in {language}", said in html.unescape(s.ask(f"/{language}/fact/0000", Accept="text/html").text),
                       s.ask(f"/{language}/fact/0000", Accept="text/html").text[-900:])
        refused = s.ask("/fr/add", "POST", b"", Accept="text/html", Content_Length="99999999")
        self.check("a long body is refused in words", refused.status == 413 and "dépasse 8 Mo" in refused.text, refused.text[-600:])
        other = s.ask("/fr/dyads", "DELETE")
        self.equal("method", (other.status, other.headers["Allow"]), (405, "GET, HEAD"))
        english = s.ask("/en/dyad/VNM/CUB", Accept="text/html").text
        self.check("words of dispatches have their language on an English page", re.search('<td[^>]* lang="fr">', s.ask("/en/", Accept="text/html").text)
                   and '<span lang="fr">Comité' in english and 'lang="fr">Comité' not in plain.text, english[-900:])
        asset = re.search(r'href="(/assets/page\.css\?v=\w+)"', plain.text)[1]
        self.check("assets are kept", "immutable" in s.ask(asset).headers["Cache-Control"])

    def pages(self, s):
        first = s.ask("/search.json?per=10").json()
        ids = [f["id"] for f in first["facts"]]
        for page in range(2, first["pages"] + 1):
            ids += [f["id"] for f in s.ask(f"/search.json?per=10&page={page}").json()["facts"]]
        self.equal("pages hold each fact once", (len(ids), len(set(ids))), (first["total"], first["total"]))
        self.equal("rows are bounded", len(s.ask("/search.json?per=99999").json()["facts"]), min(500, first["total"]))
        self.equal("behind the last page", s.ask("/search.json?page=999999&per=500").json()["facts"], [])
        for field in ("kind", "status", "topic", "year", "country"):
            for row in s.ask("/search.json").json()[f"by_{field}"][:4]:
                query = f"from={row['facet']}&to={row['facet']}" if field == "year" else f"{field}={row['facet']}"
                self.equal(f"facet {query}", s.ask(f"/search.json?{query}").json()["total"], row["count"])

    def metrics(self, s):
        text = s.ask("/metrics").text
        self.check("metrics", re.search(r'^entente_requests_total\{route="dyad",status="2xx"\} \d+$', text, re.M), text[:300])
        self.check("metric lines", all(re.match(r"(#|[a-z_]+(\{[^}]*\})? [0-9.]+$)", line) for line in text.strip().split("\n")))
        self.equal("health", s.ask("/healthz").json()["status"], "ok")

    # ---- what is refused ----

    def hosts(self, s):
        for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "localhost.evil"):
            self.equal(f"Host {host}", s.ask("/fr/", Host=host).status, 421)
        self.equal("Host localhost", s.ask("/fr/", Host=f"localhost:{s.port}").status, 200)
        for origin in ("http://evil.example", "null", "https://127.0.0.1"):
            self.equal(f"Origin {origin}", s.form("/fr/add", {"text": "x"}, Origin=origin).status, 403)
        self.equal("fetched from elsewhere", s.form("/fr/add", {"text": "x"}, Sec_Fetch_Site="cross-site").status, 403)

    def hostile(self, s):
        quoted = urllib.parse.quote(HOSTILE)
        document = s.ask("/openapi.json").json()
        for pattern, methods in sorted(document["paths"].items()):
            operation = methods.get("get")
            if not operation or pattern == "/events" or "security" in operation:
                continue
            path = re.sub(r"\{\w+\}", quoted, pattern)
            for name in [None] + [p["name"] for p in operation["parameters"] if p["in"] == "query"]:
                reply = s.ask("/fr" + path + (f"?{name}={quoted}" if name else ""), Accept="text/html")
                self.check(f"{pattern} {name}: no fault of ours", reply.status in (200, 400, 404), f"{reply.status} {reply.text[:200]}")
                if reply.headers["Content-Type"].startswith("text/html"):
                    self.check(f"{pattern} {name}: text stays text", not Markup(reply.text).faults, Markup(reply.text).faults)
        for path in ("/assets/../../etc/passwd", "/assets/%2e%2e/%2e%2e/etc/passwd", "/../etc/passwd", "//etc/passwd", "/fr/../../x", "/assets/"):
            self.equal(f"path {path}", s.ask(path).status, 404)

    def scripts(self, s):
        found = s.ask("/dispatches.json").json()["dispatches"]
        self.equal("the name is kept", found[0]["doc"], BAD_NAME)
        paths = ["/fr/", "/fr/dispatches", "/fr/search", f"/fr/dispatch/{found[0]['sha256']}", "/fr/review"]
        paths += [f"/fr/fact/{f['id']}" for f in s.ask("/search.json").json()["facts"]]
        for path in paths:
            reply = s.ask(path, Accept="text/html")
            self.check(f"{path}: no script of the dispatch", reply.status == 200 and not Markup(reply.text).faults, Markup(reply.text).faults)
        page = s.ask(f"/fr/dispatch/{found[0]['sha256']}").text
        self.check("the script is shown", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in page)
        read = s.form("/fr/add", {"text": BAD_TEXT, "name": "x<script>"})
        self.check("the script is shown when read", read.status == 200 and not Markup(read.text).faults, read.status)

    def sizes(self, s):
        self.check("long header", s.ask("/fr/", X_Long="x" * 40000).status in (413, 431))
        self.check("long address", s.ask("/fr/search?q=" + "x" * 40000).status in (413, 414, 431))
        self.equal("long value", s.ask("/fr/search?q=" + "x" * 600).status, 413)
        self.equal("many parameters", s.ask("/fr/search?" + "&".join("q=x" for _ in range(60))).status, 400)
        self.equal("long body said", s.ask("/fr/add", "POST", b"", Content_Length="99999999").status, 413)
        try:
            reply = s.ask("/fr/add", "POST", b"x" * (9 << 20))
            self.equal("long body", reply.status, 413)
        except (BrokenPipeError, ConnectionResetError):
            self.check("long body", True)
        self.equal("long text", s.ask("/fr/add", "POST", b"un mot " * (3 << 17)).status, 413)
        self.equal("empty body", s.ask("/fr/add", "POST", b"").status, 422)
        self.equal("binary body", s.ask("/fr/add", "POST", b"\xff\xfe\x00x").status, 422)

    def slow(self, s):
        """Bytes that trickle in do not keep a connection for ever."""
        with socket.create_connection(("127.0.0.1", s.port), timeout=40) as c:
            c.sendall(b"GET /fr/ HTTP/1.1\r\nHost: 127.0.0.1\r\n")
            began = time.monotonic()
            try:
                while time.monotonic() - began < 30:
                    c.sendall(b"X-Slow: y\r\n")
                    time.sleep(1)
                    c.setblocking(False)
                    try:
                        if c.recv(1000) == b"":
                            break
                    except BlockingIOError:
                        pass
                    c.setblocking(True)
            except OSError:
                pass
            self.check("slow request is cut off", time.monotonic() - began < 25, time.monotonic() - began)
        self.equal("and others are served", s.ask("/healthz").status, 200)

    # ---- writing ----

    def writes(self, s):
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        text = "Hanoi, 3 avril 2024 (VNA) - Le Premier ministre Pham Minh Chinh a reçu le 3 avril 2024 à Hanoi l'ambassadeur de Cuba Orlando Hernandez Guillen.\n"
        before = s.ask("/healthz").json()["revision"]
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}, {"Cookie": "entente=" + "0" * 64}, {"Cookie": "entente="}):
            self.equal(f"no write with {headers}", s.ask("/dispatches?as=a.txt", "POST", text.encode(), **headers).status, 401)
        self.equal("no correction without token", s.form("/fr/corrections", {"action": "reject"}).status, 401)
        self.equal("no session without token", s.form("/fr/session", {"token": "wrong"}).status, 401)
        login = s.form("/fr/session", {"token": TOKEN})
        cookie = login.headers["Set-Cookie"]
        self.equal("session", (login.status, login.headers["Location"]), (303, "/fr/add"))
        self.check("cookie", "HttpOnly" in cookie and "SameSite=Strict" in cookie and TOKEN not in cookie, cookie)
        session = {"Cookie": cookie.split(";")[0]}
        self.equal("no write without the secret of the form", s.form("/fr/dispatches", {"text": text}, **session).status, 403)
        self.equal("no write from elsewhere", s.form("/fr/dispatches", {"text": text}, Origin="http://evil.example", **session).status, 403)
        self.equal("nothing was written", s.ask("/healthz").json()["revision"], before)
        csrf = re.search(r'name="csrf" value="(\w+)"', s.ask("/fr/add", **session).text)[1]
        kept = s.form("/fr/dispatches", {"text": text, "name": "avril.txt", "csrf": csrf}, **session)
        self.equal("kept", kept.status, 201)
        known = s.ask("/dispatches.json?as=avril.txt", "POST", text.encode(), **bearer)
        self.equal("known", (known.status, known.json()["stored"][0]["added"]), (200, "no"))
        self.check("pages show it", self.await_revision(s, before))
        self.uploads(s, session, csrf)
        self.corrects(s, session, csrf)

    def uploads(self, s, session, csrf):
        """A file comes as it is, in a form as browsers send it, with its own bytes and name."""
        raw = "Hanoi, 4 avril 2024 (VNA) - Le président vietnamien Vo Van Thuong a reçu le 4 avril 2024 à Hanoi l'ambassadeur de Cuba.\r\n--x\n".encode()
        edge = "----edge"

        def body(secret, content=raw, end="--", named="another.txt"):
            parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in (("csrf", secret), ("text", ""), ("name", named))]
            head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="avril4.txt"\r\nContent-Type: text/plain\r\n\r\n'
            return "".join(parts).encode() + head.encode() + content + f"\r\n--{edge}{end}\r\n".encode()

        kind = {"Content_Type": f"multipart/form-data; boundary={edge}"}
        read = s.ask("/fr/add", "POST", body(""), **kind)
        self.check("an uploaded file is read", read.status == 200 and "Vo Van Thuong" in read.text and "avril4.txt" in s.ask(
            "/add.json", "POST", body(""), **kind).text + read.text, read.status)
        self.check("a text that a form would change is to be chosen again", re.search(r"<textarea[^>]*>\s*</textarea>", read.text), read.text[-3000:])
        for markup in (" \n<note>Hanoi</note>", "<?xml version='1.0'?><rss/>"):
            self.equal(f"no text: {markup[:9]}", s.ask("/add.json", "POST", body("", markup.encode()), **kind).status, 415)
        self.equal("no text in a page", s.ask("/add.json", "POST", body("", b"<html><body></body></html>"), **kind).status, 422)
        self.equal("no file without secret", s.ask("/fr/dispatches", "POST", body("x"), **kind, **session).status, 403)
        for what, broken in (("end", body(csrf)[:-12]), ("edge", body(csrf).replace(b"----edge", b"--edge")), ("nothing", b"x")):
            self.equal(f"a form without its {what}", s.ask("/fr/dispatches", "POST", broken, **kind, **session).status, 400)
        kept = s.ask("/dispatches.json", "POST", body(csrf), **kind, **session)
        row = kept.json()["stored"][0]
        self.saved_page(s, session, csrf, lambda secret: body(secret, PAGE.encode("windows-1252")), kind)
        self.pasted(s, session, csrf)
        self.equal("a file is kept by its name and bytes", (kept.status, row["doc"], row["sha256"]), (201, "avril4.txt", hashlib.sha256(raw).hexdigest()))

    def saved_page(self, s, session, csrf, body, kind):
        """A page is made into text; what was received is named by its hash, and the menu around the dispatch is not in it."""
        read = s.ask("/add.json", "POST", body(""), **kind).json()
        self.check("the text of a page", "Vo Van Thuong" in read["text"]["text"] and "<p>" not in read["text"]["text"], read["text"]["text"])
        self.check("its menu is noise or gone", "Météo" not in read["text"]["text"].split("Hanoi")[0], read["text"]["text"])
        raw = PAGE.encode("windows-1252")
        self.equal("where it came from", {key: read["source"][key] for key in ("format", "charset", "sha256", "url")},
                   {"format": "html", "charset": "windows-1252", "sha256": hashlib.sha256(raw).hexdigest(), "url": "https://agence.example/7"})
        self.check("it has a fact", read["claims"], read["claims"])
        page = s.ask("/fr/add", "POST", body(""), **kind).text
        self.check("a page is to be chosen again", not Markup(page).faults and 'href="https://agence.example/7"' in page)
        pasted = s.form("/add.json", {"text": PAGE.replace("windows-1252", "utf-8")}).json()
        self.equal("a pasted page is read the same", pasted["text"]["text"], read["text"]["text"])
        sent = s.ask("/add.json", "POST", raw, Content_Type="text/html; charset=windows-1252").json()
        self.equal("and one that is no form", sent["text"]["text"], read["text"]["text"])
        bad = s.form("/fr/add", {"text": BAD_PAGE}).text
        self.check("a page of an attacker is text", not Markup(bad).faults and 'href="javascript' not in bad and "onerror=alert(2)" in html.unescape(bad), Markup(bad).faults)
        kept = s.ask("/dispatches.json", "POST", body(csrf), **kind, **session)
        self.equal("a page is kept", kept.status, 201)
        address = f"/dispatch/{kept.json()['stored'][0]['sha256']}.json"
        for _ in range(60):  # another dispatch may have come just before
            if s.ask(address).status == 200:
                break
            time.sleep(0.1)
        self.equal("with its source", s.ask(address).json().get("source"), read["source"])

    def pasted(self, s, session, csrf):
        """What is read from a form and then kept has the bytes of the file that it came from, though browsers send lines with CR LF."""
        text = "\nHanoi, 6 avril 2024 (VNA) - Le président vietnamien Vo Van Thuong a reçu le 6 avril 2024 à Hanoi l'ambassadeur de Cuba.\nFin & <fin>.\n"
        read = s.form("/fr/add", {"text": text.replace("\n", "\r\n")}, **session)
        shown = html.unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", read.text, re.S)[1])
        self.equal("the form holds what was read", shown, text)
        kept = s.form("/dispatches.json", {"text": shown.replace("\n", "\r\n"), "name": "6.txt", "csrf": csrf}, **session).json()["stored"][0]
        self.equal("lines end as in files", (kept["doc"], kept["sha256"]), ("6.txt", hashlib.sha256(text.encode()).hexdigest()))

    def corrects(self, s, session, csrf):
        fact = s.ask("/search.json?country=VNM&kind=visit").json()["facts"][0]["id"]
        fields = {"action": "reject", "subject": fact, "author": "essai", "reason": "pour voir", "day": "2024-05-01"}
        time.sleep(WATCH_S)  # until what was kept before is seen
        before = s.ask("/healthz").json()["revision"]
        self.equal("no correction without secret", s.form("/fr/corrections", fields, **session).status, 403)
        self.equal("no correction without author", s.form("/fr/corrections", fields | {"csrf": csrf, "author": " "}, **session).status, 400)
        self.equal("no correction of nothing", s.form("/fr/corrections", fields | {"csrf": csrf, "subject": "00000000.9"}, **session).status, 404)
        self.previews(s, session, fields | {"csrf": csrf}, fact)
        time.sleep(WATCH_S)
        self.equal("nothing was recorded", s.ask("/healthz").json()["revision"], before)
        self.equal("corrected", s.form("/fr/corrections", fields | {"csrf": csrf}, **session).status, 201)
        self.check("pages show the correction", self.await_revision(s, before))
        self.equal("the fact is gone", s.ask(f"/fact/{fact}.json").status, 404)
        self.check("the correction is listed", "pour voir" in s.ask("/fr/review").text)
        self.reviews(s, session, csrf)

    def previews(self, s, session, fields, fact):
        """What a correction would change is shown first, and nothing is recorded by that."""
        tried = s.form("/corrections.json", fields | {"preview": "1"}, **session)
        changes = tried.json()["changes"]
        self.equal("a preview", (tried.status, tried.json()["corrections"][0]["state"]), (200, "tried"))
        self.check("the fact would go", any(row["fact"] == fact and row["change"] == "gone" for row in changes), changes)
        page = s.form("/fr/corrections", fields | {"preview": "1", "reason": SCRIPT}, **session)
        self.check("what was said goes on as text", page.status == 200 and not Markup(page.text).faults and "alert(&#39;x&#39;)" in page.text, page.status)
        renamed = s.form("/corrections.json", fields | {"preview": "1", "action": "merge", "subject": "Miguel Diaz-Canel", "field": "Raul Castro"}, **session)
        self.check("names that would change", renamed.status == 200 and renamed.json().get("renamed"), renamed.text[:300])

    def reviews(self, s, session, csrf):
        """A coder decides; the next fact comes; another coder sees nothing of it."""
        path = "/sitting?coder=anne&country=VNM&other=CUB"
        self.equal("no sitting without token", s.ask("/fr" + path).status, 401)
        first = s.ask(path, Accept="application/json", **session).json()["sitting"]
        self.check("there is something to decide", first["left"] == first["total"] > 10 and first["unit"], first)
        fields = {"unit": first["unit"], "verdict": "accept", "day": "2024-05-01", "csrf": csrf}
        self.equal("no verdict without secret", s.form("/fr" + path, fields | {"csrf": ""}, **session).status, 403)
        self.equal("no verdict of another word", s.form("/fr" + path, fields | {"verdict": "x"}, **session).status, 400)
        before = s.ask("/healthz").json()["revision"]
        given = s.form("/fr" + path, fields, **session)
        self.equal("verdict", (given.status, given.headers["Location"]), (303, f"/fr{path}&on=2024-05-01&after={first['unit']}"))
        page = s.ask(given.headers["Location"], **session)
        self.check("the next one comes at once", page.status == 200 and f'value="{first["unit"]}"' not in page.text, page.status)
        self.check("pages show the verdict", self.await_revision(s, before))
        self.equal("one less for this coder", s.ask(path, Accept="application/json", **session).json()["sitting"]["left"], first["left"] - 1)
        again = s.ask(f"{path}&unit={first['unit']}", Accept="application/json", **session).json()
        self.equal("one can go back", (again["sitting"]["unit"], again["fact"]["id"] if "fact" in again else first["unit"]), (first["unit"], first["unit"]))
        self.equal("but not to nothing", s.ask(f"/fr{path}&unit=00000000.9", **session).status, 404)
        differing = s.ask(f"{path}&adjudicate=1", Accept="application/json", **session).json()["sitting"]
        self.equal("nothing to settle while one has decided", differing["left"], 0)
        other = s.ask(path.replace("anne", "paul"), Accept="application/json", **session).json()["sitting"]
        self.equal("nothing less for another", (other["left"], other["unit"]), (first["left"], first["unit"]))
        before = s.ask("/healthz").json()["revision"]
        s.form("/fr" + path.replace("anne", "paul"), fields | {"verdict": "reject"}, **session)
        self.check("pages show the other verdict", self.await_revision(s, before))
        differing = s.ask(f"{path}&adjudicate=1", Accept="application/json", **session).json()["sitting"]
        self.equal("now there is something to settle", (differing["left"], differing["unit"]), (1, first["unit"]))

    def await_revision(self, s, before):
        for _ in range(60):
            if s.ask("/healthz").json()["revision"] > before:
                return True
            time.sleep(0.1)
        return False

    def events(self, s):
        before = s.ask("/healthz").json()["revision"]
        with socket.create_connection(("127.0.0.1", s.port), timeout=10) as c:
            c.sendall(b"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            got = b""
            while b"}\n\n" not in got:
                got += c.recv(4000)
            self.check("first event", f'"revision":{before}'.encode() in got, got)
            text = "Hanoi, 5 avril 2024 (VNA) - Le président vietnamien Vo Van Thuong a reçu le 5 avril 2024 à Hanoi l'ambassadeur de Chine Xiong Bo.\n"
            s.ask("/dispatches?as=b.txt", "POST", text.encode(), Authorization=f"Bearer {TOKEN}")
            got = b""
            while b"}\n\n" not in got:
                got += c.recv(4000)
            self.check("event of growth", f'"revision":{before + 1}'.encode() in got, got)

    def readonly(self, s):
        self.equal("read-only takes no dispatch", s.ask("/dispatches", "POST", b"x", Authorization=f"Bearer {TOKEN}").status, 401)
        self.equal("read-only has no session", s.form("/fr/session", {"token": TOKEN}).status, 401)
        self.check("no form for a token", 'type="password"' not in s.ask("/fr/add").text)

    def scores(self):
        """The figures beside the pack are shown as they stand; rows that are none are left out, and no figures are no fault."""
        with tempfile.TemporaryDirectory() as folder:
            pack = os.path.join(folder, "fr.pack")
            shutil.copy(self.pack, pack)
            with open(os.path.join(folder, "fr.scores.tsv"), "w", encoding="utf-8") as file:
                file.write(SCORES)
            with serving(self.program, pack, {BAD_NAME: BAD_TEXT}, write=False) as s:
                rows = s.ask("/about.json").json()["scores"]
                self.equal("sums and kinds", [row["kind"] for row in rows], ["acts", "call"])
                self.equal("figures", rows[0], {"kind": "acts", "precision": 91, "recall": 80, "full": None, "read": 7, "gold": 8})
                page = s.ask("/fr/about").text
                used = next(row["value"] for row in s.ask("/about.json").json()["versions"] if row["what"] == "pack")
                self.check("figures of another pack are said to be so", "Measured with other rules" in s.ask("/en/about").text)
                self.check("pack of the measure", "0123abcd" in page and re.search("<td[^>]*>Tous les actes", page))
            with open(os.path.join(folder, "fr.scores.tsv"), "w", encoding="utf-8") as file:
                file.write(SCORES.replace("0123abcd", used))
            with serving(self.program, pack, {BAD_NAME: BAD_TEXT}, write=False) as s:
                page = s.ask("/en/about").text
                self.check("those of this pack are not", "Measured on dispatches" in page and "Measured with other rules" not in page)
            os.remove(os.path.join(folder, "fr.scores.tsv"))
            with serving(self.program, pack, {BAD_NAME: BAD_TEXT}, write=False) as s:
                self.check("no figures", s.ask("/fr/about").status == 200 and "scores" not in s.ask("/about.json").json())

    def run(self):
        with serving(self.program, self.pack, os.path.join(self.root, "examples")) as s:
            for part in (self.routes, self.links, self.numbers, self.series, self.history, self.names, self.spans, self.headers, self.pages, self.metrics, self.hosts, self.hostile,
                         self.sizes, self.writes, self.events, self.slow):
                part(s)
        with serving(self.program, self.pack, {BAD_NAME: BAD_TEXT}, write=False) as s:
            self.scripts(s)
            self.readonly(s)
        self.scores()


def main(argv):
    tests = Tests(*argv[1:4])
    tests.run()
    print(f"{tests.passed} passed, {tests.failed} failed")
    return 1 if tests.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
