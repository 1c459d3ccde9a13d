-- What was derived from one revision, so that a question need not derive all of it again. May be thrown away at any time; says nothing
-- that the register does not say. Bytes are written and read by derive alone.
DROP TABLE IF EXISTS derived_state;
DROP TABLE IF EXISTS derived_row;
DROP TABLE IF EXISTS derived_scope;
DROP TABLE IF EXISTS derived_fact_words;
DROP TABLE IF EXISTS derived_name_words;
CREATE TABLE derived_state (revision INTEGER NOT NULL, format TEXT NOT NULL) STRICT;
CREATE TABLE derived_row (kind INTEGER NOT NULL, id INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;
CREATE TABLE derived_scope (scope TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (scope, id)) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE derived_fact_words USING fts5 (words, content = '', detail = 'none', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE derived_name_words USING fts5 (words, who UNINDEXED, detail = 'none', tokenize = 'unicode61 remove_diacritics 2');
