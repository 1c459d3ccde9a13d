/* Decodes the pack's frame, verb, status and mechanism tables once, so that matching looks lemmas up by number. Rows with
 * a mark come first within a lemma: they are the more specific. */
#include "events/internal.h"

static uint32_t cell(const ent_pack *pack, uint32_t table, uint32_t row, uint32_t column) { return ent_pack_cell(pack, table, row, column); }

static void decode_row(const ent_pack *pack, uint32_t row, frame *f) {
    const uint32_t t = ENT_TABLE_FRAMES;
    *f = (frame){
        .row = row,
        .refl = (uint8_t)cell(pack, t, row, ENT_FRAMES_REFL),
        .kind = (uint8_t)cell(pack, t, row, ENT_FRAMES_KIND),
        .agent = cell(pack, t, row, ENT_FRAMES_AGENT),
        .agent_who = (uint8_t)cell(pack, t, row, ENT_FRAMES_AGENT_WHO),
        .counterpart = cell(pack, t, row, ENT_FRAMES_COUNTERPART),
        .counterpart_who = (uint8_t)cell(pack, t, row, ENT_FRAMES_COUNTERPART_WHO),
        .need = (uint8_t)cell(pack, t, row, ENT_FRAMES_NEED),
        .complement = cell(pack, t, row, ENT_FRAMES_COMPLEMENT),
        .status = (uint8_t)cell(pack, t, row, ENT_FRAMES_STATUS),
        .inner = (uint8_t)cell(pack, t, row, ENT_FRAMES_INNER),
        .marked = ent_pack_cell_text(pack, t, row, ENT_FRAMES_MARK).len > 0,
        .next = NONE,
    };
}

/* Two passes from the last row, each pushing to the front: plain rows, then marked ones before them. */
static void chain_rows(ent_frames *frames, const ent_pack *pack) {
    for (int marked = 0; marked <= 1; marked++) {
        for (uint32_t row = frames->frame_count; row-- > 0;) {
            frame *f = &frames->frames[row];
            if (f->marked != (bool)marked) continue;
            uint32_t lemma = cell(pack, ENT_TABLE_FRAMES, row, ENT_FRAMES_TRIGGER);
            bool of_another = f->inner == ENT_INNER_CLAUSE_DUTY || f->inner == ENT_INNER_CLAUSE_JUDGED || f->inner == ENT_INNER_CLAUSE_CHARGED;
            uint32_t *first = of_another ? &frames->said[lemma] : &frames->first[lemma];
            f->next = *first;
            *first = row;
        }
    }
}

/* Gives the rows of one list their places, side by side in one word. */
static bool place_list(ent_frames *frames, uint32_t first, uint32_t *place) {
    uint32_t count = 0;
    for (uint32_t row = first; row != NONE; row = frames->frames[row].next) count++;
    if (count > 64) return false;
    if (*place % 64 + count > 64) *place += 64 - *place % 64;
    for (uint32_t row = first; row != NONE; row = frames->frames[row].next, ++*place) {
        const frame *f = &frames->frames[row];
        bool attended = f->kind == ENT_KIND_CONFERENCE && in_set(f->agent, ENT_SLOT_POSSESSIVE);
        bool gathers = f->kind == ENT_KIND_CONFERENCE && !attended && f->inner != ENT_INNER_CLAUSE_DATED; /* of a noun: by its own words */
        uint64_t bit = UINT64_C(1) << *place % 64;
        frames->plain[*place / 64] |= !f->marked || gathers ? bit : 0;
        frames->reflexive[0][*place / 64] |= f->refl != ENT_REFL_YES ? bit : 0;
        frames->reflexive[1][*place / 64] |= f->refl != ENT_REFL_NO ? bit : 0;
        frames->row_at[*place] = (uint16_t)row;
        frames->place[row] = (uint16_t)*place;
    }
    return true;
}

/* What is asked of a lemma again and again. */
static void sum_up(const ent_frames *frames, uint32_t first, lemma_info *of) {
    if (first == NONE) return;
    const frame *head = &frames->frames[first];
    of->place = frames->place[first];
    of->kind = head->inner != ENT_INNER_CLAUSE_DATED ? head->kind : 0;
    for (uint32_t row = first; row != NONE; row = frames->frames[row].next) {
        const frame *f = &frames->frames[row];
        of->rows++;
        of->kinds |= UINT64_C(1) << f->kind;
        for (int reflexive = 0; reflexive < 2 && !f->marked; reflexive++) {
            bool fits = !f->refl || (f->refl == ENT_REFL_YES) == reflexive;
            if (fits && !of->main[reflexive]) of->main[reflexive] = (uint16_t)(row + 1);
        }
    }
}

static ent_status place_rows(ent_frames *frames, ent_arena *arena, ent_err *err) {
    frames->words = frames->frame_count / 32 + 2; /* of what one list leaves free at a word's end more than half is taken by the next */
    if (frames->words * 64 > UINT16_MAX) return ent_err_set(err, ENT_INPUT, "table frames has too many rows");
    frames->place = ENT_NEW_ARRAY(arena, uint16_t, (size_t)frames->frame_count + 1);
    frames->row_at = ENT_NEW_ARRAY(arena, uint16_t, (size_t)frames->words * 64);
    frames->plain = ENT_NEW_ARRAY(arena, uint64_t, frames->words);
    for (int i = 0; i < 2; i++) frames->reflexive[i] = ENT_NEW_ARRAY(arena, uint64_t, frames->words);
    if (!frames->place || !frames->row_at || !frames->plain || !frames->reflexive[0] || !frames->reflexive[1])
        return ent_err_full(err, "the frame tables");
    uint32_t place = 0;
    for (uint32_t lemma = 0; lemma <= frames->lemma_count; lemma++) {
        if (!place_list(frames, frames->first[lemma], &place) || !place_list(frames, frames->said[lemma], &place))
            return ent_err_set(err, ENT_INPUT, "a word of table frames has more than 64 rows");
        frames->verbs[lemma].said = frames->said[lemma] != NONE;
        sum_up(frames, frames->first[lemma], &frames->verbs[lemma]);
    }
    frames->words = place / 64 + 1;
    return ENT_OK;
}

static void decode_words(ent_frames *frames, const ent_pack *pack) {
    for (uint32_t row = 0; row < ent_pack_row_count(pack, ENT_TABLE_VERBS); row++) {
        lemma_info *verb = &frames->verbs[cell(pack, ENT_TABLE_VERBS, row, ENT_VERBS_LEMMA)];
        verb->classes[cell(pack, ENT_TABLE_VERBS, row, ENT_VERBS_REFL)] |= cell(pack, ENT_TABLE_VERBS, row, ENT_VERBS_CLASS);
        uint32_t status = cell(pack, ENT_TABLE_VERBS, row, ENT_VERBS_STATUS);
        if (status) verb->status = (uint8_t)status;
    }
    for (uint32_t row = 0; row < ent_pack_row_count(pack, ENT_TABLE_STATUSWORDS); row++) {
        frames->statuses[cell(pack, ENT_TABLE_STATUSWORDS, row, ENT_STATUSWORDS_LEMMA)] =
            (uint8_t)cell(pack, ENT_TABLE_STATUSWORDS, row, ENT_STATUSWORDS_STATUS);
    }
    for (uint32_t row = 0; row < ent_pack_row_count(pack, ENT_TABLE_MECHANISMS); row++) {
        frames->mechanism[cell(pack, ENT_TABLE_MECHANISMS, row, ENT_MECHANISMS_LEMMA)] =
            (uint8_t)cell(pack, ENT_TABLE_MECHANISMS, row, ENT_MECHANISMS_CLASS);
    }
}

/* Room for one more was asked for. */
static lemma_info *aligned(lemma_info *items) {
    uintptr_t over = (uintptr_t)items % sizeof *items;
    return over ? (lemma_info *)((char *)items + sizeof *items - over) : items;
}

ent_status ent_frames_open(const ent_pack *pack, ent_arena *arena, const ent_frames **out, ent_err *err) {
    ent_frames *frames = ENT_NEW(arena, ent_frames);
    if (!frames) return ent_err_full(err, "the frame tables");
    frames->lemma_count = ent_pack_lemma_count(pack);
    frames->frame_count = ent_pack_row_count(pack, ENT_TABLE_FRAMES);
    size_t lemmas = (size_t)frames->lemma_count + 1;
    frames->first = ENT_NEW_ARRAY(arena, uint32_t, lemmas);
    frames->said = ENT_NEW_ARRAY(arena, uint32_t, lemmas);
    frames->frames = ENT_NEW_ARRAY(arena, frame, (size_t)frames->frame_count + 1);
    frames->verbs = aligned(ENT_NEW_ARRAY(arena, lemma_info, lemmas + 1));
    frames->statuses = ENT_NEW_ARRAY(arena, uint8_t, lemmas);
    frames->mechanism = ENT_NEW_ARRAY(arena, uint8_t, lemmas);
    if (!frames->first || !frames->said || !frames->frames || !frames->verbs || !frames->statuses || !frames->mechanism)
        return ent_err_full(err, "the frame tables");
    for (size_t i = 0; i < lemmas; i++) frames->first[i] = frames->said[i] = NONE;
    for (uint32_t row = 0; row < frames->frame_count; row++) decode_row(pack, row, &frames->frames[row]);
    chain_rows(frames, pack);
    decode_words(frames, pack);
    *out = frames;
    return place_rows(frames, arena, err);
}
