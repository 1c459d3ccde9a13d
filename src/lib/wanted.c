/* Which part of a derivation each question needs. Whoever adds a question adds it here, or it is answered from everything; a test compares the
 * answers of both ways. */
#include "lib/lib.h"

#include <string.h>

/* The two texts stand in one buffer, each closed by a zero: it is grown before anything points into it. */
enum { NAME_BYTES = 512 };

void ent_answer_want_side(const char *word, int place, ent_buf *folded, ent_wanted *wanted) {
    ent_country country = 0;
    ent_str rest = ent_str_of(word);
    if (ent_country_parse(ent_str_cut(&rest, ' '), &country)) { /* with an office behind it: found among the facts of the country */
        if (place) wanted->other = country;
        else wanted->one = country;
        return;
    }
    ent_buf one;
    ent_buf_init(&one);
    ent_derive_fold(&one, ent_str_of(word));
    size_t length = one.len < NAME_BYTES ? one.len : NAME_BYTES;
    while (folded->len < 2 * NAME_BYTES && !folded->failed) ent_buf_putc(folded, 0);
    if (!folded->failed && length) {
        memcpy(folded->ptr + place * NAME_BYTES, one.ptr, length);
        wanted->names[place] = (ent_str){folded->ptr + place * NAME_BYTES, length};
    }
    ent_buf_release(&one);
}

static bool asks(const ent_ask *ask, const char *question) { return strcmp(ask->question, question) == 0; }

static void want_sides(const ent_ask *ask, ent_buf *folded, ent_wanted *wanted) {
    for (int i = 0; i < ask->word_count && i < 2; i++) ent_answer_want_side(ask->words[i], i, folded, wanted);
}

static void want_words(const ent_ask *ask, ent_buf *folded, ent_wanted *wanted) {
    ent_output_wanted_words(ask->words, ask->word_count, folded);
    wanted->words = ent_buf_str(folded);
    wanted->limit = ask->limit;
}

/* A name is one even where it looks like a country's code. */
static void want_name(const ent_ask *ask, ent_buf *folded, ent_wanted *wanted) {
    ent_derive_fold(folded, ent_str_of(ask->word_count ? ask->words[0] : ""));
    wanted->names[0] = ent_buf_str(folded);
}

bool ent_answer_wants(const ent_ask *ask, ent_buf *folded, ent_wanted *wanted) {
    ent_date day = {0};
    *wanted = (ent_wanted){0};
    if (asks(ask, "status")) return true;
    if (asks(ask, "conflicts")) return wanted->differing = true;
    if (asks(ask, "dyads")) return wanted->pairs = true;
    if (asks(ask, "calendar")) {
        wanted->ahead = true;
        if (ask->day && ent_date_parse(ent_str_of(ask->day), &day)) wanted->ahead_from = day.year;
        return true;
    }
    if (asks(ask, "search")) want_words(ask, folded, wanted);
    else if (asks(ask, "last-met") || asks(ask, "mechanisms") || asks(ask, "commitments") || asks(ask, "phrases") || asks(ask, "tenures") ||
             asks(ask, "intensity") || asks(ask, "timeline"))
        want_sides(ask, folded, wanted);
    else if (asks(ask, "who")) want_name(ask, folded, wanted);
    else return false;
    wanted->wordings = wanted->one_source = asks(ask, "phrases") && !ask->word_count;
    wanted->tenures = asks(ask, "tenures") && !wanted->names[0].len;
    wanted->sittings = asks(ask, "mechanisms");
    wanted->feeds = wanted->contacts = asks(ask, "intensity");
    return true;
}
