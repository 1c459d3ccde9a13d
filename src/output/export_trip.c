/* Leader travel: one row for each journey of one person in office to one country. What happened on the way is looked up among the facts of
 * the same days; what no dispatch tells stays unknown. Facts are in the order of time: a first walk notes the first day of each, so that those of a
 * trip's days are found by their numbers. */
#include "output/export.h"

typedef struct counting {
    uint64_t leader;
    uint32_t leader_number, number;
    ent_country visited;
} counting;

typedef struct travelling {
    ent_exporting *x;
    ent_export_visit *row;
    ENT_VEC(counting) counts; /* trips so far, by leader and country */
    uint32_t leaders;
    ENT_VEC(ent_day) days;  /* first one of every fact that has any */
    ent_export_view nearby; /* the facts of a trip's days */
    ent_buf hosts, others, igos, gatherings;
} travelling;

static bool heads(uint8_t office_class) {
    return office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE || office_class == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT ||
           office_class == ENT_OFFICE_CLASS_MONARCH;
}

static ent_country visited_country(const ent_claim *claim, ent_country home) {
    if (claim->place_country && claim->place_country != home) return claim->place_country;
    for (uint32_t i = 0; i < claim->counterpart_count; i++)
        if (claim->counterparts[i].country && claim->counterparts[i].country != home) return claim->counterparts[i].country;
    return 0;
}

static bool takes_part(const ent_derived *derived, const ent_fact *fact, uint64_t leader) {
    for (uint32_t i = 0; i < fact->agent_count; i++)
        if (ent_export_whole(derived, fact->agents[i]) == leader) return true;
    for (uint32_t i = 0; i < fact->counterpart_count; i++)
        if (ent_export_whole(derived, fact->counterparts[i]) == leader) return true;
    return false;
}

static void look_at_actors(travelling *t, ent_trip *trip, ent_country home, const ent_actor *actors, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        const ent_office *office = ent_export_highest(&actors[i]);
        if (!office || actors[i].country == home) continue;
        if (heads(office->office_class)) {
            bool host = actors[i].country == trip->visited;
            ent_export_join(host ? &t->hosts : &t->others, actors[i].name);
            if (host) trip->met_host = true;
            else trip->met_other = true;
        } else if (office->office_class == ENT_OFFICE_CLASS_INTERNATIONAL) {
            ent_export_join(&t->igos, actors[i].name);
            trip->met_igo = true;
        }
    }
}

/* What the leader did from the first to the last day of the trip. */
static void look_at_fact(travelling *t, ent_trip *trip, ent_country home, const ent_derived *derived, const ent_fact *fact) {
    const ent_claim *claim = ent_derive_claim(derived, fact->best);
    bool happened = fact->status == ENT_FACT_STATUS_HELD || fact->status == ENT_FACT_STATUS_RECALLED;
    bool elsewhere = claim->place_country && claim->place_country != trip->visited;
    if (!happened || claim->negated || elsewhere || !takes_part(derived, fact, trip->leader)) return;
    if (fact->kind == ENT_KIND_MEETING || fact->kind == ENT_KIND_VISIT) {
        look_at_actors(t, trip, home, claim->agents, claim->agent_count);
        look_at_actors(t, trip, home, claim->counterparts, claim->counterpart_count);
    } else if (fact->kind == ENT_KIND_SIGN) {
        trip->signed_text = true;
    } else if (fact->kind == ENT_KIND_CONFERENCE) {
        trip->gathering = true;
        ent_export_join(&t->gatherings, claim->mechanism);
    }
}

/* Number of facts that begin before the day. */
static uint32_t before(const travelling *t, ent_day day) {
    uint32_t low = 0, high = t->days.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (t->days.items[middle] < day) low = middle + 1;
        else high = middle;
    }
    return low;
}

static ent_status look_around(travelling *t, ent_trip *trip, ent_country home, const ent_fact *visit, ent_err *err) {
    ent_buf_reset(&t->hosts);
    ent_buf_reset(&t->others);
    ent_buf_reset(&t->igos);
    ent_buf_reset(&t->gatherings);
    look_at_fact(t, trip, home, &t->x->view.derived, visit);
    if (!visit->from.day) return ENT_OK;
    ent_day last = ent_date_last(visit->to.year ? visit->to : visit->from);
    uint32_t first = before(t, ent_date_first(visit->from)), count = before(t, last + 1) - first;
    ent_status status = ent_export_part(&t->nearby, &(ent_wanted){.slice = {ENT_SLICE_FACTS, &t->x->orders[ENT_SLICE_FACTS], first, count}}, err);
    const ent_derived *derived = &t->nearby.derived;
    uint32_t from = derived->whole ? derived->slice_first : first;
    for (uint32_t i = from; !status && i < from + count; i++)
        if (derived->facts[i].from.day) look_at_fact(t, trip, home, derived, &derived->facts[i]);
    return status;
}

static bool count_trip(travelling *t, ent_trip *trip) {
    trip->leader_number = 0;
    for (uint32_t i = 0; i < t->counts.count && !trip->leader_number; i++)
        if (t->counts.items[i].leader == trip->leader) trip->leader_number = t->counts.items[i].leader_number;
    if (!trip->leader_number) trip->leader_number = ++t->leaders;
    for (uint32_t i = 0; i < t->counts.count; i++) {
        counting *known = &t->counts.items[i];
        if (known->leader != trip->leader || known->visited != trip->visited) continue;
        trip->number = ++known->number;
        return true;
    }
    trip->number = 1;
    return ent_vec_push(&t->x->arena, &t->counts, (counting){trip->leader, trip->leader_number, 1, trip->visited});
}

/* Trips are counted whether they are asked for or not, so that a trip keeps its number. */
static ent_status put_trip(travelling *t, ent_export_row *row, ent_err *err) {
    const ent_fact *fact = row->fact;
    bool wanted = ent_export_takes_fact(t->x, fact), made = fact->status == ENT_FACT_STATUS_HELD || fact->status == ENT_FACT_STATUS_RECALLED;
    ent_status status = ENT_OK;
    if (fact->kind != ENT_KIND_VISIT || !made || row->claim->negated) return ENT_OK;
    for (uint32_t i = 0; !status && i < row->claim->agent_count; i++) {
        ent_trip trip = {.hosts = &t->hosts, .others = &t->others, .igos = &t->igos, .gatherings = &t->gatherings};
        row->one = &row->claim->agents[i];
        row->office = ent_export_highest(row->one);
        trip.who = ent_derive_actor(&t->x->view.derived, fact, row->one);
        trip.visited = visited_country(row->claim, row->one->country);
        if (row->one->type != ENT_ACTOR_TYPE_PERSON || !row->office || !trip.who || !trip.visited) continue;
        trip.leader = ent_export_whole(&t->x->view.derived, (uint32_t)(trip.who - t->x->view.derived.identities));
        if (!count_trip(t, &trip)) return ent_err_full(err, "trips");
        if (!wanted) continue;
        status = look_around(t, &trip, row->one->country, fact, err);
        row->trip = &trip;
        if (!status) status = t->row(row, err);
        row->trip = NULL;
    }
    return status;
}

static ent_status note_days(ent_exporting *x, void *context, uint32_t first, uint32_t count, ent_err *err) {
    travelling *t = context;
    for (uint32_t i = first; i < first + count && x->view.derived.facts[i].from.year; i++)
        if (!ent_vec_push(&x->arena, &t->days, ent_date_first(x->view.derived.facts[i].from))) return ent_err_full(err, "trips");
    return ENT_OK;
}

static ent_status put_trips(ent_exporting *x, void *context, uint32_t first, uint32_t count, ent_err *err) {
    ent_status status = ENT_OK;
    for (uint32_t i = first; !status && i < first + count; i++) {
        const ent_fact *fact = &x->view.derived.facts[i];
        ent_export_row mine = {.x = x,
                               .dispatch = ent_derive_dispatch(&x->view.derived, fact->best),
                               .claim = ent_derive_claim(&x->view.derived, fact->best),
                               .ordinal = fact->best.claim,
                               .fact = fact};
        status = put_trip(context, &mine, err);
    }
    return status;
}

ent_status ent_export_write_trips(ent_exporting *x, ent_export_visit *row, ent_err *err) {
    travelling t = {.x = x, .row = row};
    ent_buf *buffers[] = {&t.hosts, &t.others, &t.igos, &t.gatherings};
    for (int i = 0; i < 4; i++) ent_buf_init(buffers[i]);
    ent_status status = ent_export_each_slice(x, ENT_SLICE_FACTS, &t, note_days, err);
    if (x->view.kept) t.nearby = (ent_export_view){.store = x->store}, ent_arena_init(&t.nearby.arena, 0);
    else t.nearby = x->view; /* everything is in hand */
    if (!status) status = ent_export_each_slice(x, ENT_SLICE_FACTS, &t, put_trips, err);
    for (int i = 0; i < 4; i++) {
        if (buffers[i]->failed && !status) status = ent_err_set(err, ENT_MEMORY, "memory ran out");
        ent_buf_release(buffers[i]);
    }
    if (x->view.kept) ent_arena_release(&t.nearby.arena);
    return status;
}
