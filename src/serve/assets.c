/* Finding what pages load. */
#include "serve/internal.h"

const serve_asset *serve_asset_find(ent_str name) {
    for (const serve_asset *asset = serve_assets; asset->name; asset++)
        if (ent_str_equal(ent_str_of(asset->name), name)) return asset;
    return NULL;
}
