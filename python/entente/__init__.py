"""Diplomatic dispatches and the register of what they prove, from Python.

The module calls the shared library through ctypes; nothing is compiled. It looks for the library under $ENTENTE_LIBRARY, then where the
system finds libentente.so.0, and for a language pack under $ENTENTE_PACK, then in share/entente.

    import entente

    engine = entente.Engine()
    dispatch = engine.read(open("dispatch.txt", "rb").read(), "dispatch.txt")
    for fact in dispatch["facts"]:
        print(fact["kind"], fact["from"], [who["name"] for who in fact["agents"]])

    with entente.Register("vietnam.register", write=True) as register:
        register.add(engine, ["dispatch.txt"])
        for row in register.ask("last-met", "VNM", "CUB"):
            print(row["level"], row["from"])

Facts are the objects of the codebook; questions are those of the command line (last-met, mechanisms, commitments, tenures, dyads, phrases,
conflicts, search, status). Whatever goes wrong raises Error with the library's message.
"""
import ctypes
import json
import os
import sys
from ctypes import POINTER, byref, c_bool, c_char, c_char_p, c_int, c_size_t, c_uint32, c_uint64, c_void_p

__all__ = ["Engine", "Error", "Register", "version"]


class Error(Exception):
    """What the library refused. `status` is the number of entente.h, `exit` what the command line would return."""

    def __init__(self, status, text):
        super().__init__(text)
        self.status = status
        self.exit = _library().ent_status_exit(status)


class _Err(ctypes.Structure):
    _fields_ = [("status", c_int), ("text", c_char * 512)]


_WRITE = ctypes.CFUNCTYPE(c_bool, c_void_p, c_void_p, c_size_t)


class _Sink(ctypes.Structure):
    _fields_ = [("write", _WRITE), ("context", c_void_p)]


class _RegisterOptions(ctypes.Structure):
    _fields_ = [("write", c_bool), ("create", c_bool), ("withhold", c_bool), ("wait_ms", c_uint32)]


class _Ask(ctypes.Structure):
    _fields_ = [("question", c_char_p), ("words", POINTER(c_char_p)), ("word_count", c_int), ("day", c_char_p), ("format", c_int), ("limit", c_uint32)]


class _BriefOptions(ctypes.Structure):
    _fields_ = [("language", c_char_p), ("day", c_char_p), ("form", c_char_p)]


class _ExportOptions(ctypes.Structure):
    _fields_ = [(name, c_char_p) for name in ("format", "table", "since", "until", "country", "other", "kinds", "zones", "quotes", "language", "file")] + [
        ("wrote", ctypes.c_void_p), ("context", ctypes.c_void_p)]


class _ExportCounts(ctypes.Structure):
    _fields_ = [("records", c_uint64), ("left_out", c_uint64)]


_JSONL, _JSON = 0, 3
_loaded = None


def _library():
    """The shared library, opened once."""
    global _loaded
    if _loaded is None:
        _loaded = ctypes.CDLL(os.environ.get("ENTENTE_LIBRARY", "libentente.so.0"))
        err, sink = POINTER(_Err), _Sink
        for name, result, *arguments in (
            ("version", c_char_p),
            ("status_exit", c_int, c_int),
            ("engine_open", c_int, c_char_p, POINTER(c_void_p), err),
            ("engine_close", None, c_void_p),
            ("engine_pack_hash", c_char_p, c_void_p),
            ("worker_open", c_int, c_void_p, POINTER(c_void_p), err),
            ("worker_close", None, c_void_p),
            ("worker_load", c_int, c_void_p, c_char_p, err),
            ("worker_take", c_int, c_void_p, c_char_p, c_char_p, c_size_t, err),
            ("worker_read", c_int, c_void_p, err),
            ("worker_print", c_int, c_void_p, c_int, sink, err),
            ("register_open", c_int, c_char_p, _RegisterOptions, POINTER(c_void_p), err),
            ("register_close", None, c_void_p),
            ("register_begin", c_int, c_void_p, err),
            ("register_commit", c_int, c_void_p, err),
            ("register_rollback", None, c_void_p),
            ("register_add", c_int, c_void_p, c_void_p, POINTER(c_bool), err),
            ("register_ask", c_int, c_void_p, POINTER(_Ask), sink, err),
            ("register_timeline", c_int, c_void_p, c_char_p, c_char_p, c_int, sink, err),
            ("register_who", c_int, c_void_p, c_char_p, c_int, sink, err),
            ("register_show", c_int, c_void_p, c_char_p, sink, err),
            ("register_brief", c_int, c_void_p, c_char_p, c_char_p, POINTER(_BriefOptions), sink, err),
            ("register_export", c_int, c_void_p, POINTER(_ExportOptions), sink, POINTER(_ExportCounts), err),
        ):
            function = getattr(_loaded, "ent_" + name)
            function.restype, function.argtypes = result, arguments
    return _loaded


def _call(name, *arguments):
    """Calls a function whose last argument is the error, and raises what it says."""
    err = _Err()
    status = getattr(_library(), "ent_" + name)(*arguments, byref(err))
    if status:
        raise Error(status, err.text.decode("utf-8", "replace"))


def _printed(name, *arguments, write=None):
    """Calls a function that prints into a sink; its text, unless write takes it piece by piece."""
    pieces, failed = [], []
    take = write or pieces.append

    def receive(_context, data, length):
        try:
            take(ctypes.string_at(data, length))
            return True
        except Exception as reason:  # must not pass through C: kept and raised behind it
            failed.append(reason)
            return False

    sink = _Sink(_WRITE(receive), None)
    spots = [sink if one is _Sink else one for one in arguments]
    try:
        _call(name, *spots)
    except Error:
        if failed:
            raise failed[0]
        raise
    return b"".join(pieces).decode()


def _bytes(text):
    return None if text is None else os.fsencode(text) if isinstance(text, os.PathLike) else text.encode() if isinstance(text, str) else text


def version():
    """Version of the library, "0.1.0"."""
    return _library().ent_version().decode()


class _Handle:
    """Something of the library that must be closed; usable with `with`."""

    _handle, _closer = None, ""

    def close(self):
        """Gives it back to the library; closing twice is fine."""
        handle, self._handle = self._handle, None
        if handle:
            getattr(_library(), "ent_" + self._closer)(handle)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        if not sys.is_finalizing():
            self.close()


class Engine(_Handle):
    """A compiled language pack, and a worker that reads with it. One thread at a time."""

    _closer = "engine_close"

    def __init__(self, pack=None):
        """Opens a pack; without a path $ENTENTE_PACK or the one that is installed."""
        places = [os.environ.get("ENTENTE_PACK"), *(os.path.join(place, "share/entente/fr.pack") for place in (sys.prefix, "/usr/local", "/usr"))]
        path = pack or next((place for place in places if place and os.path.exists(place)), places[-1])
        handle, self._worker = c_void_p(), c_void_p()
        _call("engine_open", _bytes(path), byref(handle))
        self._handle = handle
        _call("worker_open", self._handle, byref(self._worker))

    def close(self):
        """Closes worker and pack."""
        worker, self._worker = getattr(self, "_worker", None), None
        if worker:
            _library().ent_worker_close(worker)
        super().close()

    @property
    def pack_hash(self):
        """SHA-256 of the pack, by which registers and exports name it."""
        return _library().ent_engine_pack_hash(self._handle).decode()

    def read(self, text, name="dispatch"):
        """The dispatch in `text` (str or bytes) as a dictionary: doc, published, facts."""
        data = _bytes(text)
        _call("worker_take", self._worker, _bytes(name), data, len(data))
        _call("worker_read", self._worker)
        return json.loads(_printed("worker_print", self._worker, _JSONL, _Sink))

    def read_file(self, path):
        """The dispatch in a file."""
        _call("worker_load", self._worker, _bytes(path))
        _call("worker_read", self._worker)
        return json.loads(_printed("worker_print", self._worker, _JSONL, _Sink))


class Register(_Handle):
    """A register: one file, or (path None) in memory. Any thread may ask; they wait for each other."""

    _closer = "register_close"

    def __init__(self, path=None, write=False, withhold=False, wait=5.0):
        """write: dispatches may be added, the file is made when missing. withhold: hashes and offsets are kept, not texts. wait: seconds
        to wait for another writer."""
        handle = c_void_p()
        options = _RegisterOptions(write or path is None, write or path is None, withhold, int(wait * 1000))
        _call("register_open", _bytes(path), options, byref(handle))
        self._handle = handle

    def add(self, engine, paths=(), texts=()):
        """Reads files, and pairs of name and text, and stores them all together; how many were new. After an error nothing is stored."""
        _call("register_begin", self._handle)
        try:
            count = sum(self._add(engine, lambda: engine.read_file(path)) for path in paths)
            count += sum(self._add(engine, lambda: engine.read(text, name)) for name, text in texts)
            _call("register_commit", self._handle)
        except BaseException:
            _library().ent_register_rollback(self._handle)
            raise
        return count

    def _add(self, engine, read):
        added = c_bool()
        read()
        _call("register_add", self._handle, engine._worker, byref(added))
        return added.value

    def ask(self, question, *words, day=None, limit=0):
        """The rows of a question's table as dictionaries; day: as things stood then, YYYY-MM-DD; limit: of a search, the last so many."""
        array = (c_char_p * len(words))(*map(_bytes, words))
        ask = _Ask(_bytes(question), array, len(words), _bytes(day), _JSON, limit)
        return json.loads(_printed("register_ask", self._handle, byref(ask), _Sink))

    def timeline(self, country, other):
        """Facts between two countries by date, each told by several dispatches once, as dictionaries."""
        text = _printed("register_timeline", self._handle, _bytes(country), _bytes(other), _JSONL, _Sink)
        return [json.loads(line) for line in text.splitlines()]

    def who(self, name):
        """Everyone whose name has all words of `name`, as dictionaries."""
        return [json.loads(line) for line in _printed("register_who", self._handle, _bytes(name), _JSONL, _Sink).splitlines()]

    def show(self, fact):
        """One fact with all its proofs, as text."""
        return _printed("register_show", self._handle, _bytes(fact), _Sink)

    def brief(self, country, other, language="fr", day=None, form="md"):
        """Two pages on two countries: form is md, html or text."""
        options = _BriefOptions(_bytes(language), _bytes(day), _bytes(form))
        return _printed("register_brief", self._handle, _bytes(country), _bytes(other), byref(options), _Sink)

    def export(self, format="jsonl", file=None, **options):
        """An export as text, or written to a binary file object. Options: table, since, until, country, other, kinds, zones, quotes, language."""
        wish = _ExportOptions(format=_bytes(format), **{name: _bytes(value) for name, value in options.items()})
        text = _printed("register_export", self._handle, byref(wish), _Sink, byref(_ExportCounts()), write=file.write if file else None)
        return None if file else text
