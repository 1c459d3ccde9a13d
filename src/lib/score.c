/* Scoring two files. */
#include "lib/lib.h"

#include "score/score.h"

enum { FILE_BYTES = 1 << 30 };

ent_status ent_score_files(const ent_score_request *request, ent_sink sink, ent_err *err) {
    ent_buf gold, predicted, out;
    ent_buf_init(&gold);
    ent_buf_init(&predicted);
    ent_buf_init(&out);
    ent_score_options options = {.zones = request->zones,
                                 .kinds = request->kinds,
                                 .misses = (int)(request->misses > INT32_MAX ? INT32_MAX : request->misses),
                                 .json = request->json};
    ent_status status = ent_file_read(request->gold_path, FILE_BYTES, &gold, err);
    if (!status) status = ent_file_read(request->predicted_path, FILE_BYTES, &predicted, err);
    if (!status) status = ent_score_compare(ent_buf_str(&gold), ent_buf_str(&predicted), &options, &out, err);
    if (!status) status = ent_lib_flush(sink, &out, err);
    ent_buf_release(&gold);
    ent_buf_release(&predicted);
    ent_buf_release(&out);
    return status;
}
