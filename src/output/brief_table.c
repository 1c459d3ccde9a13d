/* A brief's marked text as rows for programs: section, line, and the facts that its footnotes stand for, each as the command show takes it. */
#include "output/ask.h"
#include "output/brief.h"

#include <stdlib.h>

static const ent_column columns[] = {{"section", false}, {"text", false}, {"facts", false}, {"sources", false}, {NULL, false}};

typedef struct tabulating {
    const ent_brief_writer *writer;
    ent_answering answer;
    ENT_VEC(ent_source) notes; /* of the line in hand */
} tabulating;

static void put_between(tabulating *t, uint32_t i) {
    if (i) ent_buf_puts(&t->answer.buf, " + ");
}

/* The text of a line without marks; the notes are collected. */
static void put_text(tabulating *t, ent_str text) {
    t->notes.count = 0;
    while (text.len) {
        char c = *text.ptr++;
        text.len--;
        if (c == ENT_BRIEF_NOTE) {
            uint32_t number = (uint32_t)strtoul(ent_str_cut(&text, ENT_BRIEF_NOTE).ptr, NULL, 10);
            if (!ent_vec_push(t->writer->brief->arena, &t->notes, t->writer->notes.items[number - 1])) t->answer.table.full = true;
        } else if (c != ENT_BRIEF_BOLD) {
            ent_buf_putc(&t->answer.buf, c);
        }
    }
    ent_table_take(&t->answer.table, &t->answer.buf);
}

static void put_notes(tabulating *t) {
    ent_answering *a = &t->answer;
    for (uint32_t i = 0; i < t->notes.count; i++) {
        char name[ENT_FACT_NAME_BYTES];
        ent_derive_name(a->derived, t->notes.items[i], name);
        put_between(t, i);
        ent_buf_puts(&a->buf, name);
    }
    ent_table_take(&a->table, &a->buf);
    for (uint32_t i = 0; i < t->notes.count; i++) {
        put_between(t, i);
        ent_ask_print_source(a, t->notes.items[i]);
    }
    ent_table_take(&a->table, &a->buf);
}

void ent_brief_tabulate(const ent_brief_writer *w, ent_str marked, ent_table_form form, ent_buf *out) {
    tabulating t = {.writer = w, .answer = {.derived = w->brief->derived}};
    ent_str section = {NULL, 0};
    ent_buf_init(&t.answer.buf);
    ent_table_open(&t.answer.table, columns, w->brief->arena);
    while (marked.len) {
        ent_str line = ent_str_cut(&marked, '\n');
        if (!line.len || *line.ptr == ENT_BRIEF_SOURCE) continue; /* sources stand in the rows */
        ent_str text = {line.ptr + 1, line.len - 1};
        if (*line.ptr == ENT_BRIEF_SECTION) {
            section = text;
            continue;
        }
        ent_table_put(&t.answer.table, section);
        put_text(&t, text);
        put_notes(&t);
    }
    ent_table_print(&t.answer.table, form, out);
    ent_buf_release(&t.answer.buf);
}
