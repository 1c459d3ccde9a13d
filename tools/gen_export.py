#!/usr/bin/env python3
"""Makes C of the tables that say how a register looks in other people's formats, so that columns and codes stay data.

usage: gen_export.py SCHEMA_DIR OUT_DIR

Reads formats, export, events, sectors, contexts, codes and places (.tsv); writes export_gen.h, export_gen.c and export_fields_gen.h.
"""
import os
import re
import sys
import unicodedata

import gen_schema
from gen_schema import c_name, c_string, read_table, refuse

UNITS = ["dispatch", "told", "pair", "proof", "trip", "table", "file"]
PLAIN = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ı": "i", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})


def fold(name):
    """Folded words, as ent_derive_fold gives them (a unit test compares)."""
    text = "".join(c for c in unicodedata.normalize("NFD", name.translate(PLAIN)) if not unicodedata.combining(c)).lower()
    return " ".join(re.findall(r"[^\W_]+", text))


def read_formats(folder):
    path, rows = read_table(folder, "formats.tsv", ["format", "unit", "suffix", "about", "summary"])
    for line, row in rows:
        if row["unit"] not in UNITS or row["about"] not in ("inside", "beside"):
            refuse(path, line, "unknown unit, or place of the note")
    return [row for _, row in rows]


def read_columns(folder):
    path, rows = read_table(folder, "export.tsv", ["table", "column", "value"])
    tables = {}
    for line, row in rows:
        columns = tables.setdefault(row["table"], [])
        if row["column"] in [c for c, _ in columns]:
            refuse(path, line, f"\"{row['column']}\" stands twice")
        columns.append((row["column"], row["value"]))
    return tables


def by_member(folder, name, columns, key, members, keep=lambda row: True):
    """Rows of a table in the order of an enum, empty where a member has none."""
    path, rows = read_table(folder, name, columns)
    found = {}
    for line, row in rows:
        if not keep(row):
            continue
        if row[key] not in members:
            refuse(path, line, f"unknown {key} \"{row[key]}\"")
        found[row[key]] = row
    return [found.get(member, dict.fromkeys(columns, "")) for member in members]


def struct_rows(rows, columns):
    return "".join("    {" + ", ".join(c_string(row[c]) for c in columns) + "},\n" for row in rows)


def header(fields, tables, formats, counts):
    out = gen_schema.BANNER.format("…").replace("gen_schema.py from schema/…", "gen_export.py from schema")
    out += '#ifndef ENT_EXPORT_GEN_H\n#define ENT_EXPORT_GEN_H\n#include "base/str.h"\n#include "enums_gen.h"\n\n'
    out += "/* What a cell can hold. */\ntypedef enum ent_export_field {\n    ENT_FIELD_NONE,\n"
    out += "".join(f"    {c_name('field', f)},\n" for f in fields) + "    ENT_FIELD_COUNT\n} ent_export_field;\n"
    out += "typedef enum ent_export_unit { " + ", ".join(c_name("unit", u) for u in UNITS) + " } ent_export_unit;\n\n"
    out += "typedef struct ent_export_column {\n    const char *name;\n    ent_export_field field;\n} ent_export_column;\n\n"
    out += "typedef struct ent_export_table {\n    const char *name;\n    const ent_export_column *columns;\n    uint32_t count;\n} ent_export_table;\n\n"
    out += "typedef struct ent_export_format {\n    const char *name;\n    ent_export_unit unit;\n    const char *suffix;\n    bool beside; /* what made it is said in a file beside it */\n    const char *summary;\n} ent_export_format;\n\n"
    out += "typedef struct ent_export_kind {\n    const char *plover, *mode, *scale, *plover_quad, *cameo, *goldstein, *ftm;\n} ent_export_kind;\n\n"
    out += "typedef struct ent_export_sector {\n    const char *plover, *cameo;\n} ent_export_sector;\n\n"
    out += "typedef struct ent_export_code {\n    const char *code, *iso2, *fips, *cow, *cameo, *region, *subregion, *name;\n} ent_export_code;\n\n"
    out += "typedef struct ent_export_place {\n    const char *key; /* \"VNM hanoi\" */\n    const char *id, *region, *latitude, *longitude;\n} ent_export_place;\n\n"
    out += "enum { " + ", ".join(f"ENT_EXPORT_{k}S = {v}" for k, v in counts.items()) + " };\n"
    for kind, name in (("table", "tables[ENT_EXPORT_TABLES]"), ("format", "formats[ENT_EXPORT_FORMATS]"), ("kind", "kinds[ENT_KIND_COUNT]"),
                       ("sector", "class_sectors[ENT_OFFICE_CLASS_COUNT]"), ("sector", "type_sectors[ENT_ACTOR_TYPE_COUNT]"),
                       ("code", "codes[ENT_EXPORT_CODES]"), ("place", "places[ENT_EXPORT_PLACES]")):
        out += f"extern const ent_export_{kind} ent_export_{name};\n"
    return out + "extern const char *const ent_export_contexts[ENT_TOPIC_COUNT];\n#endif\n"


def read_codes(folder):
    columns = ["code", "iso2", "fips", "cow", "cameo", "region", "subregion"]
    codes = {row["code"]: row for _, row in read_table(folder, "codes.tsv", columns)[1]}
    names = {row["code"]: row["en"] for _, row in read_table(folder, "countries.tsv", ["code", "fr", "en"])[1]}
    empty = dict.fromkeys(columns, "")
    return [{**empty, **codes.get(code, {}), "code": code, "name": names.get(code, "")} for code in sorted(set(codes) | set(names))], columns + ["name"]


def main(argv):
    folder, out = argv[1], argv[2]
    enums = gen_schema.read_enums(folder)
    members = {name: [m for m, _ in enums[name]] for name in ("kind", "office_class", "actor_type", "topic")}
    tables, formats = read_columns(folder), read_formats(folder)
    fields = sorted({f for columns in tables.values() for _, f in columns if f})
    kind_columns = ["plover", "mode", "scale", "plover_quad", "cameo", "goldstein", "ftm"]
    kinds = by_member(folder, "events.tsv", ["kind"] + kind_columns, "kind", members["kind"])
    sectors = {s: by_member(folder, "sectors.tsv", ["set", "member", "plover", "cameo"], "member", members[s], lambda row, s=s: row["set"] == s)
               for s in ("office_class", "actor_type")}
    contexts = by_member(folder, "contexts.tsv", ["topic", "context"], "topic", members["topic"])
    codes, code_columns = read_codes(folder)
    path, rows = read_table(folder, "places.tsv", ["country", "name", "geonameid", "region", "latitude", "longitude"])
    places = {}
    for line, row in rows:
        places.setdefault(f"{row['country']} {fold(row['name'])}", row)
    counts = {"TABLE": len(tables), "FORMAT": len(formats), "CODE": len(codes), "PLACE": len(places)}
    text = '/* Generated by tools/gen_export.py from schema; do not edit. */\n#include "export_gen.h"\n\n'
    for name, columns in tables.items():
        text += f"static const ent_export_column {c_name('columns', name).lower()}[] = {{\n"
        text += "".join(f"    {{{c_string(c)}, {c_name('field', f) if f else 'ENT_FIELD_NONE'}}},\n" for c, f in columns) + "};\n"
    text += "\nconst ent_export_table ent_export_tables[] = {\n"
    text += "".join(f"    {{{c_string(n)}, {c_name('columns', n).lower()}, {len(c)}}},\n" for n, c in tables.items()) + "};\n\n"
    text += "const ent_export_format ent_export_formats[] = {\n" + "".join(
        f"    {{{c_string(r['format'])}, {c_name('unit', r['unit'])}, {c_string(r['suffix'])}, {'true' if r['about'] == 'beside' else 'false'}, {c_string(r['summary'])}}},\n"
        for r in formats) + "};\n\n"
    text += "const ent_export_kind ent_export_kinds[] = {\n" + struct_rows(kinds, kind_columns) + "};\n\n"
    text += "const ent_export_sector ent_export_class_sectors[] = {\n" + struct_rows(sectors["office_class"], ["plover", "cameo"]) + "};\n\n"
    text += "const ent_export_sector ent_export_type_sectors[] = {\n" + struct_rows(sectors["actor_type"], ["plover", "cameo"]) + "};\n\n"
    text += "const char *const ent_export_contexts[] = {\n" + "".join(f"    {c_string(r['context'])},\n" for r in contexts) + "};\n\n"
    text += "const ent_export_code ent_export_codes[] = {\n" + struct_rows(codes, code_columns) + "};\n\n"
    text += "const ent_export_place ent_export_places[] = {\n" + "".join(
        "    {" + ", ".join(map(c_string, [k, r["geonameid"], r["region"], r["latitude"], r["longitude"]])) + "},\n"
        for k, r in sorted(places.items(), key=lambda item: item[0].encode())) + "};\n"
    puts = "/* Generated by tools/gen_export.py from schema/export.tsv; do not edit. The function that fills each kind of cell. */\n"
    puts += "#define ENT_EXPORT_FIELDS(X) \\\n" + " \\\n".join(f"    X({c_name('field', f)}, ent_field_{f})" for f in fields) + "\n"
    for name, content in (("export_gen.h", header(fields, tables, formats, counts)), ("export_gen.c", text), ("export_fields_gen.h", puts)):
        with open(os.path.join(out, name), "w", encoding="utf-8", newline="\n") as f:
            f.write(content)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv))
    except gen_schema.Refused as refused:
        sys.exit(str(refused))
