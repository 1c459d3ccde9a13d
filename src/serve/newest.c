/* Which snapshot answers are made from. When the register has grown a new one is made beside the old one and takes its place between two
 * answers; the old one goes when the last answer made from it is sent. Those who review are shown facts as without verdicts: as long as nothing but
 * verdicts comes, the last snapshot in front of the first verdict stays for them, so that a verdict costs them no derivation. */
#include "serve/internal.h"

/* ---- verdicts ---- */

static bool is_verdict(const ent_store_correction *row) {
    return ent_str_equal(row->kind, ent_str_of(ent_correction_name(ENT_CORRECTION_VERDICT))) ||
           ent_str_equal(row->kind, ent_str_of(ent_correction_name(ENT_CORRECTION_ADJUDICATE)));
}

/* How many came behind a revision. */
static uint64_t count_verdicts(const serve_snapshot *snap, uint64_t revision) {
    uint64_t count = 0;
    for (uint32_t i = snap->loaded.corrections.count; i-- > 0 && snap->loaded.corrections.items[i].revision > revision;)
        count += is_verdict(&snap->loaded.corrections.items[i]);
    return count;
}

static bool is_plain(const serve_snapshot *snap) { return !count_verdicts(snap, 0); }

/* Whether nothing but verdicts came between; each entry of a register takes a revision. */
static bool serves(const serve_snapshot *plain, const serve_snapshot *snap) {
    uint64_t revision = plain->counts.revision;
    return revision <= snap->counts.revision && count_verdicts(snap, revision) == snap->counts.revision - revision;
}

/* ---- borrowing ---- */

const serve_snapshot *serve_snapshot_borrow(serve_site *site) {
    pthread_mutex_lock(&site->lock);
    serve_snapshot *snap = site->snapshot;
    snap->users++;
    pthread_mutex_unlock(&site->lock);
    return snap;
}

void serve_snapshot_return(serve_site *site, const serve_snapshot *snap) {
    serve_snapshot *mine = (serve_snapshot *)snap;
    if (!mine) return;
    pthread_mutex_lock(&site->lock);
    bool last = --mine->users == 0;
    pthread_mutex_unlock(&site->lock);
    if (last) serve_snapshot_close(mine);
}

/* The one that is there already; NULL: none serves. */
static const serve_snapshot *find_plain(serve_site *site, const serve_snapshot *snap) {
    pthread_mutex_lock(&site->lock);
    serve_snapshot *found = is_plain(snap) ? (serve_snapshot *)snap : site->plain && serves(site->plain, snap) ? site->plain : NULL;
    if (found) found->users++;
    pthread_mutex_unlock(&site->lock);
    return found;
}

ent_status serve_snapshot_borrow_plain(serve_site *site, const serve_snapshot *snap, const serve_snapshot **out, ent_err *err) {
    serve_snapshot *made = NULL, *unused = NULL;
    ent_status status = ENT_OK;
    if ((*out = find_plain(site, snap)) != NULL) return ENT_OK;
    pthread_mutex_lock(&site->plain_lock);
    *out = find_plain(site, snap); /* somebody else may have made it meanwhile */
    if (!*out) status = serve_snapshot_open_plain(snap, &made, err);
    if (made) {
        pthread_mutex_lock(&site->lock);
        unused = site->plain;
        site->plain = made;
        made->users = 2; /* the site, and who asks */
        pthread_mutex_unlock(&site->lock);
        *out = made;
    }
    pthread_mutex_unlock(&site->plain_lock);
    serve_snapshot_return(site, unused);
    return status;
}

/* ---- growing ---- */

/* Takes the place of the newest snapshot. The one before stays, for those who review, when nothing but verdicts came since. */
static void replace(serve_site *site, serve_snapshot *fresh) {
    serve_snapshot *old = site->snapshot, *unused = NULL;
    fresh->users = 1;
    pthread_mutex_lock(&site->lock);
    site->snapshot = fresh;
    site->revision = fresh->counts.revision;
    if (site->plain && (is_plain(fresh) || !serves(site->plain, fresh))) {
        unused = site->plain;
        site->plain = NULL;
    }
    if (!site->plain && !is_plain(fresh) && is_plain(old) && serves(old, fresh)) {
        site->plain = old;
        old = NULL;
    }
    pthread_mutex_unlock(&site->lock);
    serve_snapshot_return(site, old);
    serve_snapshot_return(site, unused);
}

bool serve_look_for_growth(serve_site *site) {
    ent_store_counts counts;
    serve_snapshot *fresh = NULL;
    ent_status status = ent_store_count(site->watched, &counts, NULL);
    if (!status && counts.revision != site->revision) status = serve_snapshot_open(site->watched, site->snapshot, &fresh, NULL);
    if (status || !fresh) return false;
    replace(site, fresh);
    return true;
}
