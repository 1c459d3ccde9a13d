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

static void decode_words(ent_frames *frames, const ent_pack *pack) {
    for (uint32_t row = 0; row < ent_pack_row_count(pack, ENT_TABLE_VERBS); row++) {
        verb_info *verb = &frames->verbs[cell(pack, ENT_TABLE_VERBS, row, ENT_VERBS_LEMMA)];
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

ent_status ent_frames_open(const ent_pack *pack, ent_arena *arena, const ent_frames **out, ent_err *err) {
    ent_frames *frames = ENT_NEW(arena, ent_frames);
    if (!frames) return ent_err_full(err, "the frame tables");
    frames->lemma_count = ent_pack_lemma_count(pack);
    frames->frame_count = ent_pack_row_count(pack, ENT_TABLE_FRAMES);
    size_t lemmas = (size_t)frames->lemma_count + 1;
    frames->first = ENT_NEW_ARRAY(arena, uint32_t, lemmas);
    frames->said = ENT_NEW_ARRAY(arena, uint32_t, lemmas);
    frames->frames = ENT_NEW_ARRAY(arena, frame, (size_t)frames->frame_count + 1);
    frames->verbs = ENT_NEW_ARRAY(arena, verb_info, lemmas);
    frames->statuses = ENT_NEW_ARRAY(arena, uint8_t, lemmas);
    frames->mechanism = ENT_NEW_ARRAY(arena, uint8_t, lemmas);
    if (!frames->first || !frames->said || !frames->frames || !frames->verbs || !frames->statuses || !frames->mechanism)
        return ent_err_full(err, "the frame tables");
    for (size_t i = 0; i < lemmas; i++) frames->first[i] = frames->said[i] = NONE;
    for (uint32_t row = 0; row < frames->frame_count; row++) decode_row(pack, row, &frames->frames[row]);
    chain_rows(frames, pack);
    decode_words(frames, pack);
    *out = frames;
    return ENT_OK;
}
