/* GEXF 1.3: the network of countries through time. A node is a country or organisation, an edge a pair of them, a spell the days of one
 * fact between them; facts without a day count in the weight and give no spell. */
#include "output/export.h"

#include <stdlib.h>

typedef struct contact {
    ent_country one, other; /* one < other */
    ent_date from, to;
} contact;

typedef struct network {
    ent_exporting *x;
    ENT_VEC(contact) contacts; /* by pair, day */
    ENT_VEC(ent_country) countries;
} network;

static int compare_contacts(const void *left, const void *right) {
    const contact *a = left, *b = right;
    if (a->one != b->one) return a->one < b->one ? -1 : 1;
    if (a->other != b->other) return a->other < b->other ? -1 : 1;
    int days = ent_date_compare(a->from, b->from);
    return days ? days : ent_date_compare(a->to, b->to);
}

static int compare_countries(const void *left, const void *right) {
    ent_country a = *(const ent_country *)left, b = *(const ent_country *)right;
    return a < b ? -1 : a > b;
}

static bool same_pair(const contact *a, const contact *b) { return a->one == b->one && a->other == b->other; }

/* Every pair of countries on two sides of the fact (or among those who act together), each once. */
static bool collect(network *n, const ent_fact *fact) {
    const ent_identity *identities = n->x->view.derived.identities;
    uint32_t count = fact->agent_count + fact->counterpart_count;
    uint32_t begin = n->contacts.count;
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t k = i + 1; k < count; k++) {
            if (!ent_kind_symmetric(fact->kind) && (k < fact->agent_count || i >= fact->agent_count)) continue;
            ent_country a = identities[i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count]].country;
            ent_country b = identities[k < fact->agent_count ? fact->agents[k] : fact->counterparts[k - fact->agent_count]].country;
            contact found = {a < b ? a : b, a < b ? b : a, fact->from, fact->to.year ? fact->to : fact->from};
            bool known = !a || !b || a == b;
            for (uint32_t c = begin; c < n->contacts.count; c++) known = known || same_pair(&n->contacts.items[c], &found);
            if (!known && !ent_vec_push(&n->x->arena, &n->contacts, found)) return false;
        }
    }
    return true;
}

static bool list_countries(network *n) {
    for (uint32_t i = 0; i < n->contacts.count; i++)
        if (!ent_vec_push(&n->x->arena, &n->countries, n->contacts.items[i].one) ||
            !ent_vec_push(&n->x->arena, &n->countries, n->contacts.items[i].other))
            return false;
    uint32_t kept = 0;
    if (n->countries.count) qsort(n->countries.items, n->countries.count, sizeof *n->countries.items, compare_countries);
    for (uint32_t i = 0; i < n->countries.count; i++)
        if (!kept || n->countries.items[kept - 1] != n->countries.items[i]) n->countries.items[kept++] = n->countries.items[i];
    n->countries.count = kept;
    return true;
}

/* ---- XML ---- */

static void put_text(ent_buf *out, ent_str text) {
    for (size_t i = 0; i < text.len; i++) {
        switch (text.ptr[i]) {
        case '&': ent_buf_puts(out, "&amp;"); break;
        case '<': ent_buf_puts(out, "&lt;"); break;
        case '"': ent_buf_puts(out, "&quot;"); break;
        default: ent_buf_putc(out, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]); break;
        }
    }
}

static void put_head(ent_exporting *x) {
    ent_str note = ent_buf_str(&x->note), program = note;
    ent_buf_puts(&x->out,
                 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n  <meta>\n    <creator>");
    put_text(&x->out, ent_str_cut(&program, ';'));
    ent_buf_puts(&x->out, "</creator>\n    <description>");
    put_text(&x->out, note);
    ent_buf_puts(&x->out, "</description>\n  </meta>\n  <graph mode=\"dynamic\" defaultedgetype=\"undirected\" timeformat=\"date\" "
                          "timerepresentation=\"interval\">\n    <attributes class=\"node\">\n      <attribute id=\"region\" title=\"region\" "
                          "type=\"string\"/>\n    </attributes>\n    <attributes class=\"edge\">\n      <attribute id=\"facts\" title=\"facts\" "
                          "type=\"integer\"/>\n    </attributes>\n    <nodes>\n");
}

static void put_node(ent_exporting *x, ent_country country) {
    const ent_export_code *code = ent_export_code_of(country);
    char id[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(country, id);
    ent_buf_putf(&x->out, "      <node id=\"%s\" label=\"", id);
    put_text(&x->out, ent_str_of(code->name[0] ? code->name : id));
    ent_buf_puts(&x->out, "\">");
    if (code->region[0]) ent_buf_putf(&x->out, "<attvalues><attvalue for=\"region\" value=\"%s\"/></attvalues>", code->region);
    ent_buf_puts(&x->out, "</node>\n");
}

static void put_spell(ent_exporting *x, const contact *c) {
    char first[ENT_DATE_TEXT_BYTES], last[ENT_DATE_TEXT_BYTES];
    ent_date_format(ent_day_date(ent_date_first(c->from)), first);
    ent_date_format(ent_day_date(ent_date_last(c->to)), last);
    ent_buf_putf(&x->out, "<spell start=\"%s\" end=\"%s\"/>", first, last);
}

static void put_edge(ent_exporting *x, const contact *group, uint32_t count) {
    char one[ENT_COUNTRY_TEXT_BYTES], other[ENT_COUNTRY_TEXT_BYTES];
    bool dated = false;
    ent_country_format(group->one, one);
    ent_country_format(group->other, other);
    ent_buf_putf(&x->out, "      <edge id=\"%s-%s\" source=\"%s\" target=\"%s\" weight=\"%u\">", one, other, one, other, count);
    ent_buf_putf(&x->out, "<attvalues><attvalue for=\"facts\" value=\"%u\"/></attvalues>", count);
    for (uint32_t i = 0; i < count; i++) {
        bool again = i && ent_date_equal(group[i].from, group[i - 1].from) && ent_date_equal(group[i].to, group[i - 1].to);
        if (!group[i].from.year || again) continue;
        if (!dated) ent_buf_puts(&x->out, "<spells>");
        dated = true;
        put_spell(x, &group[i]);
    }
    ent_buf_puts(&x->out, dated ? "</spells></edge>\n" : "</edge>\n");
}

static ent_status collect_facts(ent_exporting *x, void *context, uint32_t first, uint32_t count, ent_err *err) {
    for (uint32_t i = first; i < first + count; i++)
        if (ent_export_takes_fact(x, &x->view.derived.facts[i]) && !collect(context, &x->view.derived.facts[i]))
            return ent_err_full(err, "the network");
    return ENT_OK;
}

ent_status ent_export_write_gexf(ent_exporting *x, ent_err *err) {
    network n = {.x = x};
    ent_status status = ent_export_each_slice(x, ENT_SLICE_FACTS, &n, collect_facts, err);
    if (!status && n.contacts.count) qsort(n.contacts.items, n.contacts.count, sizeof *n.contacts.items, compare_contacts);
    if (!status && !list_countries(&n)) status = ent_err_full(err, "the network");
    if (status) return status;
    put_head(x);
    for (uint32_t i = 0; i < n.countries.count; i++) put_node(x, n.countries.items[i]);
    ent_buf_puts(&x->out, "    </nodes>\n    <edges>\n");
    for (uint32_t i = 0; !status && i < n.contacts.count;) {
        uint32_t end = i + 1;
        while (end < n.contacts.count && same_pair(&n.contacts.items[i], &n.contacts.items[end])) end++;
        put_edge(x, &n.contacts.items[i], end - i);
        status = ent_export_wrote(x, err);
        i = end;
    }
    ent_buf_puts(&x->out, "    </edges>\n  </graph>\n</gexf>\n");
    return status;
}
