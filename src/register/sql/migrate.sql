-- What turns a register of an older program into one of this program, step by step. Rows are kept as they are.

-- to: 2
-- Corrections of more kinds: the program knows their names, the table need not.
ALTER TABLE correction RENAME TO correction_before;
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
INSERT INTO correction SELECT * FROM correction_before;
DROP TABLE correction_before;

-- to: 3
-- Texts made from pages: where they came from.
ALTER TABLE reading ADD COLUMN source TEXT NOT NULL DEFAULT '';
