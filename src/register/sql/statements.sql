-- Every statement of the register under its name. Values are bound, never written into the text.

-- name: begin
BEGIN IMMEDIATE;
-- name: hold
BEGIN;
-- name: commit
COMMIT;
-- name: rollback
ROLLBACK;
-- name: revision
SELECT max(coalesce((SELECT max(revision) FROM reading), 0),
           coalesce((SELECT max(revision) FROM correction), 0),
           coalesce((SELECT max(revision) FROM document_name), 0));
-- name: find_document
SELECT id FROM document WHERE sha256 = ?1;
-- name: find_name
SELECT 1 FROM document_name WHERE document = ?1 AND name = ?2;
-- name: find_reader
SELECT pack = ?2 AND program = ?3 FROM reading WHERE document = ?1 ORDER BY revision DESC LIMIT 1;
-- name: put_document
INSERT INTO document (sha256, size_bytes) VALUES (?1, ?2);
-- name: put_text
INSERT OR IGNORE INTO document_text (document, bytes) VALUES (?1, ?2);
-- name: put_name
INSERT INTO document_name (document, name, revision) VALUES (?1, ?2, ?3);
-- name: put_reading
INSERT INTO reading (revision, document, pack, program, published, basis, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);
-- name: put_claim
INSERT INTO claim (reading, ordinal, kind, status, zone, negated, from_day, to_day, basis, place_country, place_city, countries,
                   classes, rule, json)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);
-- name: put_correction
INSERT INTO correction (revision, kind, subject, field, value, author, reason, day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);
-- name: each_reading
SELECT reading.revision, document.sha256, document.size_bytes,
       (SELECT min(name) FROM document_name WHERE document_name.document = document.id),
       reading.pack, reading.program, reading.published, reading.basis,
       reading.revision = (SELECT max(later.revision) FROM reading AS later WHERE later.document = reading.document) AS current,
       reading.source
FROM document JOIN reading ON reading.document = document.id
WHERE ?1 OR current
ORDER BY document.sha256, reading.revision;
-- name: each_reading_before
-- The same of a register that an older program made and that is only read.
SELECT reading.revision, document.sha256, document.size_bytes,
       (SELECT min(name) FROM document_name WHERE document_name.document = document.id),
       reading.pack, reading.program, reading.published, reading.basis,
       reading.revision = (SELECT max(later.revision) FROM reading AS later WHERE later.document = reading.document) AS current,
       ''
FROM document JOIN reading ON reading.document = document.id
WHERE ?1 OR current
ORDER BY document.sha256, reading.revision;
-- name: each_claim
SELECT reading, ordinal, kind, status, zone, negated, from_day, to_day, basis, place_country, place_city, countries, classes, rule, json
FROM claim WHERE reading = ?1 ORDER BY ordinal;
-- name: each_correction
SELECT revision, kind, subject, field, value, author, reason, day FROM correction ORDER BY revision;
-- name: find_text
SELECT bytes FROM document_text JOIN document ON document.id = document_text.document WHERE sha256 = ?1;
-- name: count_all
SELECT (SELECT count(*) FROM document),
       (SELECT count(*) FROM claim WHERE reading IN (SELECT max(revision) FROM reading GROUP BY document)),
       (SELECT count(*) FROM reading) - (SELECT count(DISTINCT document) FROM reading),
       (SELECT count(*) FROM correction);
-- name: integrity
PRAGMA integrity_check(1);
-- name: foreign_keys
PRAGMA foreign_key_check;
-- name: cache_there
SELECT 1 FROM sqlite_schema WHERE name = 'derived_state';
-- name: cache_state
SELECT revision, format FROM derived_state;
-- name: cache_finish
INSERT INTO derived_state (revision, format) VALUES (?1, ?2);
-- name: cache_unfinish
DELETE FROM derived_state;
-- name: cache_put
INSERT INTO derived_row (kind, id, bytes) VALUES (?1, ?2, ?3);
-- name: cache_index
INSERT OR IGNORE INTO derived_scope (scope, id) VALUES (?1, ?2);
-- name: cache_put_fact_words
INSERT INTO derived_fact_words (rowid, words) VALUES (?1, ?2);
-- name: cache_drop
DELETE FROM derived_row WHERE kind = ?1 AND id = ?2;
-- name: cache_unindex
DELETE FROM derived_scope WHERE scope = ?1 AND id = ?2;
-- name: cache_drop_fact_words
-- The index keeps no texts: it is told which words go.
INSERT INTO derived_fact_words (derived_fact_words, rowid, words) VALUES ('delete', ?1, ?2);
-- name: cache_put_name
INSERT OR REPLACE INTO derived_name_words (rowid, words, who) VALUES (?1, ?2, ?3);
-- name: cache_drop_name
DELETE FROM derived_name_words WHERE rowid = ?1;
-- name: cache_get
SELECT bytes FROM derived_row WHERE kind = ?1 AND id = ?2;
-- name: cache_scope
SELECT id FROM derived_scope WHERE scope >= ?1 AND scope < ?2;
-- name: cache_kind
SELECT id FROM derived_row WHERE kind = ?1;
-- name: cache_fact_words
SELECT rowid FROM derived_fact_words WHERE derived_fact_words MATCH ?1 ORDER BY rowid DESC;
-- name: cache_name_words
SELECT who FROM derived_name_words WHERE derived_name_words MATCH ?1;
-- name: find_claim
SELECT claim.classes, claim.json FROM document JOIN claim
ON claim.reading = (SELECT max(reading.revision) FROM reading WHERE reading.document = document.id AND reading.revision <= ?3)
WHERE document.sha256 = ?1 AND claim.ordinal = ?2;
-- name: each_changed
SELECT sha256 FROM document WHERE id IN (SELECT document FROM reading WHERE revision > ?1
UNION SELECT document FROM document_name WHERE revision > ?1) ORDER BY sha256;
-- name: reading_at
SELECT reading.revision, document.sha256, document.size_bytes,
       (SELECT min(name) FROM document_name WHERE document_name.document = document.id AND document_name.revision <= ?2),
       reading.pack, reading.program, reading.published, reading.basis, 1, reading.source
FROM document JOIN reading ON reading.document = document.id
WHERE document.sha256 = ?1
AND reading.revision = (SELECT max(last.revision) FROM reading AS last WHERE last.document = document.id AND last.revision <= ?2);
-- name: count_readings
SELECT count(*) FROM reading WHERE revision > ?1;
