-- The same register as the second version of the schema made it (user_version 2).
PRAGMA application_id = 1162761300;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
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
INSERT INTO "claim" VALUES(1,0,'meeting','held','main',0,'2023-07-04','2023-07-04','explicit','','',' LUX VNM ','head_of_government,head_of_government,','frames/meeting.tsv:7','{"kind":"meeting","status":"held","from":"2023-07-04","to":"2023-07-04","date_basis":"explicit","place":{"country":null,"city":null},"agents":[{"name":"Xavier Bettel","type":"person","country":"LUX","offices":[{"title":"Premier ministre","body":null,"country":"LUX"}]}],"counterparts":[{"name":"Pham Minh Chinh","type":"person","country":"VNM","offices":[{"title":"Premier ministre","body":null,"country":"VNM"}]}],"zone":"main","proof":[{"start":31,"end":158}],"rule":"frames/meeting.tsv:7"}');
INSERT INTO "claim" VALUES(1,1,'office','held','main',0,'2023-07-04','2023-07-04','context','','',' LUX ','head_of_government,head_of_government,','office','{"kind":"office","status":"held","from":"2023-07-04","to":"2023-07-04","date_basis":"context","place":{"country":null,"city":null},"agents":[{"name":"Xavier Bettel","type":"person","country":"LUX","offices":[{"title":"Premier ministre","body":null,"country":"LUX"}]}],"counterparts":[],"office":{"title":"Premier ministre","body":null,"country":"LUX"},"zone":"main","proof":[{"start":53,"end":84}],"rule":"office"}');
INSERT INTO "claim" VALUES(1,2,'office','held','main',0,'2023-07-04','2023-07-04','context','','',' VNM ','head_of_government,head_of_government,','office','{"kind":"office","status":"held","from":"2023-07-04","to":"2023-07-04","date_basis":"context","place":{"country":null,"city":null},"agents":[{"name":"Pham Minh Chinh","type":"person","country":"VNM","offices":[{"title":"Premier ministre","body":null,"country":"VNM"}]}],"counterparts":[],"office":{"title":"Premier ministre","body":null,"country":"VNM"},"zone":"main","proof":[{"start":115,"end":142}],"rule":"office"}');
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
INSERT INTO "correction" VALUES(2,'reject','x:0','','','desk','misread','2025-01-01');
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0)
) STRICT;
INSERT INTO "document" VALUES(1,X'718B089E5701707EC31FEB1FC79039B3F3C8D9085298963712922C4D7E886C9A',160);
CREATE TABLE document_name (
    document INTEGER NOT NULL REFERENCES document (id),
    name TEXT NOT NULL,
    revision INTEGER NOT NULL UNIQUE,
    PRIMARY KEY (document, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "document_name" VALUES(1,'a.txt',1);
CREATE TABLE document_text (
    document INTEGER PRIMARY KEY REFERENCES document (id),
    bytes BLOB NOT NULL
) STRICT;
INSERT INTO "document_text" VALUES(1,X'48616E6FC3AF2C2035206A75696C6C657420323032332028564E4129202D204C652034206A75696C6C657420323032332C206C65205072656D696572206D696E6973747265206C7578656D626F757267656F6973205861766965722042657474656C20612072656E636F6E7472C3A9206C65205072656D696572206D696E697374726520766965746E616D69656E205068616D204D696E68204368696E682E0A');
CREATE TABLE reading (
    revision INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (id),
    pack TEXT NOT NULL,
    program TEXT NOT NULL,
    published TEXT NOT NULL,
    basis TEXT NOT NULL
) STRICT;
INSERT INTO "reading" VALUES(1,1,'51a68abf6207ef27cf0f5f48cfaa6c08fc6fc3e726bd11e747b96489b8ec121c','0.1.0','2023-07-05','dateline');
CREATE INDEX reading_by_document ON reading (document, revision);
CREATE VIEW current_reading AS
SELECT reading.*, document.sha256, document.size_bytes,
       (SELECT min(name) FROM document_name WHERE document_name.document = document.id) AS name
FROM reading JOIN document ON document.id = reading.document
WHERE reading.revision = (SELECT max(later.revision) FROM reading AS later WHERE later.document = reading.document);
CREATE VIEW current_claim AS
SELECT current_reading.name, lower(hex(current_reading.sha256)) AS sha256, claim.*
FROM current_reading JOIN claim ON claim.reading = current_reading.revision;
COMMIT;
