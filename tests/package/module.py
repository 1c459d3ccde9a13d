"""The Python module, called with dispatches; fails by assertion."""
import inspect
import io
import json
import os
import sys
import tempfile

import entente

texts = sys.argv[1:]
assert entente.version()[0].isdigit()
engine = entente.Engine()
assert len(engine.pack_hash) == 64

dispatch = engine.read_file(texts[0])
assert dispatch["doc"] == os.path.basename(texts[0]) and dispatch["facts"]
with open(texts[0], encoding="utf-8") as f:
    assert engine.read(f.read(), dispatch["doc"]) == dispatch

for call, status in ((lambda: entente.Engine("/nowhere"), 3), (lambda: engine.read(""), 4), (lambda: entente.Register("/nowhere/x"), 3)):
    try:
        call()
        raise SystemExit("nothing was raised")
    except entente.Error as error:
        assert error.status == status and str(error) and error.exit == status + 1, (error.status, str(error))

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "r.db")
    with entente.Register(path, write=True) as register:
        assert register.add(engine, texts) == len(texts)
        assert register.add(engine, texts) == 0
        try:
            register.add(engine, [texts[0], "/nowhere"], [])
        except entente.Error:
            pass
    with entente.Register(path) as register:
        assert register.ask("last-met", "VNM", "CUB")
        assert register.ask("tenures", "VNM", day="2025-09-01")
        assert register.who("to lam")[0]["name"]
        assert register.brief("VNM", "CUB", language="en").startswith("# ")
        fact = register.ask("search", "call")[0]["fact"]
        assert register.show(fact).startswith(fact)
        whole = register.export("jsonl")
        assert "export" in json.loads(whole.splitlines()[0])
        kept = io.BytesIO()
        assert register.export("csv", kept, table="facts", country="VNM", other="CUB") is None and b"VNM" in kept.getvalue()

        class Full(io.BytesIO):
            def write(self, _):
                raise OSError("full")

        try:
            register.export("csv", Full())
            raise SystemExit("the error of the file was lost")
        except OSError as error:
            assert str(error) == "full"

for name in entente.__all__:
    thing = getattr(entente, name)
    assert inspect.getdoc(thing), name
    for method, function in inspect.getmembers(thing, inspect.isfunction):
        assert method.startswith("_") or inspect.getdoc(function), f"{name}.{method} has no docstring"
