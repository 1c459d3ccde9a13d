/* The ways through a register that exports take: reading by reading from the store, with memory for one at a time, or through
 * what is derived, a slice of its rows at a time. */
#include "output/export.h"

#include "base/sha256.h"

#include <string.h>

typedef struct walking {
    ent_exporting *x;
    ent_arena arena;    /* of the dispatch in hand */
    ent_arena json;     /* trees, one at a time */
    ent_arena kept;     /* the corrections */
    ent_dispatches one; /* with all corrections, and room for the dispatch in hand */
    ent_dispatch dispatch;
    bool open;
    ent_export_visit *visit, *claim;
} walking;

static bool copy(ent_arena *arena, ent_str text, ent_str *out) {
    char *bytes = ent_arena_copy(arena, text.ptr, text.len);
    *out = (ent_str){bytes, text.len};
    return bytes != NULL;
}

static ent_status keep_correction(void *context, const ent_store_correction *row, ent_err *err) {
    walking *walk = context;
    ent_store_correction mine = {.revision = row->revision};
    const ent_str from[] = {row->kind, row->subject, row->field, row->value, row->author, row->reason, row->day};
    ent_str *const to[] = {&mine.kind, &mine.subject, &mine.field, &mine.value, &mine.author, &mine.reason, &mine.day};
    bool well = true;
    for (int i = 0; i < 7 && well; i++) well = copy(&walk->kept, from[i], to[i]);
    return well && ent_vec_push(&walk->kept, &walk->one.corrections, mine) ? ENT_OK : ent_err_full(err, "the corrections");
}

static bool is_corrected(const walking *walk) {
    char hex[ENT_SHA256_HEX_BYTES];
    if (!walk->one.corrections.count) return false;
    ent_sha256_hex(walk->dispatch.sha256, hex);
    for (uint32_t i = 0; i < walk->one.corrections.count; i++)
        if (ent_str_find(walk->one.corrections.items[i].subject, ent_str_of(hex)) != SIZE_MAX) return true;
    return false;
}

/* What corrections make of the dispatch: derive decides, on this one alone. */
static ent_status correct(walking *walk, ent_err *err) {
    ent_derived derived;
    if (!is_corrected(walk)) return ENT_OK;
    walk->one.items.items = &walk->dispatch;
    walk->one.items.count = walk->one.items.capacity = 1;
    ent_status status = ent_derive_all(&walk->one, &walk->arena, &derived, err);
    for (uint32_t i = 0; !status && i < derived.dispatches->items.count; i++)
        if (memcmp(derived.dispatches->items.items[i].sha256, walk->dispatch.sha256, sizeof walk->dispatch.sha256) == 0)
            walk->dispatch = derived.dispatches->items.items[i];
    return status;
}

/* Hands on the dispatch whose claims have all come. */
static ent_status finish(walking *walk, ent_err *err) {
    if (!walk->open) return ENT_OK;
    walk->open = false;
    walk->x->quoted = NULL;
    walk->x->story.made = false;
    ent_status status = correct(walk, err);
    ent_export_row row = {.x = walk->x, .dispatch = &walk->dispatch};
    if (!status && walk->visit) status = walk->visit(&row, err);
    for (uint32_t i = 0; !status && walk->claim && i < walk->dispatch.claims.count; i++) {
        ent_export_row mine = {.x = walk->x, .dispatch = &walk->dispatch, .claim = &walk->dispatch.claims.items[i], .ordinal = i};
        bool rejected = mine.claim->ruling == ENT_RULING_REJECTED;
        if (!rejected && ent_export_takes_claim(&walk->x->order, mine.claim)) status = walk->claim(&mine, err);
    }
    return status;
}

static ent_status take_reading(void *context, const ent_row_reading *row, ent_err *err) {
    walking *walk = context;
    ent_status status = finish(walk, err);
    if (status) return status;
    ent_arena_reset(&walk->arena);
    walk->dispatch = (ent_dispatch){.size_bytes = row->size_bytes};
    memcpy(walk->dispatch.sha256, row->sha256, sizeof walk->dispatch.sha256);
    unsigned basis = 0;
    if (row->basis.len && ent_basis_parse(row->basis.ptr, row->basis.len, &basis)) walk->dispatch.published.basis = (uint8_t)basis;
    ent_str to = row->published, from = ent_str_cut(&to, '/');
    if (!to.len) to = from;
    if (from.len && (!ent_date_parse(from, &walk->dispatch.published.value.from) || !ent_date_parse(to, &walk->dispatch.published.value.to)))
        return ent_err_set(err, ENT_STORE, "reading %llu has a bad publication day", (unsigned long long)row->revision);
    ent_arena_reset(&walk->json);
    const ent_json *source = NULL;
    if (row->source.len &&
        (ent_json_parse(row->source, &walk->json, &source, NULL) || ent_store_parse_origin(source, &walk->arena, &walk->dispatch.origin, NULL)))
        return ent_err_set(err, ENT_STORE, "reading %llu has a bad source", (unsigned long long)row->revision);
    walk->open = true;
    return copy(&walk->arena, row->name, &walk->dispatch.name) ? ENT_OK : ent_err_full(err, "a dispatch of the register");
}

static ent_status take_claim(void *context, const ent_row_claim *row, ent_err *err) {
    walking *walk = context;
    const ent_json *json = NULL;
    ent_claim claim = {0};
    ent_err why = {0};
    ent_arena_reset(&walk->json);
    if (ent_json_parse(row->json, &walk->json, &json, &why) || ent_store_parse_claim(json, row->classes, &walk->arena, &claim, &why))
        return ent_err_set(err, why.status == ENT_LIMIT ? ENT_LIMIT : ENT_STORE, "claim %llu:%u of the register: %s",
                           (unsigned long long)row->revision, row->ordinal, why.text);
    return ent_vec_push(&walk->arena, &walk->dispatch.claims, claim) ? ENT_OK : ent_err_full(err, "a dispatch of the register");
}

ent_status ent_export_each_dispatch(ent_exporting *x, ent_export_visit *dispatch, ent_export_visit *claim, ent_err *err) {
    walking walk = {.x = x, .visit = dispatch, .claim = claim};
    ent_arena_init(&walk.arena, 0);
    ent_arena_init(&walk.json, 0);
    ent_arena_init(&walk.kept, 0);
    ent_store_visitor visitor = {.context = &walk, .reading = take_reading, .claim = take_claim};
    ent_status status = ent_store_each_correction(x->store, &walk, keep_correction, err);
    if (!status) status = ent_store_each(x->store, false, &visitor, err);
    if (!status) status = finish(&walk, err);
    ent_arena_release(&walk.arena);
    ent_arena_release(&walk.json);
    ent_arena_release(&walk.kept);
    return status;
}

ent_status ent_export_each_added(ent_exporting *x, ent_export_visit *dispatch, ent_err *err) {
    walking walk = {.x = x};
    ent_derived derived;
    ent_arena_init(&walk.arena, 0);
    ent_arena_init(&walk.kept, 0);
    ent_status status = ent_store_each_correction(x->store, &walk, keep_correction, err);
    bool any = !status && walk.one.corrections.count;
    if (any) status = ent_derive_all(&walk.one, &walk.arena, &derived, err);
    for (uint32_t i = 0; any && !status && i < derived.dispatches->items.count; i++) {
        ent_export_row row = {.x = x, .dispatch = &derived.dispatches->items.items[i]};
        status = dispatch(&row, err);
    }
    ent_arena_release(&walk.arena);
    ent_arena_release(&walk.kept);
    return status;
}

/* ---- what is derived ---- */

enum { SLICE_ROWS = 256 };

ent_status ent_export_part(ent_export_view *view, const ent_wanted *wanted, ent_err *err) {
    ent_status status = ENT_OK;
    if (!view->opened) status = ent_derive_is_kept(view->store, &view->kept, err);
    if (status || (view->opened && !view->kept)) return status;
    view->opened = true;
    ent_arena_reset(&view->arena);
    if (view->kept) return ent_derive_part(view->store, wanted, &view->arena, &view->dispatches, &view->derived, err);
    status = ent_store_load(view->store, &view->arena, &view->dispatches, err);
    return status ? status : ent_derive_all(&view->dispatches, &view->arena, &view->derived, err);
}

static uint32_t rows_of(const ent_derived *derived, ent_slice_kind kind) {
    const ent_summary *all = &derived->summary;
    return kind == ENT_SLICE_FACTS ? all->facts : kind == ENT_SLICE_IDENTITIES ? all->identities : all->tenures;
}

ent_status ent_export_each_slice(ent_exporting *x, ent_slice_kind kind, void *context, ent_export_visit_slice *visit, ent_err *err) {
    ent_status status = x->view.opened ? ENT_OK : ent_export_part(&x->view, &(ent_wanted){0}, err);
    if (status) return status;
    uint32_t all = rows_of(&x->view.derived, kind), rows = x->view.kept ? SLICE_ROWS : all;
    if (x->view.kept && !x->orders[kind].ids) status = ent_derive_order(x->store, kind, &x->arena, &x->orders[kind], err);
    if (x->view.kept) all = x->orders[kind].count;
    for (uint32_t first = 0; !status && first < all; first += rows) {
        ent_wanted wanted = {.slice = {kind, &x->orders[kind], first, all - first < rows ? all - first : rows}};
        x->quoted = NULL; /* it is of the slice that goes */
        status = ent_export_part(&x->view, &wanted, err);
        if (!status) status = visit(x, context, x->view.derived.slice_first, wanted.slice.count, err);
    }
    return status;
}

uint64_t ent_export_whole(const ent_derived *derived, uint32_t identity) { return derived->whole ? derived->whole[identity] : identity; }

typedef struct visiting {
    ent_export_visit *fact;
} visiting;

static ent_status visit_facts(ent_exporting *x, void *context, uint32_t first, uint32_t count, ent_err *err) {
    const visiting *v = context;
    ent_status status = ENT_OK;
    for (uint32_t i = first; !status && i < first + count; i++) {
        const ent_fact *mine = &x->view.derived.facts[i];
        if (!ent_export_takes_fact(x, mine)) continue;
        ent_export_row row = {.x = x,
                              .dispatch = ent_derive_dispatch(&x->view.derived, mine->best),
                              .claim = ent_derive_claim(&x->view.derived, mine->best),
                              .ordinal = mine->best.claim,
                              .fact = mine};
        status = v->fact(&row, err);
    }
    return status;
}

ent_status ent_export_each_fact(ent_exporting *x, ent_export_visit *fact, ent_err *err) {
    return ent_export_each_slice(x, ENT_SLICE_FACTS, &(visiting){fact}, visit_facts, err);
}

ent_status ent_export_each_pair(ent_export_row *row, ent_export_visit *pair, ent_err *err) {
    const ent_claim *claim = row->claim;
    bool together = !claim->counterpart_count && claim->agent_count > 1 && ent_kind_symmetric(claim->kind);
    uint32_t left = together ? 1 : claim->agent_count ? claim->agent_count : 1;
    uint32_t right = together ? claim->agent_count - 1 : claim->counterpart_count ? claim->counterpart_count : 1;
    ent_status status = ENT_OK;
    row->pair = 0;
    for (uint32_t i = 0; !status && i < left; i++)
        for (uint32_t k = 0; !status && k < right && row->pair < ENT_EXPORT_PAIRS; k++) {
            row->one = claim->agent_count ? &claim->agents[i] : NULL;
            row->two = together ? &claim->agents[k + 1] : claim->counterpart_count ? &claim->counterparts[k] : NULL;
            status = pair(row, err);
            row->pair++;
        }
    return status;
}

ent_status ent_export_each_actor(ent_export_row *row, ent_export_visit *actor, ent_err *err) {
    const ent_claim *claim = row->claim;
    ent_status status = ENT_OK;
    for (uint32_t i = 0; !status && i < claim->agent_count + claim->counterpart_count; i++) {
        row->counterpart = i >= claim->agent_count;
        row->position = row->counterpart ? i - claim->agent_count : i;
        row->one = row->counterpart ? &claim->counterparts[row->position] : &claim->agents[row->position];
        status = actor(row, err);
    }
    return status;
}
