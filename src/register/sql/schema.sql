-- A register. Rows are only ever added: see register.h.
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0)
) STRICT;

-- The bytes as received; no row when they are withheld.
CREATE TABLE document_text (
    document INTEGER PRIMARY KEY REFERENCES document (id),
    bytes BLOB NOT NULL
) STRICT;

-- One dispatch may come under several file names.
CREATE TABLE document_name (
    document INTEGER NOT NULL REFERENCES document (id),
    name TEXT NOT NULL,
    revision INTEGER NOT NULL UNIQUE,
    PRIMARY KEY (document, name)
) STRICT, WITHOUT ROWID;

-- What one reader found in one document. The last one of a document is current.
CREATE TABLE reading (
    revision INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (id),
    pack TEXT NOT NULL,
    program TEXT NOT NULL,
    published TEXT NOT NULL,
    basis TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '' -- JSON: what the text was made from; empty: it is as received
) STRICT;
CREATE INDEX reading_by_document ON reading (document, revision);

CREATE TABLE claim (
    reading INTEGER NOT NULL REFERENCES reading (revision),
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    zone TEXT NOT NULL,
    negated INTEGER NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    basis TEXT NOT NULL,
    place_country TEXT NOT NULL,
    place_city TEXT NOT NULL,
    countries TEXT NOT NULL,
    classes TEXT NOT NULL,
    rule TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (reading, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE correction (
    revision INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    day TEXT NOT NULL
) STRICT;

-- For those who query the file by hand.
CREATE VIEW current_reading AS
SELECT reading.*, document.sha256, document.size_bytes,
       (SELECT min(name) FROM document_name WHERE document_name.document = document.id) AS name
FROM reading JOIN document ON document.id = reading.document
WHERE reading.revision = (SELECT max(later.revision) FROM reading AS later WHERE later.document = reading.document);

CREATE VIEW current_claim AS
SELECT current_reading.name, lower(hex(current_reading.sha256)) AS sha256, claim.*
FROM current_reading JOIN claim ON claim.reading = current_reading.revision;
