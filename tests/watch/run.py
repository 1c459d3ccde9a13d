#!/usr/bin/env python3
"""Feeds and folders that are followed, from a server on this machine that answers slowly, wrongly, too much, or not at all: nothing is lost,
nothing is there twice, and every failure is named.

usage: run.py ENTENTE PACK
"""
import http.server
import json
import os
import signal
import ssl
import subprocess
import sys
import tempfile
import threading
import time

CITIES = ["Hanoï", "Rabat", "Alger", "Dakar", "Tunis", "Pékin"]


def words(number):
    return (f"Dakar, {number % 27 + 1} mars 2023 – Le président cubain Miguel Díaz-Canel a reçu le {number % 27 + 1} mars 2023 à {CITIES[number % 6]} "
            f"l'ambassadeur numéro {number} de la Chine, Ma Hui.")


def page(number):
    return (f"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{number}</title></head><body><div class=\"entry-content\">"
            f"<p>{words(number)}</p><p>Les deux parties se sont félicitées des relations entre les deux pays.</p></div></body></html>").encode()


class Server:
    """Paths and what they answer: bytes, or a function of the handler."""
    def __init__(self, certificate=None):
        self.answers, self.asked = {}, []
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *arguments):
                pass

            def do_GET(self):
                server.asked.append(self.path)
                answer = server.answers.get(self.path)
                try:
                    if callable(answer):
                        answer(self)
                    elif answer is None:
                        self.send(404, b"not here")
                    else:
                        self.conditional(answer)
                except (BrokenPipeError, ConnectionResetError):
                    pass

            def conditional(self, body):
                tag = f"\"{hash(body) & 0xffffffff:x}\""
                if self.headers.get("If-None-Match") == tag:
                    self.send(304, b"", {"ETag": tag})
                else:
                    self.send(200, body, {"ETag": tag, "Last-Modified": "Wed, 01 Mar 2023 10:00:00 GMT"})

            def send(self, code, body, headers=()):
                self.send_response(code)
                for key, value in dict(headers).items():
                    self.send_header(key, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, certificate)
            self.http.socket = context.wrap_socket(self.http.socket, server_side=True)
            scheme = "https"
        self.url = f"{scheme}://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def feed(self, path, numbers, ending="</channel></rss>", link="/p/%d"):
        items = "".join(f"<item><title>Titre {n}</title><link>{self.url}{link % n}</link><description>{words(n)}</description></item>\n" for n in numbers)
        self.answers[path] = f"<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Fil</title>\n{items}{ending}".encode()

    def take(self):
        asked, self.asked = self.asked, []
        return asked


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

    def watch(self, what, register, sources, *options, added, known=0, failed=0, err=(), code=0):
        done = subprocess.run([self.entente, "watch", register, *sources, "--once", "--pause=0", "--timeout=2", *options], env=self.env, capture_output=True, timeout=120)
        self.same(f"{what}: printed", done.stdout.decode().splitlines()[-1:], [f"{added} added, {known} already there, {failed} failed"])
        lines = done.stderr.decode().splitlines()
        self.same(f"{what}: {lines}", [all(part in line for part in parts) for parts, line in zip(err, lines)] + [len(lines)], [True] * len(err) + [len(err)])
        self.same(f"{what}: exit code", done.returncode, code)

    def documents(self, register):
        done = subprocess.run([self.entente, "list", register], env=self.env, capture_output=True)
        return sorted(json.loads(line)["doc"] for line in done.stdout.decode().splitlines())


def check_feed(c, s):
    s.feed("/a.rss", range(3))
    for n in range(10):
        s.answers[f"/p/{n}"] = page(n)
    feed = s.url + "/a.rss"
    c.watch("entries", "e.db", [feed], added=3)
    c.same("entries: asked", s.take(), ["/a.rss"])
    c.watch("entries again", "e.db", [feed], added=0)
    s.take()
    c.watch("pages", "p.db", [feed], "--follow", added=3)
    c.same("pages: asked", s.take(), ["/a.rss", "/robots.txt", "/p/0", "/p/1", "/p/2"])
    c.same("pages: names", c.documents("p.db"), [f"{s.url}/p/{n}" for n in range(3)])
    c.watch("pages again", "p.db", [feed], "--follow", added=0)
    c.same("pages again: asked", s.take(), ["/a.rss"])
    s.feed("/a.rss", range(5))
    c.watch("more pages", "p.db", [feed], "--follow", added=2, known=3)
    c.same("more pages: asked", s.take(), ["/a.rss", "/robots.txt", "/p/3", "/p/4"])
    os.remove("p.db.watch")
    c.watch("without its state", "p.db", [feed], "--follow", added=0, known=5)
    s.take()


def check_failures(c, s):
    late = {"ready": False}

    def slow(handler):
        if not late["ready"]:
            time.sleep(4)
        handler.send(200, page(20))

    def broken(handler):
        handler.send(200 if late["ready"] else 503, page(21))

    s.answers.update({
        "/q/20": slow, "/q/21": broken, "/q/23": lambda h: h.send(302, b"", {"Location": "/q/real"}), "/q/real": page(23),
        "/q/24": lambda h: h.send(302, b"", {"Location": "/q/24"}), "/q/25": lambda h: h.send(200, b"<p>" + b"x" * (9 << 20)),
        "/q/26": page(26), "/robots.txt": b"User-agent: *\nDisallow: /q/26\n\nUser-agent: other\nDisallow: /\n", "/q/27": lambda h: h.send(200, b""),
        "/q/28": lambda h: h.send(200, page(28)),
    })
    s.feed("/f.rss", range(20, 29), link="/q/%d")
    feed = s.url + "/f.rss"
    failures = [("/q/20", "no whole answer within 2000 ms"), ("/q/21", "the server answers 503"), ("/q/22", "is not there"), ("/q/24", "redirect"),
                ("/q/25", "larger than"), ("robots.txt", "/q/26"), ("empty",)]
    c.watch("failures", "f.db", [feed], "--follow", added=4, failed=7, err=failures, code=3)
    c.same("failures: names", c.documents("f.db"), sorted([s.url + "/q/22", s.url + "/q/real", s.url + "/q/26", s.url + "/q/28"]))
    s.take()
    late["ready"] = True
    c.watch("after failures", "f.db", [feed], "--follow", added=2, known=4, failed=3, err=failures[3:5] + failures[6:], code=3)
    c.same("after failures: asked", [path for path in s.take() if path not in ("/f.rss", "/robots.txt")].count("/q/23"), 0)
    for _ in range(2):
        c.watch("failing on", "f.db", [feed], "--follow", added=0, known=6, failed=3, err=failures[3:5] + failures[6:], code=3)
    c.watch("given up", "f.db", [feed], "--follow", added=3, known=6, failed=3, err=failures[3:5] + failures[6:], code=3)
    c.watch("nothing open", "f.db", [feed], "--follow", added=0, known=9)
    c.watch("not changed", "f.db", [feed], "--follow", added=0)
    c.same("all of the feed, once", len(c.documents("f.db")), 9)
    s.answers["/robots.txt"] = b""


def check_faults(c, s):
    s.feed("/x.rss", range(30, 33))
    whole = s.answers["/x.rss"]
    s.answers["/x.rss"] = whole.replace(b"Titre 31", b"Titre & 31")
    c.watch("invalid XML", "x.db", [s.url + "/x.rss"], added=2, failed=1, err=[("no XML at line",)], code=5)
    s.answers["/x.rss"] = whole[:-80]
    c.watch("feed cut off", "x.db", [s.url + "/x.rss"], added=1, known=1, failed=2, err=[("is not closed",), ("cut off",)], code=5)
    s.answers["/x.rss"] = whole
    c.watch("mended", "x.db", [s.url + "/x.rss"], added=0, known=3)
    c.same("mended: all", len(c.documents("x.db")), 3)
    c.watch("missing feed", "x.db", [s.url + "/none.rss"], added=0, failed=1, err=[("/none.rss", "the server answers 404")], code=3)
    c.watch("no server", "x.db", ["http://127.0.0.1:1/a.rss", s.url + "/x.rss"], added=0, failed=1, err=[("cannot fetch \"http://127.0.0.1:1/a.rss\"",)], code=3)
    with open("x.db.watch", "a") as f:
        f.write("broken\n")
    done = subprocess.run([c.entente, "watch", "x.db", "--once", s.url + "/x.rss"], env=c.env, capture_output=True)
    c.same("damaged state", (done.returncode, b"x.db.watch:" in done.stderr), (5, True))


def check_certificate(c):
    made = subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=127.0.0.1",
                           "-addext", "subjectAltName=IP:127.0.0.1"], capture_output=True)
    c.same("certificate made", made.returncode, 0)
    with open("both.pem", "w") as both:
        for name in ("key.pem", "cert.pem"):
            with open(name) as f:
                both.write(f.read())
    s = Server("both.pem")
    s.feed("/t.rss", [40])
    c.watch("bad certificate", "t.db", [s.url + "/t.rss"], added=0, failed=1, err=[("cannot fetch", "certificate")], code=3)
    c.watch("trusted certificate", "t.db", [s.url + "/t.rss"], "--authorities=cert.pem", added=1)
    s.http.shutdown()


def check_kill(c, s):
    numbers = range(50, 90)
    for n in numbers:
        s.answers[f"/k/{n}"] = lambda h, n=n: (time.sleep(0.03), h.send(200, page(n)))
    s.feed("/k.rss", numbers, link="/k/%d")
    command = [c.entente, "watch", "k.db", s.url + "/k.rss", "--follow", "--once", "--pause=0", "-v"]
    told = 0
    for wait in (0.5, 0.7, 0.9):
        child = subprocess.Popen(command, env=c.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(wait)
        child.kill()
        told += child.communicate()[0].count(b"added ")
    c.same("killed: what was told is there", len(c.documents("k.db")) >= told, True)
    subprocess.run(command, env=c.env, capture_output=True)
    c.same("killed: all, once", c.documents("k.db"), sorted(f"{s.url}/k/{n}" for n in numbers))


def check_folder(c):
    os.mkdir("in")
    write("in/a.txt", words(90).encode())
    write("in/b.html", page(91))
    c.watch("folder", "d.db", ["in"], added=2)
    c.watch("folder again", "d.db", ["in"], added=0)
    before = open("d.db.watch", "rb").read()
    write("in/dry.txt", words(93).encode())
    for register in ("d.db", "never.db"):
        done = subprocess.run([c.entente, "watch", register, "in", "--dry-run"], env=c.env, capture_output=True)
        wanted = b"would be: %d added, 0 already there, 0 failed\n" % (1 if register == "d.db" else 3)
        c.same(f"dry run on {register}", (done.returncode, done.stdout), (0, wanted))
    c.same("dry run keeps nothing", (open("d.db.watch", "rb").read(), os.path.exists("never.db"), os.path.exists("never.db.watch")), (before, False, False))
    os.remove("in/dry.txt")
    done = subprocess.run([c.entente, "watch", "d.db", "in", "--once", "--quiet"], env=c.env, capture_output=True)
    c.same("quiet", (done.returncode, done.stdout, done.stderr), (0, b"", b""))
    write("in/c.txt", words(92).encode())
    write("in/bad.txt", b"a\0b")
    c.watch("folder with more", "d.db", ["in"], added=1, failed=1, err=[("in/bad.txt", "NUL byte")], code=5)
    c.watch("missing folder", "d.db", ["none"], added=0, failed=1, err=[("cannot open \"none\"",)], code=3)


def check_end(c, s):
    s.feed("/z.rss", [95])
    child = subprocess.Popen([c.entente, "watch", "z.db", s.url + "/z.rss", "--every=1", "--pause=0"], env=c.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    first = child.stdout.readline()
    s.feed("/z.rss", [95, 96])
    second = child.stdout.readline()
    child.send_signal(signal.SIGTERM)
    c.same("rounds", (first, second), (b"1 added, 0 already there, 0 failed\n", b"1 added, 1 already there, 0 failed\n"))
    c.same("ended by a signal", child.wait(timeout=20), 0)


def write(path, data):
    with open(path, "wb") as f:
        f.write(data)


def main(argv):
    c = Check(argv[1], argv[2])
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        s = Server()
        for check in (check_feed, check_failures, check_faults, check_kill, check_end):
            check(c, s)
        check_certificate(c)
        check_folder(c)
        s.http.shutdown()
        os.chdir("/")
    print(f"{c.passed} passed, {c.failed} failed")
    return 1 if c.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
