/* A file of tenures: the tables posts and holders of a compiled pack, decoded once into what derive compares with. It is opened apart from the
 * engine, so that nothing that reads a dispatch can see it. */
#include "lib/lib.h"

#include <stdlib.h>

enum { POSTS = 64 /* derive keeps a bit for each */ };

typedef struct decoding {
    const ent_pack *pack;
    ent_arena *arena;
    ent_buf buf;
    ent_post *posts;
    ent_holder *holders;
} decoding;

static bool fold(decoding *d, ent_str text, ent_str *out) {
    ent_buf_reset(&d->buf);
    ent_derive_fold(&d->buf, text);
    char *bytes = d->buf.failed ? NULL : ent_arena_copy(d->arena, ent_buf_str(&d->buf).ptr, d->buf.len);
    *out = (ent_str){bytes, d->buf.len};
    return bytes != NULL;
}

/* Alternatives divided by "|", folded. */
static bool fold_all(decoding *d, ent_str text, const ent_str **out, uint32_t *count) {
    uint32_t most = 1, made = 0;
    for (size_t i = 0; i < text.len; i++) most += text.ptr[i] == '|';
    ent_str *all = ENT_NEW_ARRAY(d->arena, ent_str, most);
    for (ent_str rest = text; all && rest.len; made++)
        if (!fold(d, ent_str_cut(&rest, '|'), &all[made])) return false;
    *out = all;
    *count = made;
    return all != NULL;
}

static ent_str text_of(const decoding *d, uint32_t table, uint32_t row, uint32_t column) { return ent_pack_cell_text(d->pack, table, row, column); }

static ent_date date_of(const decoding *d, uint32_t row, uint32_t column) {
    ent_date date = {0};
    ent_str text = text_of(d, ENT_TABLE_HOLDERS, row, column);
    if (!text.len || !ent_date_parse(text, &date)) return (ent_date){0};
    return date;
}

static bool decode_post(decoding *d, uint32_t row) {
    ent_post *post = &d->posts[row];
    post->country = ent_pack_cell(d->pack, ENT_TABLE_POSTS, row, ENT_POSTS_COUNTRY);
    return fold(d, text_of(d, ENT_TABLE_POSTS, row, ENT_POSTS_TITLE), &post->title) &&
           fold(d, text_of(d, ENT_TABLE_POSTS, row, ENT_POSTS_BODY), &post->body) &&
           fold_all(d, text_of(d, ENT_TABLE_POSTS, row, ENT_POSTS_TITLES), &post->titles, &post->title_count) &&
           fold_all(d, text_of(d, ENT_TABLE_POSTS, row, ENT_POSTS_BODIES), &post->bodies, &post->body_count);
}

static bool decode_holder(decoding *d, uint32_t row) {
    ent_holder *holder = &d->holders[row];
    ent_str names = text_of(d, ENT_TABLE_HOLDERS, row, ENT_HOLDERS_PERSON), rest = names;
    holder->name = ent_str_cut(&rest, '|');
    holder->country = ent_pack_cell(d->pack, ENT_TABLE_HOLDERS, row, ENT_HOLDERS_COUNTRY);
    holder->from = date_of(d, row, ENT_HOLDERS_FROM);
    holder->to = date_of(d, row, ENT_HOLDERS_TO);
    holder->seen = date_of(d, row, ENT_HOLDERS_SEEN);
    holder->source = text_of(d, ENT_TABLE_HOLDERS, row, ENT_HOLDERS_SOURCE);
    holder->file = ent_pack_row_file(d->pack, ENT_TABLE_HOLDERS, row);
    holder->line = ent_pack_row_line(d->pack, ENT_TABLE_HOLDERS, row);
    return fold_all(d, names, &holder->names, &holder->name_count) &&
           fold(d, text_of(d, ENT_TABLE_HOLDERS, row, ENT_HOLDERS_TITLE), &holder->title) &&
           fold(d, text_of(d, ENT_TABLE_HOLDERS, row, ENT_HOLDERS_BODY), &holder->body);
}

/* What a row of holders must be beyond the types of its cells. */
static ent_status check(const ent_holders *all, const ent_holder *holder, ent_err *err) {
    bool posted = false;
    for (uint32_t i = 0; i < all->post_count && !posted; i++)
        posted = ent_str_equal(all->posts[i].title, holder->title) && ent_str_equal(all->posts[i].body, holder->body);
    ent_date end = holder->to.year ? holder->to : holder->seen;
    int length = (int)holder->file.len;
    const char *file = holder->file.ptr;
    if (!posted) return ent_err_set(err, ENT_PACK, "%.*s:%u: no row of posts has its title and body", length, file, holder->line);
    if (!end.year || (holder->to.year && holder->seen.year))
        return ent_err_set(err, ENT_PACK, "%.*s:%u: one of to and seen is wanted", length, file, holder->line);
    if (ent_date_last(end) < ent_date_first(holder->from))
        return ent_err_set(err, ENT_PACK, "%.*s:%u: it ends before it begins", length, file, holder->line);
    return ENT_OK;
}

static int compare_holders(const void *left, const void *right) {
    const ent_holder *a = left, *b = right;
    if (a->country != b->country) return a->country < b->country ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

static ent_status decode(ent_tenures *tenures, ent_err *err) {
    const ent_pack *pack = tenures->pack;
    uint32_t posts = ent_pack_row_count(pack, ENT_TABLE_POSTS), holders = ent_pack_row_count(pack, ENT_TABLE_HOLDERS);
    if (!posts || !holders) return ent_err_set(err, ENT_PACK, "the pack \"%s\" holds no tenures", ent_pack_name(pack).ptr);
    if (posts > POSTS) return ent_err_set(err, ENT_LIMIT, "%u rows of posts, at most %d are read", posts, POSTS);
    decoding d = {.pack = pack, .arena = &tenures->arena};
    ent_buf_init(&d.buf);
    d.posts = ENT_NEW_ARRAY(d.arena, ent_post, posts);
    d.holders = ENT_NEW_ARRAY(d.arena, ent_holder, holders);
    bool well = d.posts && d.holders;
    for (uint32_t i = 0; i < posts && well; i++) well = decode_post(&d, i);
    for (uint32_t i = 0; i < holders && well; i++) well = decode_holder(&d, i);
    ent_buf_release(&d.buf);
    if (!well) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    qsort(d.holders, holders, sizeof *d.holders, compare_holders);
    tenures->holders = (ent_holders){d.posts, d.holders, posts, holders};
    ent_status status = ENT_OK;
    for (uint32_t i = 0; i < holders && !status; i++) status = check(&tenures->holders, &d.holders[i], err);
    return status;
}

ent_status ent_tenures_open(const char *path, ent_tenures **tenures, ent_err *err) {
    ent_tenures *made = calloc(1, sizeof *made);
    if (!made) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    ent_arena_init(&made->arena, 0);
    ent_status status = ent_pack_open(path, &made->pack, err);
    if (!status) status = decode(made, err);
    if (status) ent_tenures_close(made);
    else *tenures = made;
    return status;
}

void ent_tenures_close(ent_tenures *tenures) {
    if (!tenures) return;
    ent_pack_close(tenures->pack);
    ent_arena_release(&tenures->arena);
    free(tenures);
}

void ent_register_compare(ent_register *reg, const ent_tenures *tenures) {
    pthread_mutex_lock(&reg->lock);
    reg->tenures = tenures;
    pthread_mutex_unlock(&reg->lock);
}
