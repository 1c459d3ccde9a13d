#!/usr/bin/env python3
"""Files of every form, whole, compressed, cut off and damaged: what is in them is read once, in order, and what cannot be is named.

usage: run.py ENTENTE PACK
"""
import gzip
import json
import os
import subprocess
import sys
import tempfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
CITIES = ["Hanoï", "Rabat", "Alger", "Dakar", "Tunis", "Pékin"]
FILLER = "Les deux parties se sont félicitées des relations entre les deux pays et ont évoqué la coopération dans le commerce. " * 4


def text(number):
    city = CITIES[number % len(CITIES)]
    return (f"{city}, {number + 1} mars 2023 – Le président cubain Miguel Díaz-Canel a reçu le {number + 1} mars 2023 à {city} "
            f"l'ambassadeur numéro {number} de la Chine, Ma Hui.\n\n{FILLER}\n")


def page(number, charset="utf-8", declared=None):
    body = "".join(f"<p>{part}</p>" for part in text(number).split("\n") if part)
    return (f"<!DOCTYPE html><html><head><meta charset=\"{declared or charset}\"><title>Page {number}</title></head><body>"
            f"<div class=\"nav\"><a href=\"/\">Accueil</a></div><div class=\"entry-content\">{body}</div></body></html>").replace("–", "-" if charset == "iso-8859-15" else "–").encode(charset)


def record(kind, number, content, extra=""):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://site.example/{number}\r\nWARC-Date: 2023-04-01T00:00:00Z\r\n"
            f"{extra}Content-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n")
    return head.encode() + content + b"\r\n\r\n"


def response(body, headers="", status="200 OK", type="text/html; charset=utf-8"):
    return f"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n{headers}\r\n".encode() + body


def chunked(body):
    parts = [body[i:i + 777] for i in range(0, len(body), 777)]
    return b"".join(f"{len(p):x}\r\n".encode() + p + b"\r\n" for p in parts) + b"0\r\n\r\n"


class Check:
    def __init__(self, entente, pack):
        self.entente, self.env = os.path.abspath(entente), os.environ | {"ENTENTE_PACK": os.path.abspath(pack), "LC_ALL": "C"}
        self.passed = self.failed = 0

    def same(self, what, got, wanted):
        if got == wanted:
            self.passed += 1
        else:
            self.failed += 1
            print(f"{what}: {got!r}, {wanted!r} wanted")

    def run(self, *command, stdin=b""):
        done = subprocess.run([self.entente, *command], env=self.env, input=stdin, capture_output=True, timeout=120)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def read(self, what, names, *command, code=0, err=(), stdin=b""):
        """Reads; the documents are names, each with the fact of its number; each line of err is a part of a message."""
        got_code, out, got_err = self.run("read", *command, stdin=stdin)
        docs = [json.loads(line) for line in out.splitlines()]
        self.same(f"{what}: documents", [d["doc"] for d in docs], names)
        self.same(f"{what}: facts", [bool(d["facts"]) for d in docs], [True] * len(names))
        self.same(f"{what}: exit code", got_code, code)
        lines = got_err.splitlines()
        self.same(f"{what}: messages", len(lines), len(err))
        for part, line in zip(err, lines):
            self.same(f"{what}: message \"{line}\"", part in line, True)
        return docs


def url(*numbers):
    return [f"https://site.example/{n}" for n in numbers]


def check_archives(c):
    records = [record("response", n, response(page(n))) for n in range(6)]
    plain, packed = b"".join(records), b"".join(gzip.compress(r, mtime=0) for r in records)
    write("a.warc", plain)
    write("a.warc.gz", packed)
    docs = c.read("plain archive", url(*range(6)), "a.warc")
    c.same("place of a record", docs[1]["source"]["place"], f"a.warc:{len(records[0])}")
    c.same("day of an archive's page", docs[0]["published"], "2023-03-01")
    docs = c.read("packed archive", url(*range(6)), "a.warc.gz")
    c.same("place of a packed record", docs[1]["source"]["place"], f"a.warc.gz:{len(gzip.compress(records[0], mtime=0))}")
    c.read("archive with three threads", url(*range(6)), "-j3", "a.warc.gz")
    c.read("archive from standard input", url(*range(6)), "-", stdin=packed)
    write("one.warc.gz", gzip.compress(plain, mtime=0))
    c.read("archive in one member", url(*range(6)), "one.warc.gz")
    cut = len(gzip.compress(records[0], mtime=0)) + len(gzip.compress(records[1], mtime=0)) // 2
    write("cut.warc.gz", packed[:cut])
    c.read("packed archive cut off", url(0), "cut.warc.gz", code=5, err=["truncated gzip member at byte"])
    write("cut.warc", plain[:len(records[0]) + 300])
    c.read("plain archive cut off", url(0), "cut.warc", code=5, err=["is cut off"])
    sizes = [len(gzip.compress(r, mtime=0)) for r in records]
    hurt = bytearray(packed)
    at = sizes[0] + sizes[1] // 2
    hurt[at:at + 8] = bytes(b ^ 0x5A for b in hurt[at:at + 8])
    write("hurt.warc.gz", bytes(hurt))
    c.read("packed archive with damage", url(0, 2, 3, 4, 5), "hurt.warc.gz", code=5, err=["damaged gzip member at byte " + str(sizes[0])])
    write("lost.warc.gz", packed[:at] + packed[sizes[0] + sizes[1]:])
    c.read("packed archive with half a member", url(0, 2, 3, 4, 5), "lost.warc.gz", code=5, err=["gzip member at byte " + str(sizes[0])])
    write("junk.warc", records[0] + b"garbage\r\nmore of it\r\n" + records[1] + records[2][:40] + records[3])
    c.read("plain archive with damage", url(0, 1, 3), "junk.warc", code=5, err=["does not begin as one"])
    body = page(3)
    write("kinds.warc", record("warcinfo", "", b"software: test") + record("request", 0, b"GET / HTTP/1.1\r\n\r\n")
          + record("response", 0, response(body, status="404 Not Found")) + record("response", 1, response(b"GIF89a", type="image/gif"))
          + record("response", 2, response(chunked(body), "Transfer-Encoding: chunked\r\n"))
          + record("response", 3, response(gzip.compress(page(4)), "Content-Encoding: gzip\r\n"))
          + record("response", 4, response(zlib.compress(page(5)), "Content-Encoding: deflate\r\n"))
          + record("response", 5, response(body, "Transfer-Encoding: chunked\r\n")) + record("revisit", 6, response(b"")))
    c.read("archive of all kinds", url(2, 3, 4, 5), "kinds.warc")
    write("large.warc", record("response", 0, response(b"<p>" + b"x" * (9 << 20))) + records[1])
    c.read("archive with a huge record", url(1), "large.warc", code=6, err=["larger than a document may be"])
    english = "<html><body>" + "<p>" + "The team played very well in the second half of the match on Sunday. " * 20 + "</p></body></html>"
    write("other.warc", record("response", 0, response(english.encode())) + records[1])
    c.read("archive with other matters", url(1), "other.warc")
    code, out, err = c.run("read", "--everything", "other.warc")
    c.same("archive with everything", len(out.splitlines()), 2)
    code, out, err = c.run("add", "r.db", "other.warc", "a.warc.gz")
    c.same("added", out, "6 added, 0 already there, 0 skipped, 1 on other matters of 8 dispatches in 2 files\n".replace("6 added, 0", "6 added, 1"))
    code, out, err = c.run("add", "r.db", "a.warc", "a.warc.gz")
    c.same("added again", out, "0 added, 12 already there, 0 skipped of 12 dispatches in 2 files\n")


def check_lines(c):
    rows = [{"url": url(n)[0], "date": f"2023-03-0{n + 1}", "title": f"Titre {n}", "text": text(n)} for n in range(3)]
    rows.append({"url": url(3)[0], "date": "2023-03-04", "html": page(3).decode()})
    lines = "".join(json.dumps(row, ensure_ascii=n % 2 == 0) + "\n" for n, row in enumerate(rows))
    names = [f"a.jsonl:{n}" for n in (1, 2, 3, 4)]
    write("a.jsonl", lines.encode())
    docs = c.read("lines", url(0, 1, 2, 3), "a.jsonl")
    for n, doc in enumerate(docs):
        line = lines.splitlines()[n].encode()
        for fact in doc["facts"]:
            for span in fact["source_proof"]:
                c.same("source of a line is inside of it", 0 < span["start"] < span["end"] < len(line), True)
    c.same("places of lines", [d["source"]["place"] for d in docs], names)
    write("b.jsonl.gz", gzip.compress(lines.encode()))
    c.read("packed lines", url(0, 1, 2, 3), "b.jsonl.gz")
    write("c.jsonl", b"{\"bad\n" + lines.encode() + b"{\"x\":1}\n\n[1]\n")
    c.read("lines with faults", url(0, 1, 2, 3), "--input=jsonl", "c.jsonl", code=5, err=["\"c.jsonl:1\": no JSON", "has neither", "no JSON object"])


def check_encodings(c):
    for charset, declared in (("utf-8", "utf-8"), ("utf-8", "iso-8859-1"), ("utf-8", "windows-1252"), ("windows-1252", "utf-8"), ("windows-1252", "iso-8859-1"),
                              ("iso-8859-15", "iso-8859-15"), ("utf-16", "utf-16"), ("utf-8-sig", "iso-8859-1")):
        body = page(2, charset, declared)
        write("e.html", body)
        docs = c.read(f"{charset} that says {declared}", ["e.html"], "e.html")
        c.same(f"{charset} that says {declared}: names", "Miguel Díaz-Canel" in json.dumps(docs, ensure_ascii=False), True)
    twice = page(2).decode("utf-8").encode("utf-8").decode("windows-1252", "replace").encode("utf-8")
    write("e.html", twice)
    docs = c.read("encoded twice", ["e.html"], "e.html")
    c.same("encoded twice: names", "Miguel Díaz-Canel" in json.dumps(docs, ensure_ascii=False), True)
    header = page(2, "windows-1252", "x-unknown")
    write("e.warc", record("response", 2, response(header, type="text/html; charset=ISO-8859-1")))
    c.read("encoding in a header", url(2), "e.warc")


def check_files(c):
    os.makedirs("folder/below", exist_ok=True)
    write("folder/b.txt", text(1).encode())
    write("folder/a.html", page(0))
    write("folder/below/c.txt.gz", gzip.compress(text(2).encode()))
    write("folder/d.jsonl", (json.dumps({"url": url(3)[0], "text": text(3)}) + "\n").encode())
    write("folder/gold.jsonl", b"{\"doc\":\"b.txt\",\"published\":null,\"facts\":[]}\n")
    write("folder/readme.md", b"nothing\n")
    c.read("folder", ["a.html", "b.txt", "c.txt.gz", url(3)[0]], "folder")
    c.read("packed text", ["c.txt.gz"], "folder/below/c.txt.gz")
    c.read("page from standard input", ["-"], stdin=page(0))
    c.read("page that is said to be text", ["a.html"], "--input=text", "folder/a.html")
    code, out, err = c.run("read", "--input=word", "folder/a.html")
    c.same("unknown input", (code, "unknown input \"word\"" in err), (2, True))
    write("half.txt.gz", gzip.compress(text(2).encode())[:-30])
    c.read("packed text cut off", [], "half.txt.gz", code=5, err=["truncated gzip member"])
    code, out, err = c.run("explain", "--stage=page", "--number=2", "a.warc")
    c.same("second of an archive", "https://site.example/1" in out, True)
    code, out, err = c.run("explain", "--stage=page", "--number=9", "a.warc")
    c.same("ninth of an archive", (code, "fewer than 9" in err), (4, True))


def check_days(c):
    """What the text says of its day and what the page says, in agreement and not."""
    dated = "Hanoï, 12 mai 2021 (Agence) – Le président cubain Miguel Díaz-Canel a reçu mercredi à La Havane l'ambassadeur de Chine, Ma Hui."
    yearless = dated.replace(" 2021", "").replace("mercredi ", "")
    bare = "Le président cubain Miguel Díaz-Canel a reçu à La Havane l'ambassadeur de Chine, Ma Hui, et l'a remercié de son aide."
    published, modified = "article:published_time", "article:modified_time"
    for what, lead, metas, day, shown in (
            ("day without year", yearless, [(published, "2021-05-12T09:00:00+07:00")], "2021-05-12", "article:published_time 2021-05-12"),
            ("repost", yearless, [(published, "2021-05-15")], "2021-05-12", "article:published_time 2021-05-15"),
            ("date of a new system", dated, [(published, "2019-01-01T00:00:00Z")], "2021-05-12", "2019-01-01T00:00:00Z 2021-05-12 set aside"),
            ("two that differ", bare, [(published, "2021-05-12"), ("date", "2020-02-02")], "2021-05-12", "date 2020-02-02 2021-05-12 set aside"),
            ("no day in the text", bare, [(published, "2021-05-12")], "2021-05-12", "open → 2021-05-12"),
            ("only a change", bare, [(modified, "2021-05-12")], None, "article:modified_time"),
            ("day of a feed", bare, [("date", "Wed, 12 May 2021 10:00:00 +0200")], "2021-05-12", "open → 2021-05-12"),
            ("seconds are no day", bare, [("date", "1620806400")], None, "open"),
            ("no such day", bare, [("date", "2021-02-30")], None, "open")):
        tags = "".join(f"<meta property=\"{name}\" content=\"{value}\">" for name, value in metas)
        write("d.html", f"<html><head><meta charset=utf-8>{tags}</head><body><div class=\"entry-content\"><p>{lead}</p><p>{FILLER}</p></div></body></html>".encode())
        code, out, err = c.run("read", "d.html")
        c.same(what, json.loads(out)["published"], day)
        code, out, err = c.run("explain", "--stage=published", "d.html")
        c.same(f"{what}: shown in {out}", shown in out, True)


def check_filter(c):
    """The prefilter passes over no dispatch of the open corpus, in whatever encoding and markup."""
    texts = []
    for folder in ("../../examples", "../corpus/tune"):
        for name in sorted(os.listdir(os.path.join(HERE, folder))):
            if name.endswith(".txt"):
                with open(os.path.join(HERE, folder, name), encoding="utf-8") as f:
                    texts.append(f.read())
    with open("t.warc", "wb") as f:
        for number, text in enumerate(texts):
            charset = "utf-8" if number % 2 else "windows-1252"
            body = "".join(f"<p>{line}</p>" for line in text.split("\n") if line.strip()).encode(charset, "xmlcharrefreplace")
            f.write(record("response", number, response(b"<html><body>" + body + b"</body></html>", type="text/html; charset=" + charset)))
    code, out, err = c.run("add", "t.db", "t.warc")
    c.same("nothing of the corpus is on other matters", "on other matters" in out, False)


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Fil</title><link>https://site.example/</link>
%s</channel></rss>
"""
ITEM = """<item><title>Titre &amp;#171; %d &amp;#187;</title><link>https://site.example/%d</link><pubDate>Wed, %02d Mar 2023 10:00:00 +0100</pubDate>
<media:title>autre</media:title><description>court</description><content:encoded><![CDATA[%s]]></content:encoded></item>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Fil</title><entry><title>Un</title><link rel="alternate" href="https://site.example/0"/><id>a</id>
<updated>2023-03-01T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>%s</p></div></content></entry>
<entry><title type="text">Deux</title><link href="https://site.example/1"/><published>2023-03-02T10:00:00Z</published><summary>%s</summary></entry></feed>
"""


def check_feeds(c):
    items = [ITEM % (n, n, n + 1, f"<p>{text(n)}</p>") for n in range(4)]
    write("f.rss", (RSS % "".join(items)).encode())
    docs = c.read("RSS", url(0, 1, 2, 3), "f.rss")
    c.same("day of an item", docs[0]["published"], "2023-03-01")
    with open("f.rss", "rb") as f:
        feed = f.read()
    c.same("source of an item", docs[0]["source"]["bytes"] < len(feed), True)
    write("f.atom", (ATOM % (text(0), text(1))).encode())
    c.read("Atom", url(0, 1), "f.atom")
    write("f.xml.gz", gzip.compress((RSS % "".join(items)).encode()))
    c.read("packed RSS", url(0, 1, 2, 3), "f.xml.gz")
    write("g.rss", (RSS % (items[0] + items[1].replace("</link>", "") + items[2])).encode())
    c.read("RSS with a bad item", url(0, 2), "g.rss", code=5, err=["no XML at line"])
    write("h.rss", (RSS % "".join(items)).encode()[:len(RSS) + len(items[0].encode()) + 400])
    c.read("RSS cut off", url(0), "h.rss", code=5, err=["is not closed", "cut off"])
    bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
    write("i.rss", (bomb + RSS[39:] % "<item><title>&b;</title></item>").encode())
    code, out, err = c.run("read", "--input=feed", "i.rss")
    c.same("entities of a feed are not expanded", (code, out), (5, ""))
    write("j.rss", b"not a feed")
    c.read("no feed", [], "--input=feed", "j.rss", code=5, err=["neither RSS nor Atom"])


def write(path, data):
    with open(path, "wb") as f:
        f.write(data)


def main(argv):
    c = Check(argv[1], argv[2])
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for check in (check_days, check_filter, check_archives, check_lines, check_encodings, check_files, check_feeds):
            check(c)
        os.chdir("/")
    print(f"{c.passed} passed, {c.failed} failed")
    return 1 if c.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
