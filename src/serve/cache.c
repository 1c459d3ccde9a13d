/* Finished answers of the revision at hand, by address, language and coding. A table of buckets under one lock; an answer that finds no room
 * takes the place of whatever its bucket held. All of it is forgotten when the register grows. */
#include "serve/internal.h"

#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 4096, MOST_BYTES = 512 * 1024 };

typedef struct entry {
    char *key;
    size_t key_length;
    char *bytes;
    size_t length;
    serve_reply reply; /* but its body */
} entry;

struct serve_cache {
    pthread_mutex_t lock;
    uint64_t revision;
    size_t used_bytes;
    entry entries[BUCKETS];
};

static entry *bucket_of(serve_cache *cache, ent_str key) {
    uint64_t hash = 14695981039346656037U; /* FNV-1a */
    for (size_t i = 0; i < key.len; i++) hash = (hash ^ (unsigned char)key.ptr[i]) * 1099511628211U;
    return &cache->entries[(hash ^ hash >> 29) % BUCKETS];
}

static void forget(serve_cache *cache, entry *e) {
    cache->used_bytes -= e->length + e->key_length;
    free(e->key);
    free(e->bytes);
    *e = (entry){0};
}

static void forget_all(serve_cache *cache, uint64_t revision) {
    if (cache->revision == revision) return;
    for (int i = 0; i < BUCKETS; i++) forget(cache, &cache->entries[i]);
    cache->revision = revision;
}

ent_status serve_cache_open(serve_cache **out, ent_err *err) {
    serve_cache *cache = calloc(1, sizeof *cache);
    if (!cache || pthread_mutex_init(&cache->lock, NULL) != 0) {
        free(cache);
        return ent_err_set(err, ENT_MEMORY, "memory ran out");
    }
    *out = cache;
    return ENT_OK;
}

void serve_cache_close(serve_cache *cache) {
    if (!cache) return;
    for (int i = 0; i < BUCKETS; i++) forget(cache, &cache->entries[i]);
    pthread_mutex_destroy(&cache->lock);
    free(cache);
}

bool serve_cache_find(serve_cache *cache, uint64_t revision, ent_str key, serve_reply *reply) {
    pthread_mutex_lock(&cache->lock);
    forget_all(cache, revision);
    const entry *e = bucket_of(cache, key);
    bool found = e->key && e->key_length == key.len && memcmp(e->key, key.ptr, key.len) == 0;
    if (found) {
        ent_buf body = reply->body;
        *reply = e->reply;
        reply->body = body;
        ent_buf_reset(&reply->body);
        ent_buf_put(&reply->body, (ent_str){e->bytes, e->length});
    }
    pthread_mutex_unlock(&cache->lock);
    return found;
}

void serve_cache_keep(serve_cache *cache, uint64_t revision, ent_str key, const serve_reply *reply) {
    if (reply->body.failed || reply->body.len > MOST_BYTES || !reply->body.len) return;
    pthread_mutex_lock(&cache->lock);
    forget_all(cache, revision);
    entry *e = bucket_of(cache, key);
    forget(cache, e);
    char *kept_key = malloc(key.len + 1), *bytes = malloc(reply->body.len);
    bool room = cache->used_bytes + key.len + reply->body.len <= SERVE_CACHE_BYTES;
    if (kept_key && bytes && room) {
        memcpy(kept_key, key.ptr, key.len);
        memcpy(bytes, reply->body.ptr, reply->body.len);
        *e = (entry){.key = kept_key, .key_length = key.len, .bytes = bytes, .length = reply->body.len, .reply = *reply};
        e->reply.body = (ent_buf){0};
        cache->used_bytes += key.len + reply->body.len;
    } else {
        free(kept_key);
        free(bytes);
    }
    pthread_mutex_unlock(&cache->lock);
}
