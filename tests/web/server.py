"""A server for tests: on 127.0.0.1, at a port that the system chooses, ended by its process id."""
import contextlib
import http.client
import json
import os
import re
import subprocess
import tempfile
import urllib.parse

TOKEN = "a token for tests"


class Reply:
    def __init__(self, got):
        self.status, self.headers, self.body = got.status, got.headers, got.read()

    @property
    def text(self):
        return self.body.decode("utf-8")

    def json(self):
        return json.loads(self.body)


class Server:
    def __init__(self, program, pack, register, write=True):
        self.register = register
        command = [program, "serve", register, "--port", "0", "--pack", pack] + (["--write"] if write else [])
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | {"ENTENTE_TOKEN": TOKEN}, text=True)
        line = self.process.stdout.readline()
        found = re.match(r"http://127\.0\.0\.1:(\d+)/$", line)
        if not found:
            self.process.kill()
            raise RuntimeError(f"the server said {line!r}")
        self.port = int(found[1])

    def ask(self, path, method="GET", body=None, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
            if body is not None and "Content-Length" not in headers:
                headers["Content-Length"] = str(len(body))
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders(body)
            return Reply(connection.getresponse())
        finally:
            connection.close()

    def form(self, path, fields, **headers):
        return self.ask(path, "POST", urllib.parse.urlencode(fields).encode(), Content_Type="application/x-www-form-urlencoded", **headers)

    def close(self):
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()


@contextlib.contextmanager
def register_of(program, pack, folder_or_files):
    """A register of dispatches: a folder, or a mapping of names to texts."""
    with tempfile.TemporaryDirectory() as folder:
        source = folder_or_files
        if isinstance(source, dict):
            texts = os.path.join(folder, "texts")
            os.mkdir(texts)
            for name, text in source.items():
                with open(os.path.join(texts, name), "w", encoding="utf-8") as f:
                    f.write(text)
            source = texts
        path = os.path.join(folder, "test.register")
        subprocess.run([program, "add", path, source, "--pack", pack], check=True, stdout=subprocess.DEVNULL)
        yield path


@contextlib.contextmanager
def serving(program, pack, source, write=True):
    with register_of(program, pack, source) as path:
        server = Server(program, pack, path, write)
        try:
            yield server
        finally:
            server.close()
