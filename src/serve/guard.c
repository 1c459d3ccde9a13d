/* Who may ask what. A page of another site that the same browser shows must neither read this server under a name of its own (Host) nor
 * make it write (Origin, and a secret that only our forms hold). Writing needs the token, or the session that the token opened. */
#include "base/sha256.h"
#include "serve/internal.h"

#include <stdio.h>
#include <string.h>

/* "127.0.0.1:8080" without its port. */
static ent_str without_port(ent_str host) {
    for (size_t i = host.len; i-- > 0;) {
        if (host.ptr[i] == ':') return (ent_str){host.ptr, i};
        if (host.ptr[i] < '0' || host.ptr[i] > '9') break;
    }
    return host;
}

ent_status serve_guard_host(const serve_site *site, const serve_request *request, ent_err *err) {
    const char *const names[] = {"127.0.0.1", "localhost", "[::1]", site->options.address, site->options.name};
    ent_str host = without_port(request->host);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && host.len && ent_str_equal(host, ent_str_of(names[i]))) return ENT_OK;
    return ent_err_set(err, ENT_USAGE, "this server does not go by the name of the request");
}

bool serve_guard_origin(const serve_request *request) {
    ent_str origin = request->origin, site_said = request->fetch_site;
    if (site_said.len && !ent_str_equal(site_said, ENT_STR("same-origin")) && !ent_str_equal(site_said, ENT_STR("none"))) return false;
    if (!origin.len) return true; /* no browser, or one that says it is the same site */
    ent_str scheme = ENT_STR("http://");
    if (!ent_str_starts(origin, scheme)) return false;
    return ent_str_equal((ent_str){origin.ptr + scheme.len, origin.len - scheme.len}, request->host);
}

/* Takes as long for any two texts of one length. */
static bool same_secret(ent_str word, const char *secret) {
    size_t length = strlen(secret);
    unsigned char differ = word.len == length ? 0 : 1;
    for (size_t i = 0; i < word.len && i < length; i++) differ |= (unsigned char)(word.ptr[i] ^ secret[i]);
    return length && !differ;
}

/* By their hashes, so that not even the length of the token shows. */
bool serve_guard_is_token(const serve_site *site, ent_str word) {
    uint8_t sum[ENT_SHA256_BYTES];
    char hex[ENT_SHA256_HEX_BYTES];
    if (!site->options.token) return false;
    ent_sha256(word, sum);
    ent_sha256_hex(sum, hex);
    return same_secret(ent_str_of(hex), site->secret);
}

static ent_str cookie_of(ent_str cookies, const char *name) {
    while (cookies.len) {
        ent_str value = ent_str_trim(ent_str_cut(&cookies, ';')), key = ent_str_cut(&value, '=');
        if (ent_str_equal(key, ent_str_of(name))) return value;
    }
    return (ent_str){NULL, 0};
}

static bool by_token(const serve_site *site, const serve_request *request) {
    ent_str prefix = ENT_STR("Bearer "), word = request->authorization;
    return ent_str_starts(word, prefix) && serve_guard_is_token(site, (ent_str){word.ptr + prefix.len, word.len - prefix.len});
}

bool serve_guard_may_write(const serve_site *site, const serve_request *request) {
    if (!site->options.token) return false;
    return by_token(site, request) || same_secret(cookie_of(request->cookie, "entente"), site->session);
}

bool serve_guard_csrf(const serve_exchange *x) {
    return by_token(x->site, x->request) || same_secret(serve_field_of(&x->fields, "csrf"), x->site->csrf);
}

/* Secrets of this run are made from the token and from noise of the system, so that they end with the run. */
static ent_status derive_secret(const char *purpose, const char *token, ent_str noise, char out[SERVE_SECRET_BYTES], ent_err *err) {
    uint8_t sum[ENT_SHA256_BYTES];
    ent_buf buf;
    ent_buf_init(&buf);
    ent_buf_puts(&buf, purpose);
    ent_buf_puts(&buf, token);
    ent_buf_put(&buf, noise);
    bool failed = buf.failed;
    ent_sha256(ent_buf_str(&buf), sum);
    ent_sha256_hex(sum, out);
    ent_buf_release(&buf);
    return failed ? ent_err_set(err, ENT_MEMORY, "memory ran out") : ENT_OK;
}

ent_status serve_guard_open(serve_site *site, ent_err *err) {
    char noise[32];
    if (!site->options.token) return ENT_OK;
    FILE *source = fopen("/dev/urandom", "rb");
    bool well = source && fread(noise, 1, sizeof noise, source) == sizeof noise;
    if (source) fclose(source);
    if (!well) return ent_err_set(err, ENT_IO, "the system gives no random bytes");
    ent_str bytes = {noise, sizeof noise};
    ent_status status = derive_secret("", site->options.token, (ent_str){NULL, 0}, site->secret, err);
    if (!status) status = derive_secret("session ", site->options.token, bytes, site->session, err);
    if (!status) status = derive_secret("form ", site->options.token, bytes, site->csrf, err);
    return status;
}
