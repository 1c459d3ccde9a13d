/* The table of routes: what answers, which forms it has, what may be asked of it. The OpenAPI document is printed from it. */
#ifndef ENT_SERVE_ROUTE_H
#define ENT_SERVE_ROUTE_H
#include "serve/internal.h"

enum { SERVE_MOST_ROUTES = 40 };

typedef enum serve_value { SERVE_WORDS, SERVE_COUNTRY, SERVE_DAY, SERVE_NUMBER, SERVE_FLAG } serve_value;

typedef struct serve_parameter {
    const char *name;
    serve_value value;
    const char *about;
} serve_parameter;
extern const serve_parameter serve_parameters[]; /* name NULL ends */

typedef struct serve_route {
    const char *name;
    const char *method;
    const char *pattern; /* "/dyad/{country}/{other}" */
    unsigned forms;      /* 1 << SERVE_HTML | …; the first is what stands without an ending */
    const char *query;   /* names of parameters, a space between */
    const char *about;
    serve_fill *fill;
    serve_direct *direct;
    bool writes;  /* needs the token */
    bool lasting; /* the same for one revision: may be kept, has an ETag */
} serve_route;
extern const serve_route serve_routes[]; /* name NULL ends */
extern const char *const serve_form_endings[SERVE_FORM_COUNT];
extern const char *const serve_form_types[SERVE_FORM_COUNT];
const char *serve_route_name(int number); /* NULL behind the last */
#endif
