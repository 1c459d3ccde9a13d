#!/usr/bin/env python3
"""Prints the manual's pages of formats from what defines them: the pack's tables from schema/pack.tsv, the register's from its SQL.
In French with the sentences of po/man5.fr.tsv.

usage: gen_man5.py SOURCE_DIR pack|register [fr] > docs/man/entente-pack.5
"""
import os
import re
import sys

import gen_schema

PACK = {
    "en": """.SH NAME
entente\\-pack \\- tables from which a language pack is compiled
.SH DESCRIPTION
A pack is what entente knows of a language and its world. Its source is a folder with the file PACK.tsv, which names the language and the
Debian dictionary that the lexicon is expanded from, and one file for each table below (frames: a folder of files).
.B entente pack build
compiles the folder into one file; the same source gives the same bytes.
.PP
Tables are UTF\\-8 in normal form C: fields divided by one tab, lines ended by LF, a first line with the names of the columns, one fact a row.
Lines that begin with # are comments. A bad row stops the compiler, which names its path and line. Each row keeps its file and line: that is
the rule that a fact names.
.SH TYPES OF COLUMNS
""",
    "fr": """.SH NOM
entente\\-pack \\- les tables dont un lexique est fait
.SH DESCRIPTION
Un lexique est ce qu'entente sait d'une langue et de son monde. Sa source est un dossier avec le fichier PACK.tsv, qui nomme la langue et le
dictionnaire de Debian dont les formes sont tirées, et un fichier pour chaque table ci\\-dessous (frames : un dossier de fichiers).
.B entente pack build
compile le dossier en un fichier ; la même source donne les mêmes octets.
.PP
Les tables sont en UTF\\-8, forme normale C : champs séparés par une tabulation, lignes finies par LF, une première ligne avec les noms des
colonnes, un fait par ligne. Les lignes qui commencent par # sont des commentaires. Une mauvaise ligne arrête le compilateur, qui dit son
fichier et son numéro. Chaque ligne garde les siens : c'est la règle que nomme un fait.
.SH TYPES DES COLONNES
""",
}

REGISTER = {
    "en": """.SH NAME
entente\\-register \\- the file in which entente keeps what it has read
.SH DESCRIPTION
A register is one SQLite file, in WAL mode while it is written. Rows are only ever added: a document is named by the SHA\\-256 of its bytes, a
reading is what one reader (pack and program) found in it, and the newest reading of a document is the current one. Corrections are rows of
their own. Every entry takes the next number of revision. What is shown is derived from one revision and may be kept beside it:
.BR entente\\-derive (1)
makes it anew.
.PP
The file may be read with any program that reads SQLite; the views at the end are meant for that. Only entente should write to it.
.SH TABLES
""",
    "fr": """.SH NOM
entente\\-register \\- le fichier où entente garde ce qu'il a lu
.SH DESCRIPTION
Un registre est un fichier SQLite, en mode WAL tant qu'on y écrit. Des lignes y sont ajoutées, jamais changées : un document est nommé par le
SHA\\-256 de ses octets, une lecture est ce qu'un lecteur (lexique et programme) y a trouvé, et la plus récente lecture d'un document est la
courante. Les corrections sont des lignes à part. Chaque entrée prend le numéro de révision suivant. Ce qui est montré est dérivé d'une
révision et peut être gardé à côté :
.BR entente\\-derive (1)
le refait.
.PP
Tout programme qui lit SQLite peut lire le fichier ; les vues à la fin sont là pour cela. Seul entente devrait y écrire.
.SH TABLES
""",
}

# Words of the frame around the notes.
FRAME = {
    "en": {"must": "A column marked with * must be filled.", "files": "FILES", "fr.pack": "the compiled pack of French, installed in share/entente",
           "see": "SEE ALSO", "view": "view", "example": "EXAMPLE"},
    "fr": {"must": "Une colonne marquée de * doit être remplie.", "files": "FICHIERS",
           "fr.pack": "le lexique du français, compilé, installé dans share/entente", "see": "VOIR AUSSI", "view": "vue", "example": "EXEMPLE"},
}


def translations(source):
    """French by English, of what schema and SQL say."""
    _, rows = gen_schema.read_table(os.path.join(source, "po"), "man5.fr.tsv", ["en", "fr"])
    return {row["en"]: row["fr"] for _, row in rows}


class Page:
    """What a page is made with: its language, and the notes in it."""

    def __init__(self, source, language):
        self.source, self.language, self.frame = source, language, FRAME[language]
        self.known = None if language == "en" else translations(source)

    def say(self, note):
        if self.known is not None and note not in self.known:
            sys.exit(f"po/man5.fr.tsv has no French for: {note}")
        return roff(note if self.known is None else self.known[note])


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in ".'" else text


def type_notes(path):
    """The comment in front of pack.tsv that explains the types, as one list."""
    with open(path, encoding="utf-8") as f:
        comment = " ".join(line[1:].strip() for line in f if line.startswith("#"))
    body = comment[comment.index("# type") if "# type" in comment else comment.index("type\t") + 5:]
    body = body[:body.index("need\t")].strip(" #")
    return [part.strip() for part in body.split("·")]


def pack(page):
    schema = os.path.join(page.source, "schema")
    _, rows = gen_schema.read_table(schema, "pack.tsv", ["table", "column", "type", "need", "note"])
    out = PACK[page.language]
    for part in type_notes(os.path.join(schema, "pack.tsv")):
        name, _, rest = part.partition(" ")
        rest = rest[1:-1] if rest[:1] == "(" and rest[-1] == ")" else rest
        out += f".TP\n.B {roff(name)}\n{page.say(rest or 'as it stands')}\n"
    out += f".SH TABLES\n{page.frame['must']}\n"
    tables = {}
    for _, row in rows:
        tables.setdefault(row["table"], []).append(row)
    for table, columns in tables.items():
        out += f".SS {roff(table)}\n"
        for row in columns:
            out += f".TP\n.B {roff(row['column'])}{'*' if row['need'] == 'yes' else ''}\n{roff(row['type'])}"
            out += f": {page.say(row['note'])}\n" if row["note"] else "\n"
    out += f".SH {page.frame['files']}\n.TP\n.B fr.pack\n{page.frame['fr.pack']}\n"
    return out + f".SH {page.frame['see']}\n.BR entente (1),\n.BR entente\\-pack (1)\n"


def register(page):
    with open(os.path.join(page.source, "src/register/sql/schema.sql"), encoding="utf-8") as f:
        text = f.read()
    out = REGISTER[page.language]
    for comment, kind, name, body in re.findall(r"((?:^--[^\n]*\n)*)^CREATE (TABLE|VIEW) (\w+)(.*?;)\n", text, flags=re.M | re.S):
        says = " ".join(line[2:].strip() for line in comment.splitlines())
        out += f".SS {roff(name)}{' (' + page.frame['view'] + ')' if kind == 'VIEW' else ''}\n"
        if says:
            out += page.say(says) + "\n"
        out += ".PP\n.EX\n" + "".join("\\&" + roff(line) + "\n" for line in f"CREATE {kind} {name}{body}".split("\n")) + ".EE\n"
    out += f""".SH {page.frame['example']}
.EX
sqlite3 vietnam.register "SELECT kind, from_day, json FROM current_claim LIMIT 3"
.EE
"""
    return out + f".SH {page.frame['see']}\n.BR entente (1),\n.BR entente\\-export (1),\n.BR entente\\-import (1)\n"


def main(argv):
    with open(os.path.join(argv[1], "meson.build"), encoding="utf-8") as f:
        version = re.search(r"version: '([^']*)'", f.read())[1]
    name, page = argv[2], Page(argv[1], argv[3] if len(argv) > 3 else "en")
    sys.stdout.write(f".TH ENTENTE\\-{name.upper()} 5 \"\" \"entente {version}\"\n" + (pack if name == "pack" else register)(page))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
